package saturation

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
)

// The measure by hand, as Guest, Namey and Chen (2020) define it: with a base
// of 2 and runs of 2, and none new allowed. The base has 4 codes. New codes afterwards: 1, 0, 0, 1.
// The first run, sources 3 and 4, brings 1 of 4; the run of 4 and 5 brings
// none; the run of 5 and 6 brings 1.
func TestCurveByHand(t *testing.T) {
	codes := map[string][]string{"1": {"a", "b", "a"}, "2": {"c", "d"}, "3": {"a", "e"}, "4": {"b"}, "6": {"f"}}
	var sources []data.Interview
	for i, id := range []string{"1", "2", "3", "4", "5", "6"} {
		sources = append(sources, data.Interview{Source: id, Order: int64(i + 1)})
	}
	rows := setting{Base: 2, Run: 2, Threshold: 0}.curve(data.SeriesAll, sources, codes)
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
		if row.NewCodes != want.fresh || row.Cumulative != want.cumulative || row.Without != want.without || change != want.change ||
			row.Saturated != want.saturated {
			t.Errorf("step %d: %+v, want %+v", i+1, row, want)
		}
	}
}

// A code that was set beforehand is never new, however late it is met; where
// nothing else is met, the measure is not defined.
func TestCodesSetBeforehandAreNotNew(t *testing.T) {
	in := In{Codes: []data.Code{{Code: "a", Origin: data.SetBeforehand}, {Code: "b", Origin: data.Grown}, {Code: "c", Origin: data.NotSaid}}}
	for i, codes := range []string{"ab", "", "a", "ac"} {
		id := string(rune('1' + i))
		in.Interviews = append(in.Interviews, data.Interview{Source: id, Order: int64(i + 1), Kind: data.KindInterview, Period: "2021"})
		for _, code := range codes {
			in.Codings = append(in.Codings, data.Coding{Source: id, Code: string(code)})
		}
	}
	out, err := setting{Base: 1, Run: 1, Threshold: 0.5}.run(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	var fresh []int64
	for _, row := range out.Saturation[:4] {
		fresh = append(fresh, row.NewCodes)
	}
	if diff := cmp.Diff([]int64{1, 0, 0, 1}, fresh); diff != "" {
		t.Error(diff)
	}
	// One code in the base, and a threshold of half a code: the base is too small, and says so.
	if out.Saturation[3].Caution == "" || out.Saturation[3].Saturated || out.Findings[1].Count != 2 {
		t.Errorf("a base of one code carries no caution: %+v, %+v", out.Saturation[3], out.Findings)
	}
	in.Codes[1].Origin, in.Codes[2].Origin = data.SetBeforehand, data.SetBeforehand
	if out, err = (setting{Base: 1, Run: 1, Threshold: 0.5}).run(t.Context(), in); err != nil || out.Saturation[3].Change != nil ||
		out.Saturation[3].Saturated {
		t.Errorf("nothing could be new, and yet: %+v, %v", out.Saturation[3], err)
	}
}

// Twenty codes and a threshold of 5% let one new code pass: nineteen do not.
func TestBaseThatIsLargeEnough(t *testing.T) {
	for base, cautioned := range map[int64]bool{20: false, 19: true, 0: true} {
		if got := (setting{Threshold: 0.05}).caution(base); (got != "") != cautioned {
			t.Errorf("a base of %d codes: %q", base, got)
		}
	}
	if got := (setting{Threshold: 0}).caution(1); got != "" {
		t.Errorf("a study that allows no new code at all asks for no larger base: %q", got)
	}
}

// The edge of the threshold: one new code over a base of twenty is exactly 5%,
// and passes; two do not.
func TestShareAtTheThreshold(t *testing.T) {
	base := strings.Split("abcdefghijklmnopqrst", "")
	for fresh, saturated := range map[string]bool{"": true, "u": true, "uv": false} {
		sources := []data.Interview{{Source: "1"}, {Source: "2"}}
		rows := setting{
			Base:      1,
			Run:       1,
			Threshold: 0.05,
		}.curve(
			data.SeriesAll, sources, map[string][]string{"1": base, "2": strings.Split(fresh, "")},
		)
		if rows[1].Saturated != saturated || rows[1].BaseCodes != 20 {
			t.Errorf("%d new codes: %+v", len(fresh), rows[1])
		}
	}
}

// Without a date there is no order, and nothing is said of a series.
func TestSourcesWithoutADate(t *testing.T) {
	in := In{Interviews: []data.Interview{
		{Source: "1", Order: 1, Kind: data.KindInterview, Period: "2021"},
		{Source: "2", Order: 2, Kind: data.KindInterview, Period: "2021"},
		{Source: "3", Order: 3, Kind: data.KindDocument},
	}}
	out, err := setting{Base: 1, Run: 1}.run(t.Context(), in)
	if err != nil || len(out.Saturation) != 2 || out.Saturation[0].Series != data.SeriesInterviews || out.Findings[0].Count != 1 {
		t.Errorf("%v: %+v", err, out)
	}
	in.Interviews[1].Period = ""
	if out, err = (setting{Base: 1, Run: 1}).run(t.Context(), in); err != nil || len(out.Saturation) != 0 || out.Findings[0].Count != 2 {
		t.Errorf("%v: %+v", err, out)
	}
}
