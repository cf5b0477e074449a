package reports

import (
	"cmp"
	"fmt"
	"slices"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// shownNetworks is how many gains and how many losses are told one by one.
const shownNetworks = 5

// scenariosIn is what the section reads.
type scenariosIn struct {
	Scenarios        []data.Scenario
	ScenarioNetworks []data.ScenarioNetwork
	Networks         []data.Network
}

// tellScenarios tells each what-if: the slope before and after, then who
// gains and who loses.
func tellScenarios(p *page, in scenariosIn) error {
	if len(in.Scenarios) == 0 {
		p.Say("This study asks no what-ifs.")
		return nil
	}
	first := in.Scenarios[0]
	var slopes []uncertainSlope
	var seTypes []string
	for _, row := range in.Scenarios {
		slopes, seTypes = append(slopes, slopeOfScenario(row)), append(seTypes, row.SETypeByICB)
	}
	p.Say(fmt.Sprintf("Each what-if pays streams otherwise and leaves the rest as it is. "+
		"Slopes are of funding per weighted patient for each %s of %s",
		number.Plain(first.Per), words.Label(p.Study.Analysis.Exposure)),
		fmt.Sprintf("(ordinary least squares, %s standard errors, %s intervals).", first.SEType, number.Level(first.Confidence)),
		byICBInWords(slopes, seTypes, "networks"),
		"Fifths are of networks by deprivation. A network gains or loses where its funding changes by half a penny or more.")
	for _, scenario := range p.Study.ScenarioFiles {
		rows := scenarioRows(in.Scenarios, scenario.Name)
		p.Heading(3, scenario.Title)
		if len(rows) == 0 {
			p.Say("It is about contract years that this study does not count.")
			continue
		}
		tellScenario(p, in, scenario, rows)
	}
	return nil
}

// scenarioRows are a scenario's rows, five a contract year, years ascending.
func scenarioRows(all []data.Scenario, name string) []data.Scenario {
	var rows []data.Scenario
	for _, row := range all {
		if row.Scenario == name {
			rows = append(rows, row)
		}
	}
	return rows
}

func tellScenario(p *page, in scenariosIn, scenario config.Scenario, rows []data.Scenario) {
	last := rows[len(rows)-fifths:]
	most, least := last[0], last[fifths-1]
	money := "The money is not held: sums may rise or fall."
	if most.CostNeutral {
		money = "Each changed stream is scaled so that its national sum stays."
	}
	p.Say("Why ask: "+scenario.Reason+".", money)
	for _, row := range rows {
		if published, found := scenario.PublishedFor(row.ContractYear, int(row.DeprivationQuintile)); found {
			p.Say(fmt.Sprintf("%s, %s: %s in all here; published is %s: %s.", row.ContractYear, fifthLabel(int(row.DeprivationQuintile)),
				number.Signed(number.Pounds(row.ChangeGBP, 0)), number.Signed(number.Pounds(published.ChangeGBP, 0)), published.Source))
		}
	}
	var told []document.Row
	for fifth := range slices.Chunk(rows, fifths) {
		of := fifth[0]
		slope := slopeOfScenario(of)
		row := document.Row{
			document.Text("Contract year", of.ContractYear),
			document.Number("Slope before", slopeBefore(of)),
			document.Number("Slope after", slope.told()),
			document.Number(number.Level(of.Confidence)+" interval", slope.interval()),
			document.Number(clusteredHeading, slope.intervalByICB()),
		}
		for i, f := range fifth {
			row = append(row, document.Number(fifthLabel(i+1), number.Signed(number.Pounds(f.ChangePerWeightedGBP, 2))))
		}
		told = append(told, row)
	}
	p.Table(scenario.Title+": slopes, and change of funding per weighted patient by fifth of networks (pounds).", told)
	p.Say(scenarioSlope(most),
		fmt.Sprintf("The most deprived fifth would have %s per weighted patient (%s gain, %s lose), the least deprived %s (%s gain, %s lose).",
			number.Signed(number.Pounds(most.ChangePerWeightedGBP, 2)), number.Count(most.NetworksGaining), number.Count(most.NetworksLosing),
			number.Signed(number.Pounds(least.ChangePerWeightedGBP, 2)), number.Count(least.NetworksGaining), number.Count(least.NetworksLosing)))
	tellLargest(p, in, scenario, most.ContractYear)
}

func slopeOfScenario(s data.Scenario) uncertainSlope {
	return uncertainSlope{s.Slope, s.ConfLow, s.ConfHigh, s.ConfLowByICB, s.ConfHighByICB, s.SlopeMissingReason}
}

// slopeBefore is the slope under the contract.
func slopeBefore(s data.Scenario) string {
	return uncertainSlope{estimate: s.SlopeBefore, missing: data.SameEverywhere}.told()
}

// scenarioSlope says where the slope of a contract year would go.
func scenarioSlope(s data.Scenario) string {
	slope, before := slopeOfScenario(s), slopeBefore(s)
	if s.SlopeBefore == nil {
		before = "none, funding per weighted patient being the same for every network,"
	}
	if slope.estimate == nil {
		return fmt.Sprintf("In %s the slope would go from %s to none: funding per weighted patient would be %s.",
			s.ContractYear, before, slope.noSlope())
	}
	told := fmt.Sprintf("In %s the slope would go from %s to %s (%s)", s.ContractYear, before, slope.told(),
		slope.both(number.Level(s.Confidence)))
	if turned, turns := slope.turns(); turns {
		told += ": " + turned
	}
	return told + "."
}

// tellLargest names the networks that gain and lose most in one year.
func tellLargest(p *page, in scenariosIn, scenario config.Scenario, year string) {
	var changes []data.ScenarioNetwork
	for _, row := range in.ScenarioNetworks {
		if row.Scenario == scenario.Name && row.ContractYear == year {
			changes = append(changes, row)
		}
	}
	slices.SortStableFunc(changes, func(a, b data.ScenarioNetwork) int { return -cmp.Compare(a.ChangeGBP, b.ChangeGBP) })
	names := map[string]string{}
	for _, network := range in.Networks {
		names[network.NetworkCode] = network.NetworkName
	}
	var rows []document.Row
	for i, row := range changes {
		gains := i < shownNetworks && row.ChangeGBP >= data.SmallestGainGBP
		loses := i >= len(changes)-shownNetworks && row.ChangeGBP <= -data.SmallestGainGBP
		if !gains && !loses {
			continue
		}
		share := words.NotKnown("it is paid nothing under the contract")
		if row.ChangePercent != nil {
			share = number.Signed(number.Percent(*row.ChangePercent))
		}
		rows = append(rows, document.Row{
			document.Text("Network", row.NetworkCode),
			document.Text("Name", names[row.NetworkCode]),
			document.Number("Change", number.Signed(number.Pounds(row.ChangeGBP, 0))),
			document.Number("In per cent", share),
		})
	}
	if len(rows) == 0 {
		p.Say("No network gains or loses.")
		return
	}
	p.Table(fmt.Sprintf("Largest gains and losses in %s (pounds, and of the funding under the contract).", year), rows)
	gain, lose := 0, 0
	for _, row := range changes {
		gain += btoi(row.ChangeGBP >= data.SmallestGainGBP)
		lose += btoi(row.ChangeGBP <= -data.SmallestGainGBP)
	}
	p.Say(fmt.Sprintf("Of %s, %s would gain and %s lose.", words.Many(len(changes), "network", "networks"), number.Count(gain),
		number.Count(lose)))
}

// fifths is how many groups networks and practices are told in.
const fifths = 5

// fifthLabel names a fifth by deprivation.
func fifthLabel(fifth int) string {
	switch fifth {
	case 1:
		return "Most deprived fifth"
	case fifths:
		return "Least deprived fifth"
	}
	return fmt.Sprintf("Fifth %d", fifth)
}
