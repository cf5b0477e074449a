package reports

import (
	"fmt"
	"slices"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// midYearIn is what the section reads.
type midYearIn struct {
	Regressions []data.Regression
}

// tellMidYear sets slopes with and without payments that were brought in
// during a contract year side by side.
func tellMidYear(p *page, in midYearIn) error {
	var rows []document.Row
	var turned []string
	for _, without := range in.Regressions {
		if without.LeftOut == "" || without.Term != p.Study.Analysis.Exposure {
			continue
		}
		whole := without.Of()
		whole.LeftOut = ""
		with := slices.IndexFunc(in.Regressions, func(r data.Regression) bool {
			return r.Of() == whole && r.Term == without.Term && r.SEType == without.SEType
		})
		if with < 0 {
			continue
		}
		if directionOf(in.Regressions[with]) != directionOf(without) {
			turned = append(turned, p.streamName(without.ContractYear, without.LeftOut)+" in "+without.ContractYear)
		}
		for _, r := range []struct {
			words string
			data.Regression
		}{{"with", in.Regressions[with]}, {"without", without}} {
			rows = append(rows, document.Row{
				document.Text("Contract year", without.ContractYear),
				document.Text("Payment", p.streamName(without.ContractYear, without.LeftOut)),
				document.Text("Counted", r.words),
				document.Number("Slope", number.Signed(fine(r.Regression, r.Estimate))),
				document.Number(number.Level(p.Study.Analysis.Confidence)+" interval",
					fine(r.Regression, r.ConfLow)+" to "+fine(r.Regression, r.ConfHigh)),
				document.Number("Of the mean", percentOfMean(r.Regression)),
				document.Text("Standard errors", r.SEType),
				document.Text("Conclusion", string(directionOf(r.Regression))),
			})
		}
	}
	if len(rows) == 0 {
		p.Say("The study counts no payment that was brought in during a contract year.")
		return nil
	}
	p.Say("The contract of April does not have these payments; they came during the year. The study counts them. " +
		"The slopes with each and without it:")
	p.Table(fmt.Sprintf("Funding per weighted patient with and without payments brought in during the year: "+
		"slope for each %s of %s (pounds per weighted patient).",
		number.Plain(p.Study.Analysis.Per), words.Label(p.Study.Analysis.Exposure)), rows)
	if len(turned) > 0 {
		p.Say("What follows depends on whether this is counted: " + words.List(turned) + ".")
	} else {
		p.Say("With and without them, each contract year says the same.")
	}
	return nil
}
