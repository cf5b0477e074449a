package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// comparisonIn is what the section reads.
type comparisonIn struct {
	Comparisons []data.Comparison
}

// verdicts in the order in which they are counted.
var verdicts = []string{data.Exact, data.Close, data.Misprint, data.Differs}

// tellComparison holds the run against the published figures.
func tellComparison(p *page, in comparisonIn) error {
	p.Say(fmt.Sprintf("Of %s: %s.", words.Many(len(in.Comparisons), "published figure", "published figures"), verdictCounts(in.Comparisons)))
	p.Say("Exact: equal once rounded as printed. Close: near enough, by the rule given beside it.",
		"Misprint: the printed figures contradict each other, or two digits are swapped. Differs: none of these.")
	var rows []document.Row
	for _, c := range worstFirst(in.Comparisons) {
		rows = append(rows, document.Row{
			document.Text("Quantity", words.Capital(c.Quantity)),
			document.Text("Contract year", c.ContractYear),
			document.Text("Statistic", strings.ReplaceAll(c.Statistic, "_", " ")),
			document.Text("Unit", words.Unit(c.Unit)),
			document.Number("Printed", strings.Replace(c.Printed, "-", number.Minus, 1)),
			document.Number("Reproduced", reproduced(c)),
			document.Text("Verdict", c.Verdict),
			document.Text("Reason", c.Reason),
		})
	}
	p.Table("Every published figure beside the one reproduced here, with more digits than were printed; those that differ first.", rows)
	return nil
}

// noComparison stands where a study repeats no published one.
func noComparison(*config.Study) string {
	return "This study names no published figures to compare with."
}

// worstFirst orders comparisons from differs to exact.
func worstFirst(comparisons []data.Comparison) []data.Comparison {
	ordered := slices.Clone(comparisons)
	slices.SortStableFunc(ordered, func(a, b data.Comparison) int {
		return cmp.Compare(slices.Index(verdicts, b.Verdict), slices.Index(verdicts, a.Verdict))
	})
	return ordered
}

// verdictCounts counts the verdicts: 30 exact, 17 close, 2 misprint, 1 differs.
func verdictCounts(comparisons []data.Comparison) string {
	found := map[string]int{}
	for _, c := range comparisons {
		found[c.Verdict]++
	}
	var counts []string
	for _, verdict := range verdicts {
		counts = append(counts, number.Count(found[verdict])+" "+verdict)
	}
	return strings.Join(counts, ", ")
}

// reproduced writes the number here with two places more than were printed, a
// count with none.
func reproduced(c data.Comparison) string {
	if c.Reproduced == nil {
		return words.NotKnown("this study does not give it")
	}
	if c.Statistic == "count" {
		return number.Plain(*c.Reproduced)
	}
	_, printedPlaces, _ := strings.Cut(c.Printed, ".")
	return number.Decimal(*c.Reproduced, len(printedPlaces)+2)
}
