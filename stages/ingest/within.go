package ingest

import (
	"fmt"
	"math"
	"slices"

	"pcneval/data"
	"pcneval/data/mhclg"
)

// sheetsDiffer holds what the two sheets of the workbook say of a network
// against each other, field by field, and tells the worst.
func sheetsDiffer(read *rowsRead) data.Finding {
	networks := map[string]data.SourceNetwork{}
	for _, n := range read.Networks {
		networks[n.NetworkCode] = n
	}
	worst := data.Finding{Check: "sheets_differ", Detail: "no field differs"}
	for _, field := range []struct {
		name string
		of   func(data.SourcePractice, data.SourceNetwork) (string, string)
	}{
		{"network name", func(p data.SourcePractice, n data.SourceNetwork) (string, string) {
			return p.NetworkName, n.NetworkName
		}},
		{"region code", func(p data.SourcePractice, n data.SourceNetwork) (string, string) { return p.RegionCode, n.RegionCode }},
		{"region name", func(p data.SourcePractice, n data.SourceNetwork) (string, string) { return p.RegionName, n.RegionName }},
		{"board code", func(p data.SourcePractice, n data.SourceNetwork) (string, string) { return p.ICBCode, n.ICBCode }},
		{"board name", func(p data.SourcePractice, n data.SourceNetwork) (string, string) { return p.ICBName, n.ICBName }},
	} {
		compared := 0
		var cases []string
		for _, p := range read.Practices {
			n, listed := networks[p.NetworkCode]
			if !listed {
				continue
			}
			compared++
			if here, there := field.of(p, n); !sameLetters(here, there) {
				cases = append(cases, fmt.Sprintf("%s %q and %q", p.PracticeCode, here, there))
			}
		}
		if share := shareOf(len(cases), compared); share > worst.Count {
			slices.Sort(cases)
			worst.Count, worst.Detail = share, fmt.Sprintf("%s: %d of %d member practices%s", field.name, len(cases), compared, first(cases))
		}
	}
	return worst
}

// fewestScores is from how many LSOAs on a correlation is trusted.
const fewestScores = 100

// ratesConfused holds the three income rates against each other. Children and
// older people are parts of all people, so that each part's rate follows the
// whole's closer than the other part's; and children's homes are those of
// people of working age, so that theirs follows it closer than that of older
// people. In the indices of 2019 the correlations over the LSOAs are 0.940,
// 0.847 and, between the parts, 0.759.
func ratesConfused(read *rowsRead) data.Finding {
	f := data.Finding{Check: "rates_confused"}
	for _, m := range []mhclg.Measure{mhclg.Income, mhclg.ChildrenIncome, mhclg.OlderPeopleIncome} {
		if len(read.scores) < fewestScores || read.scores[0].Scores[m] < 0 {
			f.Detail = fmt.Sprintf("not held: fewer than %d LSOAs, or not all three rates", fewestScores)
			return f
		}
	}
	rate := func(m mhclg.Measure) []float64 {
		rates := make([]float64, len(read.scores))
		for i, l := range read.scores {
			rates[i] = float64(l.Scores[m]) / mhclg.Unit
		}
		return rates
	}
	all, children, older := rate(mhclg.Income), rate(mhclg.ChildrenIncome), rate(mhclg.OlderPeopleIncome)
	withChildren, withOlder, parts := correlation(all, children), correlation(all, older), correlation(children, older)
	for _, wrong := range []bool{withChildren <= parts, withOlder <= parts, withChildren <= withOlder} {
		if wrong {
			f.Count++
		}
	}
	f.Detail = fmt.Sprintf(
		"income with children's income %.3f, with older people's %.3f, these with each other %.3f (correlations over %d LSOAs)",
		withChildren, withOlder, parts, len(read.scores),
	)
	return f
}

// correlation is Pearson's of two columns of one length, in their order.
func correlation(x, y []float64) float64 {
	var meanX, meanY float64
	for i := range x {
		meanX += x[i] / float64(len(x))
		meanY += y[i] / float64(len(y))
	}
	var xx, yy, xy float64
	for i := range x {
		dx, dy := x[i]-meanX, y[i]-meanY
		xx += float64(dx * dx)
		yy += float64(dy * dy)
		xy += float64(dx * dy)
	}
	return xy / math.Sqrt(xx) / math.Sqrt(yy)
}
