package stats

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func everyIndex(outcomes []Moments) ([]float64, error) {
	var out []float64
	for _, m := range outcomes {
		out = append(out, m.Mean, m.SlopeIndex(), m.RelativeIndexRatio(), m.ConcentrationIndex())
	}
	return out, nil
}

// The closed form must give what ranking each resample anew gives, with ties too.
func TestGradientsAgreeWithRankingAnew(t *testing.T) {
	s := readSample(t)
	tens := make([]float64, len(s.z))
	for i, z := range s.z {
		tens[i] = math.Floor(z / 10)
	}
	for _, b := range []Bootstrap{
		{Kind: Pairs, Replicates: 150, Seed: 5},
		{Kind: Cluster, Replicates: 150, Seed: 5, Clusters: NewGroups(s.cluster)},
	} {
		for _, rank := range [][]float64{s.x, tens} {
			got := must(b.Gradients(rank, s.w, [][]float64{s.y, s.p}, everyIndex))(t)
			want := must(b.Statistics(len(rank), func(rows []int) ([]float64, error) {
				r, err := NewRanking(taken(rank, rows), taken(s.w, rows))
				if err != nil {
					return nil, err
				}
				first, _ := r.Gradient(taken(s.y, rows))
				second, _ := r.Gradient(taken(s.p, rows))
				return everyIndex([]Moments{first.Moments, second.Moments})
			}))(t)
			for i := range want {
				near(t, "estimate", got[i].Estimate, want[i].Estimate, 1e-10)
				nearAll(t, "replicates", got[i].Replicates, want[i].Replicates, 1e-10)
				nearAll(t, "jackknife", got[i].Jackknife, want[i].Jackknife, 1e-10)
			}
			b.Workers = 3
			if diff := cmp.Diff(got, must(b.Gradients(rank, s.w, [][]float64{s.y, s.p}, everyIndex))(t)); diff != "" {
				t.Errorf("three workers: %s", diff)
			}
		}
	}
}

func TestGradientsRefuse(t *testing.T) {
	y := [][]float64{{1, 2, 3}}
	for name, c := range map[string]struct {
		b    Bootstrap
		rank []float64
		want error
	}{
		"wild":            {Bootstrap{Kind: Wild, Replicates: 9}, []float64{1, 2, 3}, ErrMismatch},
		"a constant rank": {Bootstrap{Kind: Pairs, Replicates: 9}, []float64{2, 2, 2}, ErrTooFew},
		"a short rank":    {Bootstrap{Kind: Pairs, Replicates: 9}, []float64{1, 2}, ErrMismatch},
	} {
		if _, err := c.b.Gradients(c.rank, nil, y, everyIndex); !errors.Is(err, c.want) {
			t.Errorf("%s gave %v", name, err)
		}
	}
}
