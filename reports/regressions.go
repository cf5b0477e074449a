package reports

import (
	"fmt"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// regressionsIn is what the section reads.
type regressionsIn struct {
	Regressions []data.Regression
}

// tellRegressions gives the slopes on deprivation: of the populations, then of
// funding and of funding per weighted patient year by year.
func tellRegressions(p *page, in regressionsIn) error {
	var populations, funding []data.Regression
	for _, outcome := range []string{data.VariableRegistered, data.VariableContractorWeighted, data.VariableAdjusted} {
		if slope, found := p.slope(in.Regressions, outcome, ""); found {
			populations = append(populations, slope)
		}
	}
	for _, outcome := range []string{data.VariableFunding, data.VariableFundingPerWeighted} {
		for _, year := range p.Study.Contracts {
			if slope, found := p.slope(in.Regressions, outcome, year); found {
				funding = append(funding, slope)
			}
		}
	}
	if len(populations)+len(funding) == 0 {
		p.Say("This run holds no regressions.")
		return nil
	}
	if len(populations) > 0 {
		p.Table("Populations of networks on deprivation: "+stepOf(populations[0])+" (patients).", slopeRows(populations, false))
		p.Say(p.populationsInWords(in.Regressions))
	}
	if len(funding) > 0 {
		p.Table("Funding, and funding per weighted patient, on deprivation: "+stepOf(funding[0])+" (pounds; pounds per weighted patient).",
			slopeRows(funding, true))
		p.Say(p.fundingInWords(in.Regressions))
	}
	p.Say("Each row is a regression of its own with an intercept.",
		"Estimator ols: ordinary least squares, every network counted once.",
		"Standard errors classical: one variance for all networks; the interval takes the t distribution with the degrees of freedom shown.",
		"p: probability of a slope at least as far from nought if there were none.",
		"R²: share of the differences between networks that goes with deprivation.")
	return nil
}

func stepOf(r data.Regression) string {
	return fmt.Sprintf("slope for each %s of %s, with its %s interval", number.Plain(r.Per), words.Label(r.Term), number.Level(r.Confidence))
}

func slopeRows(slopes []data.Regression, byYear bool) []document.Row {
	var rows []document.Row
	for _, r := range slopes {
		row := document.Row{document.Text("Outcome", words.Capital(words.Label(r.Outcome)))}
		if byYear {
			row = append(row, document.Text("Contract year", r.ContractYear))
		}
		rows = append(rows, append(row,
			document.Number("Slope", slopeCell(r)),
			document.Number(number.Level(r.Confidence)+" interval", intervalCell(r)),
			document.Number("p", pCell(r)),
			document.Number("Of the mean", percentOfMean(r)),
			document.Number("Networks", number.Count(r.N)),
			document.Number("R²", rSquared(r)),
			document.Text("Estimator", r.Estimator),
			document.Text("Standard errors", r.SEType),
			document.Number("Degrees of freedom", number.Plain(r.DF)),
		))
	}
	return rows
}

// slopeCell says of what is the same for every network that it is, instead of a
// slope of nought.
func slopeCell(r data.Regression) string {
	if directionOf(r) == sameForAll {
		return string(sameForAll)
	}
	return estimate(r)
}

func intervalCell(r data.Regression) string {
	if directionOf(r) == sameForAll {
		return "none"
	}
	return interval(r)
}

func pCell(r data.Regression) string {
	if directionOf(r) == sameForAll {
		return "none"
	}
	return number.PValue(r.PValue)
}

func rSquared(r data.Regression) string {
	if directionOf(r) == sameForAll {
		return words.NotKnown("it is " + string(sameForAll))
	}
	if r.RSquared == nil {
		return words.NotKnown("the estimator has none")
	}
	return number.Decimal(*r.RSquared, 3)
}
