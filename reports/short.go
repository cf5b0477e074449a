package reports

import (
	"fmt"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// tellShortSample draws who is counted.
func tellShortSample(p *page, in sampleIn) error {
	s := sampleOf(in)
	if s.practices+s.networks == 0 {
		return nil
	}
	if err := drawFlow(p, s); err != nil {
		return err
	}
	p.See("Networks and practices: who is counted")
	return nil
}

// tellShortStreams tells the formula of each year.
func tellShortStreams(p *page, _ struct{}) error {
	var rows []document.Row
	for _, contract := range p.Study.ContractYears {
		rows = append(rows, document.Row{
			document.Text("Contract year", contract.Year),
			document.Text("Funding", formula(p.Study.Selected(contract))),
		})
	}
	p.Table("What a network is entitled to in each contract year (pounds; lists and populations in patients).", rows)
	p.Say(paidOnInWords(p.Study))
	p.See("What the contract pays")
	p.See("The contract as first issued and as finally paid")
	return nil
}

// tellShortSlopes tells the slopes of populations and of funding per weighted
// patient, without what a referee asks.
func tellShortSlopes(p *page, in regressionsIn) error {
	var rows []document.Row
	add := func(slope data.Regression, found bool) {
		if !found {
			return
		}
		told, ends, by := estimate(slope), interval(slope), words.NotKnown("")
		if second, found := clustered(in.Regressions, slope); found {
			by = interval(second)
		}
		if directionOf(slope) == sameForAll {
			told, ends, by = string(sameForAll), "none", "none"
		}
		row := document.Row{
			document.Text("Outcome", words.Capital(words.Label(slope.Outcome))),
			document.Text("Contract year", slope.ContractYear),
			document.Number("Slope", told),
			document.Number(number.Level(slope.Confidence)+" interval", ends),
		}
		rows = append(rows, append(row, document.Number("by board", by), document.Number("Of the mean", percentOfMean(slope))))
	}
	for _, outcome := range []string{data.VariableRegistered, data.VariableContractorWeighted, data.VariableAdjusted} {
		add(p.slope(in.Regressions, outcome, ""))
	}
	for _, year := range p.Study.Contracts {
		add(p.slope(in.Regressions, data.VariableFundingPerWeighted, year))
	}
	p.Table(fmt.Sprintf("Slopes for each %s of %s: patients of a network, and funding per weighted patient in pounds. "+
		"By board: networks of a board allowed to hang together.", number.Plain(p.Study.Analysis.Per),
		words.Label(p.Study.Analysis.Exposure)), rows)
	if len(rows) > 0 {
		p.Say(p.slopesInWords(in.Regressions)...)
		p.See("How populations and funding follow deprivation")
	}
	return nil
}

// tellShortDecomposition tells what each slope is made of by what streams are
// paid on, and draws it stream by stream.
func tellShortDecomposition(p *page, in decompositionIn) error {
	if len(in.ByBase) == 0 {
		return nil
	}
	p.Say("What a stream is paid on decides which way it leans:",
		"a stream paid on the contractor weighted list gives the same for every weighted patient, and so no slope.")
	p.List(slopesByBase(p, in)...)
	if err := streamWaterfalls(p, in); err != nil {
		return err
	}
	if err := changeWaterfall(p, in); err != nil {
		return err
	}
	p.See("Where each slope comes from")
	p.See("What the slopes are made of")
	p.See("Years on their own populations")
	return nil
}

// tellShortRobust says for each year whether another way to compute would
// change what follows, and how few networks could.
func tellShortRobust(p *page, in struct {
	Regressions []data.Regression
	Turning     []data.TurningPoint
},
) error {
	var items []string
	for _, main := range p.fundingSlopes(in.Regressions) {
		slopes, how := p.slopesBy(in.Regressions, main.ContractYear)
		items = append(items, conclusions(main, slopes, how))
	}
	if len(items) == 0 {
		return nil
	}
	p.Say("Does another way to compute the slope, or its uncertainty, change what follows?")
	p.List(items...)
	p.See("How sure")
	p.See("Which networks carry the result")
	p.See("How many tests")
	return nil
}

// tellShortScenarios sets all what-ifs side by side in the last contract year.
func tellShortScenarios(p *page, in scenariosIn) error {
	var rows []document.Row
	var lasts []data.Scenario
	for _, scenario := range p.Study.ScenarioFiles {
		of := scenarioRows(in.Scenarios, scenario.Name)
		if len(of) < fifths {
			continue
		}
		last := of[len(of)-fifths:]
		most, least := last[0], last[fifths-1]
		lasts = append(lasts, most)
		rows = append(rows, document.Row{
			document.Text("What if", scenario.Title),
			document.Text("Contract year", most.ContractYear),
			document.Number("Slope now", slopeBefore(most)),
			document.Number("Slope then", slopeOfScenario(most).told()),
			document.Number("Most deprived fifth", number.Signed(number.Pounds(most.ChangePerWeightedGBP, 2))),
			document.Number("Least deprived fifth", number.Signed(number.Pounds(least.ChangePerWeightedGBP, 2))),
		})
	}
	if len(rows) == 0 {
		return nil
	}
	p.Table("What if the same money were paid otherwise? Slope, and change of funding per weighted patient by fifth (pounds).", rows)
	p.Say(whatIfsInWords(lasts))
	if err := drawGains(p, in); err != nil {
		return err
	}
	p.See("What if")
	return nil
}

// tellShortPayments says what is known of money beyond entitlement.
func tellShortPayments(p *page, in struct {
	SharingRules         []data.SharingRule
	EntitlementSummaries []data.EntitlementSummary
},
) error {
	for _, name := range sharingOrder {
		for _, rule := range in.SharingRules {
			if rule.Rule == name && rule.Rule != data.SharedByList {
				p.Say("Inside networks. " + sharingItem(rule))
			}
		}
	}
	if len(in.SharingRules) > 0 {
		p.See("Sharing inside networks")
	}
	var rows []document.Row
	for _, s := range in.EntitlementSummaries {
		if s.NetworksRecorded > 0 && s.RatioMedian != nil {
			rows = append(rows, document.Row{
				document.Text("Payment", words.Capital(words.Label(s.Payment))),
				document.Number("Networks recorded", number.Count(s.NetworksRecorded)),
				document.Number("Recorded over entitlement, median", number.Decimal(*s.RatioMedian, 2)),
			})
		}
	}
	if len(rows) > 0 {
		p.Table("What was recorded as paid in "+in.EntitlementSummaries[0].ContractYear+", over the networks that have a record.", rows)
		p.Say(recordedInWords(in.EntitlementSummaries))
		p.See("Entitlement and what was paid")
	}
	return nil
}

// tellShortEquity tells the slope index in words.
func tellShortEquity(p *page, in equityIn) error {
	if len(in.Equity) == 0 {
		return nil
	}
	p.Say("From the least to the most deprived patient (slope index), funding changes by:")
	p.List(equityInWords(p, in)...)
	if err := drawFifths(p, in); err != nil {
		return err
	}
	p.See("Equity measures")
	return nil
}

// tellShortSpecifications says for each year how many ways agree, and what
// divides them.
func tellShortSpecifications(p *page, in specificationsIn) error {
	p.Say(fmt.Sprintf("The study was done in every way that it declares defensible, all choices crossed: %s in all.",
		words.Many(len(in.Specifications), "specification", "specifications")))
	curves := curvesOf(in.Specifications)
	if err := drawDivided(p, in, curves); err != nil {
		return err
	}
	p.See("How much the answer depends on each choice")
	return nil
}
