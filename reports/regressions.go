package reports

import (
	"fmt"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// tellRegressions gives the slopes on deprivation: of the populations, then of
// funding and of funding per weighted patient year by year.
func tellRegressions(p *document.Document, run Run) error {
	var populations, funding []data.Regression
	for _, outcome := range []string{data.VariableRegistered, data.VariableContractorWeighted, data.VariableAdjusted} {
		if slope, found := run.slope(outcome, ""); found {
			populations = append(populations, slope)
		}
	}
	for _, outcome := range []string{data.VariableFunding, data.VariableFundingPerWeighted} {
		for _, year := range run.Study.Contracts {
			if slope, found := run.slope(outcome, year); found {
				funding = append(funding, slope)
			}
		}
	}
	if len(populations)+len(funding) == 0 {
		p.Say("This run holds no regressions.")
		return nil
	}
	if len(populations) > 0 {
		tabulate(p, "Populations of networks on deprivation: "+stepOf(populations[0])+" (patients).", slopeColumns(populations[0], false), slopeRows(populations, false))
	}
	if len(funding) > 0 {
		tabulate(p, "Funding, and funding per weighted patient, on deprivation: "+stepOf(funding[0])+" (pounds; pounds per weighted patient).",
			slopeColumns(funding[0], true), slopeRows(funding, true))
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

func slopeColumns(r data.Regression, byYear bool) []document.ColumnHeading {
	columns := []document.ColumnHeading{textual("Outcome")}
	if byYear {
		columns = append(columns, textual("Contract year"))
	}
	return append(columns, numbers("Slope"), numbers(number.Level(r.Confidence)+" interval"), numbers("p"), numbers("Of the mean"),
		numbers("Networks"), numbers("R²"), textual("Estimator"), textual("Standard errors"), numbers("Degrees of freedom"))
}

func slopeRows(slopes []data.Regression, byYear bool) [][]string {
	var rows [][]string
	for _, r := range slopes {
		row := []string{words.Capital(words.Label(r.Outcome))}
		if byYear {
			row = append(row, r.ContractYear)
		}
		rows = append(rows, append(row, estimate(r), interval(r), number.PValue(r.PValue), percentOfMean(r),
			number.Count(r.N), rSquared(r), r.Estimator, r.SEType, number.Plain(r.DF)))
	}
	return rows
}

func rSquared(r data.Regression) string {
	if r.RSquared == nil {
		return words.NotKnown("the estimator has none")
	}
	return number.Decimal(*r.RSquared, 3)
}
