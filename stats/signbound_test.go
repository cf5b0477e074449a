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
		b := newSignBound(100, c.least, []float64{100 * c.mean}, []float64{100 * c.square})
		for sign := range uint64(2) {
			reaches, decided := b.decides([]uint64{sign}, []uint8{0})
			if reaches != c.reaches || decided != c.decided {
				t.Errorf("%+v with the sign of code %d: reaches %v, decided %v", c, sign, reaches, decided)
			}
		}
	}
}

// The mean and the mean square that a bound looks up are those of the sums made one by one, for units that fill
// their last block and those that do not, in one word of signs and in several.
func TestSignBoundLooksUpTheMoments(t *testing.T) {
	for _, units := range []int{2, 4, 7, 42, 48, 100, 128} {
		const draws, members = 50, 30
		random := rand.New(rand.NewPCG(uint64(units), 4))
		signs := must(NewSigns(units, 0, draws, 7))(t)
		all := make([]limited, members)
		for i := range all {
			all[i].limit = 1 + random.Float64()
			for range units {
				all[i].scores = append(all[i].scores, random.NormFloat64())
			}
		}
		bound := signs.bound(all, 1)
		for d := range draws {
			mean, square := 0.0, 0.0
			for _, l := range all {
				over := signs.Sum(l.scores, d) / l.limit
				mean += over / members
				square += over * over / members
			}
			gotMean, gotSquare := bound.moments(signs.codes[d*signs.words:(d+1)*signs.words], make([]uint8, bound.blocks))
			if !(math.Abs(gotMean-mean) <= 1e-12*float64(units) && math.Abs(gotSquare-square) <= 1e-12*square*float64(units)) {
				t.Errorf("%d units: mean %v and square %v, want %v and %v", units, gotMean, gotSquare, mean, square)
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
