package decompose_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/decompose"
	"pcneval/stages/stagetest"
)

// differenceByHand is the slope of y on x from the textbook's sums, and its
// standard error with each squared residual over (1 - h)^power: HC3 for 2, HC2
// for 1 (Long and Ervin 2000).
func differenceByHand(x, y []float64, power float64) (slope, se float64) {
	n := float64(len(x))
	var mx, my, sxx, sxy, meat float64
	for i := range x {
		mx, my = mx+x[i]/n, my+y[i]/n
	}
	for i := range x {
		sxx, sxy = sxx+(x[i]-mx)*(x[i]-mx), sxy+(x[i]-mx)*(y[i]-my)
	}
	slope = sxy / sxx
	for i := range x {
		e, h := y[i]-my-slope*(x[i]-mx), 1/n+(x[i]-mx)*(x[i]-mx)/sxx
		meat += (x[i] - mx) * (x[i] - mx) * e * e / math.Pow(1-h, power)
	}
	return slope, math.Sqrt(meat) / sxx
}

var (
	threeYears = []string{"2020-21", "2021-22", "2022-23"}
	pairsX     = []float64{0.1, 0.2, 0.3, 0.4, 0.7}
	paidIn     = map[string][]float64{
		"2020-21": {5, 9, 7, 12, 11}, "2021-22": {6, 8, 13, 12, 20}, "2022-23": {4, 9, 9, 15, 13},
	}
)

// differences runs the step with networks each of its own board, or all of one.
func differences(t *testing.T, ownBoards bool, in map[string][]float64) map[string]data.YearDifference {
	t.Helper()
	var streams []paid
	for _, year := range threeYears {
		streams = append(streams, paid{year, "all", config.Network, nil, in[year]})
	}
	tables := given(pairsX, []float64{1, 1, 1, 1, 1}, streams)
	if ownBoards {
		networks := []data.Network{}
		for i := range pairsX {
			networks = append(networks, data.Network{
				NetworkCode: fmt.Sprintf("U%02d", i), ICBCode: fmt.Sprintf("Q%02d", i), ContractorWeighted: new(1.0),
				IncomeDeprivation: &pairsX[i], Included: true,
			})
		}
		tables[0] = stagetest.Rows(networks...)
	}
	run := stagetest.Run(t, decompose.Stage(studyOf(threeYears...)), tables...)
	return stagetest.Read(t, run, func(d data.YearDifference) string { return d.FromYear + " " + d.ToYear })
}

// Where all networks are of one board the errors are HC3; where each is a board
// of its own, CR2 is HC2 (Bell and McCaffrey 2002).
func TestPairsOfYearsByHand(t *testing.T) {
	for _, c := range []struct {
		ownBoards        bool
		power            float64
		seType, clusters string
	}{{false, 2, "HC3", ""}, {true, 1, "CR2", "icb_code"}} {
		got := differences(t, c.ownBoards, paidIn)
		if len(got) != 3 {
			t.Fatalf("%d pairs of three years, want 3", len(got))
		}
		for pair, row := range got {
			var changed []float64
			for i := range pairsX {
				changed = append(changed, paidIn[row.ToYear][i]-paidIn[row.FromYear][i])
			}
			slope, se := differenceByHand(pairsX, changed, c.power)
			if diff := cmp.Diff([]float64{slope / 10, se / 10}, []float64{row.Difference, *row.StdError}, near); diff != "" {
				t.Errorf("%s %s (-by hand +the step):\n%s", c.seType, pair, diff)
			}
			if row.SEType != c.seType || row.Clusters != c.clusters || row.Per != 0.1 || row.Confidence != 0.95 {
				t.Errorf("%+v", row)
			}
			if middle := (*row.ConfLow + *row.ConfHigh) / 2; math.Abs(middle-row.Difference) > 1e-12 {
				t.Errorf("%s: the interval is around %v, the difference %v", pair, middle, row.Difference)
			}
		}
	}
}

// Holm's p of three: the smallest three times, the next twice, the last as it
// is, none below the one before it and none above 1. A pair differs by it.
func TestPairsAllowForAllBeingLookedAt(t *testing.T) {
	got := differences(t, false, paidIn)
	var p, holm []float64
	for _, row := range got {
		at := 0
		for at < len(p) && p[at] < *row.PValue {
			at++
		}
		p = append(p[:at], append([]float64{*row.PValue}, p[at:]...)...)
		holm = append(holm[:at], append([]float64{*row.PHolm}, holm[at:]...)...)
		if row.Differ != (*row.PHolm < 0.05) {
			t.Errorf("%+v", row)
		}
	}
	want := []float64{min(1, 3*p[0])}
	want = append(want, max(want[0], min(1, 2*p[1])))
	want = append(want, max(want[1], p[2]))
	if diff := cmp.Diff(want, holm, near); diff != "" {
		t.Errorf("(-by hand +the step):\n%s", diff)
	}
}

// A pound more for everybody changes no slope, and a line that all networks lie
// on has no error.
func TestPairsWithoutAnError(t *testing.T) {
	got := differences(t, true, map[string][]float64{
		"2020-21": {5, 9, 7, 12, 11}, "2021-22": {6, 10, 8, 13, 12}, "2022-23": {6.5, 11, 9.5, 15, 15.5},
	})
	for pair, want := range map[string]struct {
		difference float64
		reason     string
	}{
		"2020-21 2021-22": {0, data.SameEverywhere},
		"2021-22 2022-23": {0.5, data.OnTheLine}, // 0.5, 1, 1.5, 2, 3.5 is 5 x
		"2020-21 2022-23": {0.5, data.OnTheLine},
	} {
		row := got[pair]
		if math.Abs(row.Difference-want.difference) > 1e-12 || row.MissingReason != want.reason || row.PValue != nil || row.Differ {
			t.Errorf("%s: %+v, want %v, %s", pair, row, want.difference, want.reason)
		}
	}
}
