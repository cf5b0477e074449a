package synthetic

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Whatever the seed, the drawn networks have the means and slopes asked for, up
// to the few values that a bound cuts.
func TestPopulationsMeetMeansAndSlopes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		drawn := drawNetworkPopulations(rapid.Uint64().Draw(t, "seed"), 1243)
		var d, r, w, a []float64
		for _, p := range drawn {
			if p.weighting < 0.63 || p.weighting > 1.39 {
				t.Fatalf("weighting %v", p.weighting)
			}
			d = append(d, p.deprivation)
			r = append(r, p.registered)
			w = append(w, p.registered*p.weighting)
			a = append(a, p.registered*p.adjustment)
		}
		for _, c := range []struct {
			what        string
			y           []float64
			mean, slope float64
		}{{"registered", r, 48927, 32260}, {"weighted", w, 48905, 52050}, {"adjusted", a, 48903, 78870}} {
			mean, slope := meanAndSlope(d, c.y)
			if math.Abs(mean/c.mean-1) > 0.005 || math.Abs(slope/c.slope-1) > 0.05 {
				t.Errorf("%s: mean %v, slope %v", c.what, mean, slope)
			}
		}
	})
}

func TestApportion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.IntRange(0, 100000).Draw(t, "total")
		weights := rapid.SliceOfN(rapid.Float64Range(0.01, 100), 1, 50).Draw(t, "weights")
		sum, all := 0, 0.0
		for _, w := range weights {
			all += w
		}
		for i, part := range apportion(total, weights) {
			exact := float64(total) * weights[i] / all
			if math.Abs(float64(part)-exact) > 1+1e-6 {
				t.Fatalf("part %d is %d, its quota %v", i, part, exact)
			}
			sum += part
		}
		if sum != total {
			t.Fatalf("the parts sum to %d, want %d", sum, total)
		}
	})
}

// A practice whose areas lie on both sides of its deprivation has that
// deprivation as the mean of its patients, but for whole patients and the
// three decimals of the scores.
func TestPatientsReproduceDeprivation(t *testing.T) {
	e := build(11, sizesAt(0.05))
	income := map[string]float64{}
	for _, l := range e.lsoas {
		income[l.code] = l.income
	}
	off := 0
	for at, p := range e.practices[:e.open] {
		if p.before == 0 {
			continue
		}
		top, bottom, all := 0.0, 0.0, 0
		for _, row := range e.patients(at) {
			all += row.count
			if score, ok := income[row.area]; ok {
				top += score * float64(row.count)
				bottom += float64(row.count)
			}
		}
		if all != p.before {
			t.Errorf("practice %s has %d patients in its rows, %d on its list", p.code, all, p.before)
		}
		if math.Abs(top/bottom-p.deprivation) > 0.002 {
			off++
		}
	}
	if off*50 > e.open {
		t.Errorf("%d of %d practices miss their deprivation by more than 0.002", off, e.open)
	}
}

func TestSpread(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.IntRange(1, 200).Draw(t, "count")
		n := rapid.IntRange(count, 5000).Draw(t, "n")
		last := -1
		for _, at := range spread(count, n) {
			if at <= last || at >= n {
				t.Fatalf("%d marks over %d: %d after %d", count, n, at, last)
			}
			last = at
		}
	})
}

// An ill-chosen tilt must leave weights that are shares.
func TestTiltAlwaysGivesShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "n")
		weights, areas := make([]float64, n), make([]lsoa, n)
		for i := range n {
			weights[i] = rapid.Float64Range(0.001, 1).Draw(t, "weight")
			areas[i].income = rapid.Float64Range(lowestScore, highestScore).Draw(t, "income")
		}
		tilt(weights, areas, rapid.Float64Range(-0.5, 1.5).Draw(t, "target"))
		sum := 0.0
		for _, w := range weights {
			if !(w >= 0) {
				t.Fatalf("weight %v", w)
			}
			sum += w
		}
		if math.Abs(sum-1) > 1e-6 {
			t.Fatalf("weights sum to %v", sum)
		}
	})
}
