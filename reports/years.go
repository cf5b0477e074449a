package reports

import (
	"fmt"
	"strings"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// pairsNamed is how many pairs of contract years a sentence names.
const pairsNamed = 6

// yearsDiffer tells whether the slopes of the contract years differ, and which
// pairs do. A difference of less than a penny is no news, however sure.
func yearsDiffer(p *page, tests []data.HypothesisTest, differences []data.YearDifference) (sentences []string, tested bool) {
	test, found := changeTest(tests)
	if !found {
		return nil, false
	}
	if test.PValue >= 1-p.Study.Analysis.Confidence {
		return []string{fmt.Sprintf("Whether the slopes of the contract years differ from each other is not clear (p %s).",
			number.PValue(test.PValue))}, true
	}
	sentences = []string{fmt.Sprintf("The slopes of the contract years differ from each other by more than chance (p %s).",
		number.PValue(test.PValue))}
	var differ, slight, unclear []string
	for _, d := range differences {
		pair := d.FromYear + " and " + d.ToYear
		size := number.Signed(number.Pounds(d.Difference, 2))
		switch {
		case d.Differ && strings.Trim(size, "£0.") != "":
			differ = append(differ, pair+" ("+size+")")
		case d.Differ:
			slight = append(slight, pair)
		default:
			unclear = append(unclear, pair)
		}
	}
	for _, told := range []struct {
		what  string
		pairs []string
	}{
		{"The pairs that differ, each tested alone and all allowed for: %s.", differ},
		{"By less than a penny: %s.", slight},
		{"Not clearly: %s.", unclear},
	} {
		if len(told.pairs) > 0 {
			sentences = append(sentences, fmt.Sprintf(told.what, firstPairs(told.pairs)))
		}
	}
	return sentences, true
}

func firstPairs(pairs []string) string {
	text := strings.Join(pairs[:min(pairsNamed, len(pairs))], "; ")
	if more := len(pairs) - pairsNamed; more > 0 {
		text += "; and " + words.Many(more, "more pair", "more pairs") + ", in the table year_differences"
	}
	return text
}

// tellYearDifferences holds each contract year against each later one.
func tellYearDifferences(p *page, differences []data.YearDifference) {
	var rows []document.Row
	how := ""
	for _, d := range differences {
		row := document.Row{
			document.Text("Contract years", d.FromYear+" and "+d.ToYear),
			document.Number("Difference", number.Signed(number.Pounds(d.Difference, 4))),
		}
		told, p, holm := words.NotKnown(data.InWords("missing_reason", d.MissingReason)), "", ""
		if d.PValue != nil {
			told = number.Pounds(*d.ConfLow, 4) + " to " + number.Pounds(*d.ConfHigh, 4)
			p, holm, how = number.PValue(*d.PValue), number.PValue(*d.PHolm), d.SEType
			if d.Clusters != "" {
				how += ", clustered by ICB"
			}
		}
		rows = append(rows, append(row, document.Number(number.Level(d.Confidence)+" interval", told),
			document.Number("p", p), document.Number("p, all pairs allowed for", holm)))
	}
	if len(rows) == 0 {
		return
	}
	p.Table(fmt.Sprintf("By how much the slopes of each two contract years differ, for each %s of %s (pounds per weighted patient).",
		number.Plain(p.Study.Analysis.Per), words.Label(p.Study.Analysis.Exposure)), rows)
	if how != "" {
		p.Say("The slope of what changed from year to year is the change of the slope; its errors are "+how+".",
			"All pairs allowed for: Holm's p, since one of many pairs can differ by chance alone.")
	}
}
