package reports

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// decompositionIn is what the section reads.
type decompositionIn struct {
	Decompositions []data.Decomposition
	ByBase         []data.DecompositionByBase
	Changes        []data.Change
	Regressions    []data.Regression
	Tests          []data.HypothesisTest
}

// tellDecomposition says which streams a slope comes from and what changed it.
func tellDecomposition(p *page, in decompositionIn) error {
	if len(in.ByBase) == 0 {
		p.Say("This run splits no slope.")
		return nil
	}
	p.Say("A slope is the sum of the slopes of the streams, exactly. What a stream is paid on decides which way it leans:",
		"a stream paid on the contractor weighted list gives the same for every weighted patient, and so no slope.")
	p.List(slopesByBase(p, in)...)
	tellStreamSlopes(p, in)
	tellChanges(p, in)
	tellTestOfChange(p, in)
	return nil
}

// slopesByBase tells each year's slope as the sum of those of its bases.
func slopesByBase(p *page, in decompositionIn) []string {
	var items []string
	for _, slope := range p.fundingSlopes(in.Regressions) {
		var parts []string
		for _, b := range in.ByBase {
			if b.ContractYear == slope.ContractYear {
				parts = append(parts, fmt.Sprintf("streams paid on %s %s", baseWords(b.Base), given(b.Slope)))
			}
		}
		items = append(items, fmt.Sprintf("%s: %s (%s). %s.", slope.ContractYear, estimate(slope), directionOf(slope), words.Capital(strings.Join(parts, "; "))))
	}
	return items
}

func given(slope float64) string {
	amount := number.Signed(number.Pounds(slope, 2))
	if strings.Trim(amount, "£0.") == "" {
		return "give none"
	}
	return "give " + amount
}

// baseWords is what a stream is paid on, with its article.
func baseWords(base string) string {
	switch base {
	case config.Network:
		return "the network as such"
	case config.Registered, config.Adjusted, config.ContractorWeighted:
		return "the " + words.Label(base)
	}
	if !words.Known(base) {
		return "a formula (" + base + ")"
	}
	return words.Label(base)
}

// tellStreamSlopes gives every stream of every contract year.
func tellStreamSlopes(p *page, in decompositionIn) {
	var rows []document.Row
	for _, contract := range p.Study.ContractYears {
		for _, d := range in.Decompositions {
			if d.ContractYear == contract.Year {
				rows = append(rows, document.Row{
					document.Text("Contract year", d.ContractYear),
					document.Text("Stream", p.streamName(d.ContractYear, d.Stream)),
					document.Number("Mean", number.Pounds(d.Mean, 2)),
					document.Number("Slope", number.Signed(number.Pounds(d.Slope, 3))),
					document.Number("Share of the slope", share(d.Share)),
				})
			}
		}
	}
	p.Table(fmt.Sprintf("Streams of funding per weighted patient: mean, and slope for each %s of %s (pounds per weighted patient). "+
		"Shares of one year add up to 100%%; one below nought leans against the whole.", number.Plain(p.Study.Analysis.Per), words.Label(p.Study.Analysis.Exposure)), rows)
}

func share(x float64) string { return number.Decimal(100*x, 1) + "%" }

// streamName is the label of a stream in a contract year.
func (p *page) streamName(year, stream string) string {
	for _, contract := range p.Study.ContractYears {
		if s, found := contract.Stream(stream); found && contract.Year == year {
			return streamLabel(s)
		}
	}
	return words.Label(stream)
}

// tellChanges tells what changed from the first contract year to the last.
func tellChanges(p *page, in decompositionIn) {
	years := p.Study.Contracts
	if len(years) < 2 {
		return
	}
	first, last := years[0], years[len(years)-1]
	var rows []document.Row
	for _, c := range in.Changes {
		if c.FromYear != first || c.ToYear != last {
			continue
		}
		rate, base := number.Signed(number.Pounds(c.RateEffect, 3)), number.Signed(number.Pounds(c.BaseEffect, 3))
		if strings.Trim(rate+base, "£0.") == "" {
			continue
		}
		named := last
		if c.ToBase == "" {
			named = first
		}
		rows = append(rows, document.Row{
			document.Text("Stream", p.streamName(named, c.Stream)),
			document.Number("Rate "+first, rateOrNone(c.FromBase, c.FromRateGBP)),
			document.Number("Rate "+last, rateOrNone(c.ToBase, c.ToRateGBP)),
			document.Number("By rates", rate),
			document.Number("By bases", base),
		})
	}
	if len(rows) == 0 {
		return
	}
	p.Table(fmt.Sprintf("What changed the slope from %s to %s, stream by stream, for each %s of %s (pounds per weighted patient). "+
		"Streams that changed nothing are left out; changes between neighbouring years stand in the table changes.",
		first, last, number.Plain(p.Study.Analysis.Per), words.Label(p.Study.Analysis.Exposure)), rows)
	p.Say("By rates: the rate changed, or the stream came or went. By bases: what it is paid on changed.",
		"The same populations serve every contract year, so a base changes only where the contract names another one.")
}

func rateOrNone(base string, gbp *float64) string {
	switch {
	case base == "":
		return "none"
	case gbp == nil:
		return "formula"
	}
	return number.Rate(*gbp)
}

// changeTest is the test that slopes of all contract years are one.
func changeTest(tests []data.HypothesisTest) (data.HypothesisTest, bool) {
	at := slices.IndexFunc(tests, func(t data.HypothesisTest) bool { return t.Test == "change" })
	if at < 0 {
		return data.HypothesisTest{}, false
	}
	return tests[at], true
}

// tellTestOfChange holds the contract years against each other.
func tellTestOfChange(p *page, in decompositionIn) {
	test, found := changeTest(in.Tests)
	if !found {
		return
	}
	p.Say(fmt.Sprintf("Do the years differ? One model of all contract years, its errors clustered by network because each network stands in every year: "+
		"%s = %s on %s and %s degrees of freedom, p %s. Against %s, the slope is steeper or flatter by:",
		test.Distribution, number.Plain(test.Statistic), number.Plain(*test.DF1), number.Plain(*test.DF2), number.PValue(test.PValue), p.Study.Contracts[0]))
	var items []string
	for _, year := range p.Study.Contracts[1:] {
		for _, r := range in.Regressions {
			if r.Model == test.Model && r.Term == p.Study.Analysis.Exposure+" x "+year {
				items = append(items, fmt.Sprintf("%s: %s (%s interval %s)", year, estimate(r), number.Level(r.Confidence), interval(r)))
			}
		}
	}
	p.List(items...)
}
