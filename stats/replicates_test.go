package stats

import (
	"reflect"
	"slices"
	"testing"
)

// inPieces draws replicates one range at a time, the last range first and one of
// them twice, as machines that share nothing do.
func inPieces(pieces int) (by Drawing, loops *int) {
	loops = new(int)
	return func(count, width int, draw func(first, last int, out []float64) error) ([]float64, error) {
		*loops++
		whole := make([]float64, count*width)
		for _, piece := range slices.Insert(slices.Collect(backward(pieces)), 0, pieces/2) {
			first, last := piece*count/pieces, (piece+1)*count/pieces
			own := make([]float64, (last-first)*width)
			if err := draw(first, last, own); err != nil {
				return nil, err
			}
			copy(whole[first*width:], own)
		}
		return whole, nil
	}, loops
}

func backward(n int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for i := n - 1; i >= 0 && yield(i); i-- {
		}
	}
}

// Replicates that are drawn in pieces are those that are drawn in one go, to the
// last bit, by every function that takes a [Drawing].
func TestReplicatesInPieces(t *testing.T) {
	s := readSample(t)
	groups := NewGroups(s.cluster)
	outcomes := [][]float64{s.y, s.z}
	model := mustFit(t, NewDesign(len(s.y), Term{"x", s.x}), s.y, nil)
	means := func(rows []int) ([]float64, error) {
		if rows[0] > 0 { // so that some replicates have no value
			return nil, ErrUndefined
		}
		return []float64{Mean(picked([][]float64{s.y}, rows)[0])}, nil
	}
	for name, run := range map[string]func(by Drawing) (any, error){
		"slopes of rows": func(by Drawing) (any, error) {
			return Bootstrap{Kind: Pairs, Replicates: 50, Seed: 1, Draw: by}.Slopes(s.x, outcomes, s.w)
		},
		"slopes of clusters": func(by Drawing) (any, error) {
			return Bootstrap{Kind: Cluster, Replicates: 50, Seed: 1, Clusters: groups, Draw: by}.Slopes(s.x, outcomes, nil)
		},
		"slopes of residuals": func(by Drawing) (any, error) {
			return Bootstrap{Kind: Wild, Replicates: 50, Seed: 1, Clusters: groups, Multiplier: Webb, Draw: by}.Slopes(s.x, outcomes, nil)
		},
		"any statistic": func(by Drawing) (any, error) {
			return Bootstrap{Kind: Pairs, Replicates: 50, Seed: 1, Draw: by}.Statistics(len(s.y), means)
		},
		"sums": func(by Drawing) (any, error) {
			return Bootstrap{Kind: Cluster, Replicates: 50, Seed: 1, Clusters: groups, Draw: by}.Sums(
				outcomes, func(sums []float64) ([]float64, error) { return []float64{sums[0] / sums[1]}, nil })
		},
		"gradients": func(by Drawing) (any, error) {
			return Bootstrap{Kind: Pairs, Replicates: 50, Seed: 1, Draw: by}.Gradients(
				s.x, s.w, outcomes, func(m []Moments) ([]float64, error) { return []float64{m[0].SlopeIndex(), m[1].SlopeIndex()}, nil })
		},
		"wild test": func(by Drawing) (any, error) {
			return model.WildTest(Bootstrap{Replicates: 50, Seed: 1, Draw: by}, "x")
		},
		"all patterns of signs": func(by Drawing) (any, error) {
			return model.WildTest(Bootstrap{Replicates: 1 << groups.Count(), Seed: 1, Clusters: groups, Draw: by}, "x")
		},
		"wild interval": func(by Drawing) (any, error) {
			low, high, err := model.WildInterval(Bootstrap{Replicates: 99, Seed: 1, Draw: by}, "x", 0.9)
			return [2]float64{low, high}, err
		},
		"rows permuted":   func(by Drawing) (any, error) { return PermutationTest(s.x, s.y, 50, 1, 0, by) },
		"groups permuted": func(by Drawing) (any, error) { return ClusteredPermutationTest(s.x, s.y, groups, 50, 1, 0, by) },
	} {
		t.Run(name, func(t *testing.T) {
			whole := must(run(nil))(t)
			for _, pieces := range []int{1, 3, 8, 60} {
				by, loops := inPieces(pieces)
				if got := must(run(by))(t); !reflect.DeepEqual(got, whole) {
					t.Errorf("in %d pieces %+v, in one go %+v", pieces, got, whole)
				}
				if *loops != 1 {
					t.Errorf("%d loops were asked for", *loops)
				}
			}
		})
	}
}

func TestSignsInPieces(t *testing.T) {
	whole := must(NewSigns(70, 0, 20, 3))(t)
	part := must(NewSigns(70, 12, 20, 3))(t)
	for draw := range part.Draws() {
		for unit := range 70 {
			if part.Sign(unit, draw) != whole.Sign(unit, draw+12) {
				t.Fatalf("unit %d of draw %d has another sign alone", unit, draw+12)
			}
		}
	}
}
