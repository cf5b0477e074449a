package saturation

import (
	"testing"

	"pcneval/data"
)

// The measure by hand, as Guest, Namey and Chen (2020) define it: with a base
// of 2 and runs of 2. The base has 4 codes. New codes afterwards: 1, 0, 0, 1.
// The first run, sources 3 and 4, brings 1 of 4; the run of 4 and 5 brings
// none; the run of 5 and 6 brings 1.
func TestCurveByHand(t *testing.T) {
	codes := map[string][]string{"1": {"a", "b", "a"}, "2": {"c", "d"}, "3": {"a", "e"}, "4": {"b"}, "6": {"f"}}
	var sources []data.Interview
	for i, id := range []string{"1", "2", "3", "4", "5", "6"} {
		sources = append(sources, data.Interview{Source: id, Order: int64(i + 1)})
	}
	rows := setting{Base: 2, Run: 2, Threshold: 0.05}.curve(data.SeriesAll, sources, codes)
	for i, want := range []struct {
		fresh, cumulative, without int64
		change                     float64 // -1 where missing
		saturated                  bool
	}{
		{2, 2, 0, -1, false}, {2, 4, 0, -1, false}, {1, 5, 0, -1, false}, {0, 5, 1, 0.25, false}, {0, 5, 2, 0, true}, {1, 6, 0, 0.25, true},
	} {
		row := rows[i]
		change := -1.0
		if row.Change != nil {
			change = *row.Change
		}
		if row.NewCodes != want.fresh || row.Cumulative != want.cumulative || row.Without != want.without || change != want.change || row.Saturated != want.saturated {
			t.Errorf("step %d: %+v, want %+v", i+1, row, want)
		}
	}
}
