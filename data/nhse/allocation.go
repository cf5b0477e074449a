package nhse

import (
	"context"
	"fmt"

	"pcneval/data"
	"pcneval/data/container"
	"pcneval/data/reading"
)

// AllocationColumns are those of the place-based allocation tool that the study
// uses. The year in the heading of the population is not that of the file: the
// files of 2023-24 and of 2024-25 both say 2022/23.
var AllocationColumns = []reading.Column{
	{Name: "practice_code", Holds: reading.PracticeCodes, Headings: []string{"practice_code"}},
	{Name: "population", Holds: reading.Patients, Headings: populationHeadings()},
	{Name: "weighted", Holds: reading.Patients, Headings: []string{"final pmc wp"}},
}

func populationHeadings() []string {
	headings := []string{"population"}
	for year := 2018; year <= 2040; year++ {
		headings = append(headings, fmt.Sprintf("pop %d/%02d", year, (year+1)%100))
	}
	return headings
}

// ReadAllocationWeights reads the weighted populations of NHS England's
// allocation formula by practice: the population, and the one weighted for
// primary medical care with the adjustment for health inequalities.
func ReadAllocationWeights(ctx context.Context, in reading.Input) (reading.Table[data.AllocationWeight], error) {
	source, err := container.Open(in, AllocationColumns)
	if err != nil {
		return reading.Table[data.AllocationWeight]{}, err
	}
	return reading.Read(ctx, in, source, AllocationColumns, func(r *reading.Record) data.AllocationWeight {
		row := data.AllocationWeight{
			PracticeCode: r.Practice("practice_code"), Population: r.Number("population"), Weighted: r.Number("weighted"),
		}
		r.Plausible("population", "weighted", row.Population, row.Weighted)
		return row
	}, func(a data.AllocationWeight) string { return "the practice " + a.PracticeCode })
}
