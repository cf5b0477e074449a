package reports

import (
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// realTermsIn is what the section reads.
type realTermsIn struct{ RealTerms []data.RealTerms }

// tellRealTerms sets pounds of the year beside pounds of one year.
func tellRealTerms(p *page, in realTermsIn) error {
	if len(in.RealTerms) == 0 {
		return nil
	}
	first := in.RealTerms[0]
	p.Say(fmt.Sprintf("A pound bought more in earlier years. Here each contract year is told in pounds of %s, too, by the price index "+
		"that the study declares.",
		first.BaseYear), "The index: "+p.Study.Prices.Source+".")
	var rows []document.Row
	for _, r := range in.RealTerms {
		rows = append(rows, document.Row{
			document.Text("Contract year", r.ContractYear),
			document.Number("Index", indexOf(r)),
			document.Number("Mean, pounds of the year", number.Pounds(r.Mean, 2)),
			document.Number("Mean, pounds of "+r.BaseYear, realMean(r)),
			document.Number("Slope, pounds of the year", poundsOr(r.Slope, "none")),
			document.Number("Slope, pounds of "+r.BaseYear, poundsOr(r.SlopeReal, "")),
			document.Number(number.Level(r.Confidence)+" interval", realInterval(r)),
		})
	}
	p.Table(fmt.Sprintf("Funding per weighted patient in pounds of the year and of %s: mean, and slope for each %s of %s.",
		first.BaseYear, number.Plain(first.Per), words.Label(p.Study.Analysis.Exposure)), rows)
	p.Say("Prices change how much a year's slope is worth, never its sign.")
	return nil
}

func indexOf(r data.RealTerms) string {
	if r.Index == nil {
		return "none declared"
	}
	return number.Plain(*r.Index)
}

func realMean(r data.RealTerms) string {
	if r.MeanReal == nil {
		return ""
	}
	return number.Pounds(*r.MeanReal, 2)
}

func realInterval(r data.RealTerms) string {
	if r.ConfLowReal == nil {
		return ""
	}
	return number.Pounds(*r.ConfLowReal, 3) + " to " + number.Pounds(*r.ConfHighReal, 3)
}

func noRealTerms(*config.Study) string {
	return "The study declares no price index, so that all pounds are those of their year: sums of different years cannot be compared " +
		"as they stand."
}
