package stats

import (
	"errors"
	"math"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type bootstrapFixture struct {
	Estimate         float64
	Replicates       []float64
	Jackknife        []float64
	ClusterJackknife []float64 `json:"cluster_jackknife"`
	Intervals        map[string]map[IntervalKind][2]float64
}

type bootstrapFixtures struct {
	Unweighted, Weighted bootstrapFixture
	ExactPermutationP    float64 `json:"exact_permutation_p"`
}

func TestIntervalsAgreeWithBoot(t *testing.T) {
	var all bootstrapFixtures
	readFixture(t, "bootstrap", &all)
	for name, f := range map[string]bootstrapFixture{"unweighted": all.Unweighted, "weighted": all.Weighted} {
		r := Resampled{Estimate: f.Estimate, Replicates: f.Replicates, Jackknife: f.Jackknife}
		for level, kinds := range f.Intervals {
			confidence, _ := strconv.ParseFloat(level, 64)
			for kind, want := range kinds {
				low, high, err := r.Interval(kind, confidence)
				if err != nil {
					t.Fatal(err)
				}
				near(t, name+level+string(kind)+" lower", low, want[0], 1e-10)
				near(t, name+level+string(kind)+" upper", high, want[1], 1e-10)
			}
		}
	}
}

func TestClosedFormJackknifeAgreesWithR(t *testing.T) {
	var all bootstrapFixtures
	readFixture(t, "bootstrap", &all)
	s := readSample(t)
	for _, c := range []struct {
		weights []float64
		want    bootstrapFixture
	}{{nil, all.Unweighted}, {s.w, all.Weighted}} {
		rows := Bootstrap{Kind: Pairs, Replicates: 1}
		got := mustSlopes(t, rows, s.x, [][]float64{s.y}, c.weights)[0]
		near(t, "slope", got.Estimate, c.want.Estimate, 1e-12)
		nearAll(t, "rows left out", got.Jackknife, c.want.Jackknife, 1e-12)
		clusters := Bootstrap{Kind: Cluster, Replicates: 1, Clusters: NewGroups(s.cluster)}
		got = mustSlopes(t, clusters, s.x, [][]float64{s.y}, c.weights)[0]
		nearAll(t, "clusters left out", got.Jackknife, c.want.ClusterJackknife, 1e-12)
	}
}

func mustSlopes(t testing.TB, b Bootstrap, x []float64, outcomes [][]float64, w []float64) []Resampled {
	t.Helper()
	out, err := b.Slopes(x, outcomes, w)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The closed form must give what refitting each resample gives.
func TestSlopesAgreeWithRefitting(t *testing.T) {
	s := readSample(t)
	for _, b := range []Bootstrap{
		{Kind: Pairs, Replicates: 200, Seed: 5},
		{Kind: Cluster, Replicates: 200, Seed: 5, Clusters: NewGroups(s.cluster)},
	} {
		closed := mustSlopes(t, b, s.x, [][]float64{s.y, s.p}, s.w)
		refitted, err := b.Statistics(len(s.y), func(rows []int) ([]float64, error) {
			x := Term{"x", taken(s.x, rows)}
			var slopes []float64
			for _, y := range [][]float64{s.y, s.p} {
				m, err := Fit(NewDesign(len(rows), x), taken(y, rows), taken(s.w, rows))
				if err != nil {
					return nil, err
				}
				slopes = append(slopes, m.Estimates[1])
			}
			return slopes, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for i := range closed {
			nearAll(t, string(b.Kind), closed[i].Replicates, refitted[i].Replicates, 1e-11)
			nearAll(t, string(b.Kind)+" jackknife", closed[i].Jackknife, refitted[i].Jackknife, 1e-11)
		}
	}
}

func taken(x []float64, rows []int) []float64 {
	out := make([]float64, len(rows))
	for at, i := range rows {
		out[at] = x[i]
	}
	return out
}

// The variance of wild replicates tends to the sandwich without a correction
// for few rows or clusters, or with that of the scaled residuals.
func TestWildVarianceIsTheSandwich(t *testing.T) {
	s := readSample(t)
	clusters := NewGroups(s.cluster)
	m := mustFit(t, NewDesign(len(s.y), Term{"x", s.x}), s.y, s.w)
	for _, c := range []struct {
		b    Bootstrap
		kind CovarianceKind
	}{
		{Bootstrap{}, HC0},
		{Bootstrap{Residuals: ScaledHC2, Multiplier: Webb}, HC2},
		{Bootstrap{Residuals: ScaledHC3}, HC3},
		{Bootstrap{Clusters: clusters, Multiplier: Webb}, CR0},
		{Bootstrap{Clusters: clusters}, CR0},
	} {
		c.b.Kind, c.b.Replicates, c.b.Seed = Wild, 40_000, 3
		got := mustSlopes(t, c.b, s.x, [][]float64{s.y}, s.w)[0]
		want := math.Sqrt(mustCovariance(t, m, c.kind, clusters).Matrix[1][1])
		// The standard error of a standard deviation of 40,000 is about 0.4%.
		near(t, string(c.kind), got.StandardError(), want, 0.02)
	}
}

func TestWorkersChangeNothing(t *testing.T) {
	s := readSample(t)
	clusters := NewGroups(s.cluster)
	for _, b := range []Bootstrap{
		{Kind: Pairs}, {Kind: Cluster, Clusters: clusters}, {Kind: Wild}, {Kind: Wild, Clusters: clusters, Multiplier: Webb},
	} {
		b.Replicates, b.Seed, b.Workers = 501, 11, 1
		one := mustSlopes(t, b, s.x, [][]float64{s.y, s.p}, nil)
		for _, b.Workers = range []int{2, 7, 1000} {
			if diff := cmp.Diff(one, mustSlopes(t, b, s.x, [][]float64{s.y, s.p}, nil)); diff != "" {
				t.Errorf("%s with %d workers: %s", b.Kind, b.Workers, diff)
			}
		}
		b.Seed = 12
		if cmp.Equal(one[0].Replicates, mustSlopes(t, b, s.x, [][]float64{s.y, s.p}, nil)[0].Replicates) {
			t.Errorf("%s: another seed gave the same replicates", b.Kind)
		}
	}
}

func TestBootstrapRefuses(t *testing.T) {
	x, y := []float64{1, 2, 3, 4}, [][]float64{{1, 3, 2, 5}}
	groups := NewGroups([]int{1, 1, 2, 2})
	cases := map[string]struct {
		b    Bootstrap
		x    []float64
		want error
	}{
		"no replicates":          {Bootstrap{Kind: Pairs}, x, ErrTooFew},
		"an unknown kind":        {Bootstrap{Kind: "jackknife", Replicates: 9}, x, ErrMismatch},
		"an unknown multiplier":  {Bootstrap{Kind: Wild, Multiplier: "mammen", Replicates: 9}, x, ErrMismatch},
		"pairs with clusters":    {Bootstrap{Kind: Pairs, Clusters: groups, Replicates: 9}, x, ErrMismatch},
		"clusters without codes": {Bootstrap{Kind: Cluster, Replicates: 9}, x, ErrMismatch},
		"a constant x":           {Bootstrap{Kind: Pairs, Replicates: 9}, []float64{2, 2, 2, 2}, ErrRankDeficient},
		"an x of nought":         {Bootstrap{Kind: Pairs, Replicates: 9}, []float64{0, 0, 0, 0}, ErrRankDeficient},
		"an x that hardly varies": {
			Bootstrap{Kind: Pairs, Replicates: 9}, []float64{1e8, 1e8 + 1e-3, 1e8 + 2e-3, 1e8 + 3e-3}, ErrRankDeficient,
		},
		"x fixed by one row alone": {Bootstrap{Kind: Pairs, Replicates: 9}, []float64{2, 2, 2, 3}, ErrTooFew},
		"a missing x":              {Bootstrap{Kind: Pairs, Replicates: 9}, []float64{2, 2, math.NaN(), 3}, ErrNotFinite},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if _, err := c.b.Slopes(c.x, y, nil); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
	two := Bootstrap{Kind: Wild, Clusters: groups, Replicates: 9}
	mustSlopes(t, two, x, y, nil)
	two.Clusters = NewGroups([]int{1, 1, 1, 1})
	if _, err := two.Slopes(x, y, nil); !errors.Is(err, ErrTooFew) {
		t.Errorf("one cluster gave %v", err)
	}
	if _, _, err := BCaInterval(9, []float64{1, 2, 3}, []float64{1, 2}, 0.95); !errors.Is(err, ErrTooFew) {
		t.Errorf("an estimate above all replicates gave %v", err)
	}
}

func TestMultipliersHaveMeanZeroAndVarianceOne(t *testing.T) {
	for _, kind := range []Multiplier{Rademacher, Webb} {
		g := newGenerator(1, 1)
		v := make([]float64, 100_000)
		g.multipliers(kind, v)
		seen := map[float64]bool{}
		for _, one := range v {
			seen[math.Abs(one)] = true
		}
		sizes := map[Multiplier][]float64{Rademacher: {1}, Webb: {math.Sqrt(0.5), 1, math.Sqrt(1.5)}}[kind]
		for _, size := range sizes {
			if !seen[size] || len(seen) != len(sizes) {
				t.Errorf("%s has the sizes %v, want %v", kind, seen, sizes)
			}
		}
		mean := Mean(v)
		if sd := standardDeviation(v, mean); math.Abs(mean) > 0.015 || math.Abs(sd-1) > 0.01 {
			t.Errorf("%s has mean %v and standard deviation %v", kind, mean, sd)
		}
	}
}
