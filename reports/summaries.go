package reports

import (
	"cmp"
	"fmt"
	"slices"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// tellSummaries describes the analysed networks.
func tellSummaries(p *document.Document, run Run) error {
	summaries := asTold(run.Summaries)
	populations := slices.DeleteFunc(slices.Clone(summaries), func(s data.Summary) bool { return s.ContractYear != "" })
	funding := slices.DeleteFunc(slices.Clone(summaries), func(s data.Summary) bool { return s.ContractYear == "" })
	if len(run.Summaries) == 0 {
		p.Say("This run holds no summaries.")
		return nil
	}
	if len(populations) > 0 {
		tabulate(p, fmt.Sprintf("Populations and deprivation of the networks analysed, on %s.", words.Day(run.Study.AsAt())),
			summaryColumns(false), summaryRows(populations, false))
	}
	if len(funding) > 0 {
		tabulate(p, "Funding of the networks analysed, by contract year.", summaryColumns(true), summaryRows(funding, true))
	}
	p.Say("SD: standard deviation, divisor n − 1. P10 and P90: 10th and 90th percentile, type 7 of Hyndman and Fan.",
		"Means and percentiles are over networks, each counted once.")
	return nil
}

// told is the order in which variables are told; any other comes behind.
var told = []string{
	data.VariableRegistered, data.VariableContractorWeighted, data.VariableAdjusted, data.VariableWeighting, data.VariableIncomeDeprivation,
	data.VariableFunding, data.VariableFundingPerWeighted,
}

func asTold(summaries []data.Summary) []data.Summary {
	place := func(s data.Summary) int {
		if at := slices.Index(told, s.Variable); at >= 0 {
			return at
		}
		return len(told)
	}
	ordered := slices.Clone(summaries)
	slices.SortStableFunc(ordered, func(a, b data.Summary) int { return cmp.Compare(place(a), place(b)) })
	return ordered
}

func summaryColumns(byYear bool) []document.ColumnHeading {
	columns := []document.ColumnHeading{textual("Variable")}
	if byYear {
		columns = append(columns, textual("Contract year"))
	}
	columns = append(columns, textual("Unit"))
	for _, heading := range []string{"Networks", "Mean", "SD", "Smallest", "P10", "Median", "P90", "Largest"} {
		columns = append(columns, numbers(heading))
	}
	return columns
}

func summaryRows(summaries []data.Summary, byYear bool) [][]string {
	var rows [][]string
	for _, s := range summaries {
		row := []string{words.Capital(words.Label(s.Variable))}
		if byYear {
			row = append(row, s.ContractYear)
		}
		row = append(row, words.Unit(s.Unit), number.Count(s.N))
		for _, value := range []float64{s.Mean, s.SD, s.Min, s.P10, s.Median, s.P90, s.Max} {
			row = append(row, number.InUnit(value, s.Unit))
		}
		rows = append(rows, row)
	}
	return rows
}
