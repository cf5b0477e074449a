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

// summariesIn is what the section reads.
type summariesIn struct {
	Summaries []data.Summary
}

// tellSummaries describes the analysed networks.
func tellSummaries(p *page, in summariesIn) error {
	summaries := asTold(in.Summaries)
	populations := slices.DeleteFunc(slices.Clone(summaries), func(s data.Summary) bool { return s.ContractYear != "" })
	funding := slices.DeleteFunc(slices.Clone(summaries), func(s data.Summary) bool { return s.ContractYear == "" })
	if len(in.Summaries) == 0 {
		p.Say("This run holds no summaries.")
		return nil
	}
	p.Table(fmt.Sprintf("Populations and deprivation of the networks analysed, on %s.", words.Day(p.Study.AsAt())),
		summaryRows(populations, false))
	p.Say(middleInWords(populations))
	p.Table("Funding of the networks analysed, by contract year.", summaryRows(funding, true))
	p.Say(meansInWords(funding))
	p.Say("SD: standard deviation, divisor n − 1. P10 and P90: 10th and 90th percentile, type 7 of Hyndman and Fan.",
		"Means and percentiles are over networks, each counted once.")
	return nil
}

// summaryOrder is the order in which variables are told; any other comes behind.
var summaryOrder = []string{
	data.VariableRegistered, data.VariableContractorWeighted, data.VariableAdjusted, data.VariableWeighting, data.VariableIncomeDeprivation,
	data.VariableFunding, data.VariableFundingPerWeighted,
}

func asTold(summaries []data.Summary) []data.Summary {
	place := func(s data.Summary) int {
		if at := slices.Index(summaryOrder, s.Variable); at >= 0 {
			return at
		}
		return len(summaryOrder)
	}
	ordered := slices.Clone(summaries)
	slices.SortStableFunc(ordered, func(a, b data.Summary) int { return cmp.Compare(place(a), place(b)) })
	return ordered
}

func summaryRows(summaries []data.Summary, byYear bool) []document.Row {
	var rows []document.Row
	for _, s := range summaries {
		row := document.Row{document.Text("Variable", words.Capital(words.Label(s.Variable)))}
		if byYear {
			row = append(row, document.Text("Contract year", s.ContractYear))
		}
		rows = append(rows, append(row,
			document.Text("Unit", words.Unit(s.Unit)),
			document.Number("Networks", number.Count(s.N)),
			document.Number("Mean", number.InUnit(s.Mean, s.Unit)),
			document.Number("SD", number.InUnit(s.SD, s.Unit)),
			document.Number("Smallest", number.InUnit(s.Min, s.Unit)),
			document.Number("P10", number.InUnit(s.P10, s.Unit)),
			document.Number("Median", number.InUnit(s.Median, s.Unit)),
			document.Number("P90", number.InUnit(s.P90, s.Unit)),
			document.Number("Largest", number.InUnit(s.Max, s.Unit)),
		))
	}
	return rows
}
