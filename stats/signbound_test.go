package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Of a hundred sums, whose mean and mean square over their limits are given: when all are 2, all reach; when all
// are a half, none; with a mean of 0 and a variance of 1 at most a half do (1/(1 + 1)), and with a mean of 2 and a
// variance of 1 at least a half (1 - 1/(1 + 1)), on the one side as on the other. A mean that is nearly 1 says nothing.
func TestSignBoundByHand(t *testing.T) {
	const near = 1 + 1e-5
	for _, c := range []struct {
		mean, square, least float64
		reaches, decided    bool
	}{
		{2, 4, 90, true, true},
		{0.5, 0.25, 90, false, true},
		{0, 1, 60, false, true},
		{0, 1, 50, false, false},
		{2, 5, 49, true, true},
		{2, 5, 50, false, false},
		{1, 1, 50, false, false},
		{near, near * near, 50, false, false},
	} {
		b := &signBound{n: 100, least: c.least, sum: []float64{100 * c.mean}, products: []float64{100 * c.square}}
		for _, sign := range []float64{1, -1} {
			reaches, decided := b.decides([]float64{sign}, []float64{0})
			if reaches != c.reaches || decided != c.decided {
				t.Errorf("%+v with sign %v: reaches %v, decided %v", c, sign, reaches, decided)
			}
		}
	}
}

// Sums of which none is within a rounded score of its limit are all decided as packed, in one word of signs and in
// several, and rightly: no draw is left to be done anew.
func TestPackedSumsLeaveNothingOpen(t *testing.T) {
	for _, units := range []int{20, 42, 100} {
		const draws, members, least = 300, 25, 4
		random := rand.New(rand.NewPCG(uint64(units), 3))
		signs := must(NewSigns(units, 0, draws, 7))(t)
		all := make([]limited, members)
		for i := range all {
			for range units {
				v := random.NormFloat64()
				all[i].scores, all[i].reach = append(all[i].scores, v), all[i].reach+math.Abs(v)
			}
			all[i].limit = 1.3 * norm(all[i].scores)
		}
		want := make([]bool, draws)
		for d := range draws {
			want[d] = signs.reaches(all, d, least)
		}
		got, open := make([]bool, draws), make([]int, draws)
		for d := range open {
			open[d] = d
		}
		r := signs.race(open, func(draw int) { got[draw] = true })
		r.run(signs.packs(all), make([]signTables, signs.words), members, least)
		if len(r.draws) > 0 {
			t.Errorf("%d units: %d draws are left open", units, len(r.draws))
		}
		count := 0
		for d := range got {
			if got[d] != want[d] {
				t.Errorf("%d units, draw %d: %v, want %v", units, d, got[d], want[d])
			}
			if want[d] {
				count++
			}
		}
		if count == 0 || count == draws {
			t.Errorf("%d of %d draws reach: nothing is told apart", count, draws)
		}
	}
}
