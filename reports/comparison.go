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
	p.Say("Exact: equal once rounded as printed. Close: near enough, by the rule given beside it.",
		"Misprint: the printed figures contradict each other, or two digits are swapped. Differs: none of these.",
		"No verdict: this study does not give the figure, or gives another step or level than was printed.",
		"Fitted to it: a setting that was found by means of the figure, which is therefore no evidence that the study was repeated.")
	var rows []document.Row
	for _, c := range worstFirst(in.Comparisons) {
		rows = append(rows, document.Row{
			document.Text("Quantity", words.Capital(c.Quantity)),
			document.Text("Contract year", c.ContractYear),
			document.Text("Statistic", strings.ReplaceAll(c.Statistic, "_", " ")),
			document.Text("Unit", words.Unit(c.Unit)),
			document.Number("Printed", strings.Replace(c.Printed, "-", number.Minus, 1)),
			document.Number("Reproduced", reproduced(c)),
			document.Text("Verdict", cmp.Or(c.Verdict, "none")),
			document.Text("Reason", c.Reason),
			document.Text("Fitted to it", c.Fitted),
		})
	}
	p.Table("Every published figure beside the one reproduced here, with more digits than were printed; those that differ first.", rows)
	p.Say(comparisonInWords(in.Comparisons))
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

// comparisonInWords counts the verdicts on the figures that nothing was fitted
// to, and how many something was fitted to.
func comparisonInWords(comparisons []data.Comparison) string {
	independent := slices.DeleteFunc(slices.Clone(comparisons), func(c data.Comparison) bool { return c.Fitted != "" })
	fitted := len(comparisons) - len(independent)
	if fitted == 0 {
		return fmt.Sprintf("Published figures: %s.", verdictCounts(comparisons))
	}
	return fmt.Sprintf("Published figures: of the %s that nothing was fitted to, %s; the other %s served to find settings and prove nothing.",
		number.Count(len(independent)), verdictCounts(independent), number.Count(fitted))
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
	if found[""] > 0 {
		counts = append(counts, number.Count(found[""])+" without a verdict")
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
