package reports

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

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

// changeTest is the test that slopes of all contract years are one: that which
// allows for networks of a board to hang together, or where the run has one board
// alone, that by network.
func changeTest(tests []data.HypothesisTest) (data.HypothesisTest, bool) {
	for _, name := range []string{"change_by_icb", "change"} {
		if test, found := testNamed(tests, name); found {
			return test, true
		}
	}
	return data.HypothesisTest{}, false
}

func testNamed(tests []data.HypothesisTest, name string) (data.HypothesisTest, bool) {
	at := slices.IndexFunc(tests, func(t data.HypothesisTest) bool { return t.Test == name })
	if at < 0 {
		return data.HypothesisTest{}, false
	}
	return tests[at], true
}

// tellTestOfChange holds the contract years against each other.
func tellTestOfChange(p *page, in decompositionIn) {
	test, found := testNamed(in.Tests, "change")
	if !found {
		return
	}
	sentences := []string{fmt.Sprintf("Do the years differ? One model of all contract years, "+
		"its errors clustered by network because each network stands in every year: %s.", fOf(test))}
	if hotelling, found := testNamed(in.Tests, "change_by_icb_cr2"); found {
		sentences = append(sentences, "With networks of a board allowed to hang together: "+fOf(hotelling)+
			" (CR2, Hotelling's T-squared, for comparison: in simulation it finds a change that is none slightly too often).")
	}
	if wild, found := testNamed(in.Tests, "change_by_icb"); found {
		sentences = append(sentences, fmt.Sprintf("By the wild bootstrap of boards, which holds its level: p %s (%s).",
			number.PValue(wild.PValue), wild.Distribution))
	}
	p.Say(append(sentences, fmt.Sprintf("Against %s, the slope is steeper or flatter by:", p.Study.Contracts[0]))...)
	var items []string
	for _, year := range p.Study.Contracts[1:] {
		if item, found := changeItem(p, in.Regressions, test, year); found {
			items = append(items, item)
		}
	}
	p.List(items...)
}

// fOf writes an F test with its degrees of freedom.
func fOf(test data.HypothesisTest) string {
	return fmt.Sprintf("%s = %s on %s and %s degrees of freedom, p %s", test.Distribution, number.Plain(test.Statistic),
		number.Plain(*test.DF1), number.Plain(*test.DF2), number.PValue(test.PValue))
}

// changeItem tells by how much the slope of a year differs from the first year's.
func changeItem(p *page, regressions []data.Regression, test data.HypothesisTest, year string) (string, bool) {
	of := func(clusters string) int {
		return slices.IndexFunc(regressions, func(r data.Regression) bool {
			return r.Of() == test.Of() && r.Term == data.TermIn(p.Study.Analysis.Exposure, year) && r.Clusters == clusters
		})
	}
	at := of("network_code")
	if at < 0 {
		return "", false
	}
	r := regressions[at]
	if r.StdError == 0 {
		return fmt.Sprintf("%s: by nothing, since every network's funding changes by the same", year), true
	}
	item := fmt.Sprintf("%s: %s (%s interval %s", year, estimate(r), number.Level(r.Confidence), interval(r))
	if byICB := of("icb_code"); byICB >= 0 {
		item += "; by ICB " + interval(regressions[byICB])
	}
	return item + ")", true
}
