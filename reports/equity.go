package reports

import (
	"fmt"
	"strings"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// equityIn is what the section reads.
type equityIn struct {
	Equity        []data.Equity
	Concentration []data.ConcentrationPoint
}

// measures are the measures of equity in the order of reading.
var measures = []string{
	"slope_index",
	"relative_index",
	"relative_index_ratio",
	"concentration_index",
	"generalised_concentration_index",
	"erreygers_index",
	"wagstaff_index",
	data.QuintileGapPooled,
	data.QuintileGapMean,
	data.DecileGapPooled,
	data.DecileGapMean,
	"kakwani_index",
}

// shortMeasures are those told of outcomes beside the main one.
var shortMeasures = map[string]bool{
	"slope_index": true, "concentration_index": true, data.QuintileGapPooled: true, "kakwani_index": true, "erreygers_index": true,
	"wagstaff_index": true,
}

// tellEquity tells how funding is shared out along deprivation.
func tellEquity(p *page, in equityIn) error {
	if len(in.Equity) == 0 {
		p.Say("This run measures no equity.")
		return nil
	}
	p.Say("Networks are ranked from least to most deprived, each counted with its registered patients.",
		"Every measure is above nought where patients of more deprived networks have more (pro-poor), and below where they have less;",
		"only the ratio is held against 1. Gaps are most minus least deprived.",
		"Intervals allow for networks of one integrated care board to hang together: for the slope and relative indices and the gaps "+
			"by CR2 with Satterthwaite's degrees of freedom, for the others by the influence of each board. "+
			"Those of a bootstrap of whole boards, and of gaps as if each network were free of the others, stand beside them in the table equity.")
	p.Say("From the least to the most deprived patient (slope index), funding changes by:")
	p.List(equityInWords(p, in)...)
	p.Table("Equity of funding per weighted patient: estimate and "+number.Level(p.Study.Analysis.Confidence)+
		" interval (slope index, generalised index and gaps in pounds per weighted patient).",
		equityRows(p, in, data.VariableFundingPerWeighted, func(string) bool { return true }))
	p.Say(equityLeans(p.Study.Contracts, in.Equity))
	var rows []document.Row
	for _, outcome := range []string{data.VariableFundingPerRegistered, data.VariableFundingPerAdjusted, data.VariableNeedWeightedShare} {
		for _, row := range equityRows(p, in, outcome, func(measure string) bool { return shortMeasures[measure] }) {
			rows = append(rows, append(document.Row{document.Text("Outcome", words.Capital(words.Label(outcome)))}, row...))
		}
	}
	if len(rows) > 0 {
		p.Table("Equity of other outcomes: funding for each registered patient and for each patient of the PCN adjusted population (pounds), "+
			"and the share of funding that is paid on weighted lists (contractor weighted or adjusted; 0 to 1).", rows)
		p.Say("Kakwani index: concentration index of funding for each registered patient minus that of need;",
			"above nought, funding follows deprivation more than need does.")
	}
	return tellConcentration(p, in)
}

// equityInWords tells the slope index of each year as the difference between
// the ends of the ranking, by each count of need: the answer can hang on it.
func equityInWords(p *page, in equityIn) []string {
	var items []string
	for _, year := range p.Study.Contracts {
		var parts []string
		for _, of := range []struct{ outcome, words string }{
			{data.VariableFundingPerWeighted, "for each weighted patient"},
			{data.VariableFundingPerRegistered, "for each registered patient"},
			{data.VariableFundingPerAdjusted, "for each patient of the PCN adjusted population"},
		} {
			for _, e := range in.Equity {
				if e.ContractYear == year && e.Outcome == of.outcome && e.Measure == "slope_index" && e.Method == "analytic" {
					if e.Reason != "" {
						parts = append(parts, "by nothing "+of.words+", since it is "+data.InWords("missing_reason", e.Reason))
						continue
					}
					parts = append(parts, fmt.Sprintf("%s %s (%s to %s)", number.Signed(number.Pounds(e.Estimate, 2)), of.words,
						number.Pounds(e.ConfLow, 2), number.Pounds(e.ConfHigh, 2)))
				}
			}
		}
		if len(parts) > 0 {
			items = append(items, year+": "+strings.Join(parts, "; ")+".")
		}
	}
	return items
}

// equityRows are the measures of an outcome, a column a contract year.
func equityRows(p *page, in equityIn, outcome string, wanted func(measure string) bool) []document.Row {
	var rows []document.Row
	for _, measure := range measures {
		if !wanted(measure) {
			continue
		}
		for _, need := range []string{"", data.VariableContractorWeighted, data.VariableAdjusted} {
			title := words.Capital(data.InWords("measure", measure))
			if need != "" {
				title += " against need by the " + words.Label(need)
			}
			row, found := document.Row{document.Text("Measure", title)}, false
			for _, year := range p.Study.Contracts {
				cell := words.NotKnown("")
				for _, e := range in.Equity {
					if e.ContractYear == year && e.Outcome == outcome && e.Measure == measure && e.Need == need && e.Method == "analytic" {
						cell, found = equityCell(e), true
					}
				}
				row = append(row, document.Number(year, cell))
			}
			if found {
				rows = append(rows, row)
			}
		}
	}
	return rows
}

func equityCell(e data.Equity) string {
	if e.Reason != "" {
		return data.InWords("missing_reason", e.Reason)
	}
	number := func(x float64) string {
		if e.Unit == number.UnitPoundsPerPatient {
			return number.Pounds(x, 2)
		}
		return number.Decimal(x, 4)
	}
	return strings.Join([]string{number(e.Estimate), " (", number(e.ConfLow), " to ", number(e.ConfHigh), ")"}, "")
}
