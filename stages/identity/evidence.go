package identity

import (
	"errors"
	"fmt"
	"strings"

	"pcneval/data"
	"pcneval/stats"
)

// follows is the share of a year's variance below which it counts as following
// from earlier years: what is left is rounding.
const follows = 1e-18

// evidence says of each contract year whether it follows exactly from earlier
// ones. A year's funding per weighted patient is set against those of the years
// before it that are evidence of their own: first one at a time, then together.
// Sums that are the same for every network count for nothing, so that a year is
// another rescaled whatever both pay on weighted patients.
func (s setting) evidence(outcomes [][]float64) ([]data.YearEvidence, error) {
	var rows []data.YearEvidence
	var own []stats.Term
	for t, y := range outcomes {
		row := data.YearEvidence{ContractYear: s.Years[t].Year, Evidence: data.EvidenceOwn}
		left := 1.0
		switch {
		case stats.Constant(y):
			row.Evidence = data.SameEverywhere
			rows = append(rows, row)
			continue
		case len(own) > 0:
			for _, earlier := range own {
				factor, unexplained, err := explained(y, earlier)
				if err != nil {
					return nil, fmt.Errorf("%s on %s: %w", row.ContractYear, earlier.Name, err)
				}
				if unexplained <= follows {
					row.Evidence, row.OfYears, row.Factor, left = data.EvidenceRescaled, earlier.Name, &factor[0], 0
					break
				}
			}
			if row.Factor != nil {
				break
			}
			factors, unexplained, err := explained(y, own...)
			if err != nil {
				return nil, fmt.Errorf("%s on earlier years: %w", row.ContractYear, err)
			}
			if left = unexplained; unexplained <= follows {
				row.Evidence, row.OfYears, left = data.EvidenceCombination, named(own, factors), 0
			}
		}
		row.Unexplained = &left
		if row.Evidence == data.EvidenceOwn {
			own = append(own, stats.Term{Name: row.ContractYear, Values: y})
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// explained regresses a year on others, and gives their multipliers and the share
// of its variance that is left. With too few networks to tell, all is left.
func explained(y []float64, others ...stats.Term) (factors []float64, left float64, err error) {
	model, err := stats.Fit(stats.NewDesign(len(y), others...), y, nil)
	if errors.Is(err, stats.ErrTooFew) {
		return make([]float64, len(others)), 1, nil
	}
	if err != nil {
		return nil, 0, err
	}
	mean := stats.Mean(y)
	var residual, total []float64
	for i, e := range model.Residuals {
		residual, total = append(residual, e*e), append(total, (y[i]-mean)*(y[i]-mean))
	}
	return model.Estimates[1:], stats.Sum(residual) / stats.Sum(total), nil
}

// named lists the years that have a part in a combination.
func named(years []stats.Term, factors []float64) string {
	var names []string
	for i, year := range years {
		if factors[i] > 1e-9 || factors[i] < -1e-9 {
			names = append(names, year.Name)
		}
	}
	return strings.Join(names, ", ")
}
