package stats

import (
	"errors"
	"testing"
)

// A weighted mean by sums must be the weighted mean of each resample.
func TestSumsAgreeWithStatistics(t *testing.T) {
	s := readSample(t)
	for _, b := range []Bootstrap{
		{Kind: Pairs, Replicates: 200, Seed: 8},
		{Kind: Cluster, Replicates: 200, Seed: 8, Clusters: NewGroups(s.cluster)},
	} {
		got := must(b.Sums([][]float64{multiplied(s.w, s.y), s.w}, func(sums []float64) ([]float64, error) {
			return []float64{sums[0] / sums[1]}, nil
		}))(t)[0]
		want := must(b.Statistics(len(s.y), func(rows []int) ([]float64, error) {
			return []float64{weightedMean(taken(s.y, rows), taken(s.w, rows))}, nil
		}))(t)[0]
		near(t, "estimate", got.Estimate, want.Estimate, 1e-13)
		nearAll(t, "replicates", got.Replicates, want.Replicates, 1e-13)
		nearAll(t, "jackknife", got.Jackknife, want.Jackknife, 1e-13)
	}
}

// A group that no row of a resample belongs to has no mean. Of four rows one is
// in the group: (3/4)^4 = 32% of resamples miss it.
func TestSumsCountUndefinedResamples(t *testing.T) {
	b := Bootstrap{Kind: Pairs, Replicates: 1000, Seed: 1}
	got := must(b.Sums([][]float64{{5, 0, 0, 0}, {1, 0, 0, 0}}, func(sums []float64) ([]float64, error) {
		if sums[1] == 0 {
			return nil, ErrUndefined
		}
		return []float64{sums[0] / sums[1]}, nil
	}))(t)[0]
	if got.Undefined < 270 || got.Undefined > 365 || len(got.Replicates) != 1000-got.Undefined {
		t.Errorf("%d undefined, %d replicates", got.Undefined, len(got.Replicates))
	}
	if len(got.Jackknife) != 3 {
		t.Errorf("%d jackknife values, want those of the three rows outside the group", len(got.Jackknife))
	}
}

// Two units are enough; the estimate is the sum itself, and leaving out either leaves the other.
func TestSumsOfTwoUnits(t *testing.T) {
	b := Bootstrap{Kind: Pairs, Replicates: 9, Seed: 1}
	got := must(b.Sums([][]float64{{2, 5}}, func(sums []float64) ([]float64, error) { return []float64{sums[0]}, nil }))(t)[0]
	same := must(b.Statistics(2, func(rows []int) ([]float64, error) {
		sum := 0.0
		for _, row := range rows {
			sum += []float64{2, 5}[row]
		}
		return []float64{sum}, nil
	}))(t)[0]
	for _, r := range []Resampled{got, same} {
		if r.Estimate != 7 || len(r.Jackknife) != 2 || r.Jackknife[0] != 5 || r.Jackknife[1] != 2 {
			t.Errorf("%+v", r)
		}
	}
}

func TestSumsRefuse(t *testing.T) {
	statistic := func(sums []float64) ([]float64, error) { return sums[:1], nil }
	for name, columns := range map[string][][]float64{"nothing": nil, "uneven columns": {{1, 2, 3}, {1}}} {
		if _, err := (Bootstrap{Kind: Pairs, Replicates: 9}).Sums(columns, statistic); !errors.Is(err, ErrMismatch) {
			t.Errorf("%s gave %v", name, err)
		}
	}
}
