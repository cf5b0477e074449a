package stats

import (
	"errors"
	"math"
	"slices"
	"testing"
)

// paired are the neighbours of neighbours.R.
func paired(rows int) *Neighbours {
	var pairs [][2]int
	add := func(i, j int) {
		if j < rows && i%17 != 0 && j%17 != 0 {
			pairs = append(pairs, [2]int{j, i}, [2]int{i, j})
		}
	}
	for i := range rows {
		if i%5 != 4 {
			add(i, i+1)
		}
		if i%4 == 0 {
			add(i, i+13)
		}
	}
	return sure(NewNeighbours(rows, pairs))
}

func TestMoranAndNeighbourCovarianceAgreeWithR(t *testing.T) {
	var want struct {
		Alone int
		Moran map[string]struct{ I, Expected, Variance float64 }
		HAC   map[string][][][]float64
	}
	readFixture(t, "neighbours", &want)
	s := readSample(t)
	n := paired(len(s.y))
	if n.Alone() != want.Alone {
		t.Errorf("%d rows alone, want %d", n.Alone(), want.Alone)
	}
	for name, weights := range map[string][]float64{"unweighted": nil, "weighted": s.w} {
		m := mustFit(t, NewDesign(len(s.y), Term{"x", s.x}, Term{"z", s.z}), s.y, weights)
		got := must(m.MoransI(n))(t)
		near(t, name+" I", got.I, want.Moran[name].I, 1e-9)
		near(t, name+" expected", got.Expected, want.Moran[name].Expected, 1e-9)
		near(t, name+" variance", got.Variance, want.Moran[name].Variance, 1e-9)
		for steps, matrix := range want.HAC[name] {
			c, mended, err := m.NeighbourCovariance(n, steps)
			if err != nil || mended {
				t.Fatal(err, mended)
			}
			for j := range matrix {
				nearAll(t, name, c.Matrix[j], matrix[j], 1e-9)
			}
		}
	}
}

// The p value of values dealt anew is near to that of the moments; a chain whose
// neighbours are alike is told so, and workers change nothing.
func TestMoranPermutations(t *testing.T) {
	s := readSample(t)
	n := paired(len(s.y))
	m := mustFit(t, NewDesign(len(s.y)), s.y, nil)
	want := must(m.MoransI(n))(t)
	i, p, err := n.MoranPermutation(s.y, 9999, 3, 1)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "I", i, want.I, 1e-12)
	near(t, "expected", want.Expected, -1/float64(len(s.y)-1), 1e-12)
	if math.Abs(p-want.P) > 0.03 {
		t.Errorf("p by permutation %v, by moments %v", p, want.P)
	}
	if _, again, _ := n.MoranPermutation(s.y, 9999, 3, 4); again != p {
		t.Errorf("four workers gave p %v, one %v", again, p)
	}
	var chain [][2]int
	ramp := make([]float64, 30)
	for i := range ramp {
		ramp[i] = float64(i)
		if i > 0 {
			chain = append(chain, [2]int{i - 1, i})
		}
	}
	if i, p, _ := sure(NewNeighbours(30, chain)).MoranPermutation(ramp, 999, 1, 0); i < 0.8 || p != 0.001 {
		t.Errorf("a ramp along a chain has I %v and p %v", i, p)
	}
}

// Four rows along a path can be dealt in 24 orders. P is the share of those whose index, in Moran's own sum, is as
// far from -1/3 as the order found; drawn orders tend to it, and one gives a half or one.
func TestMoranPermutationsOfFour(t *testing.T) {
	path := sure(NewNeighbours(4, [][2]int{{0, 1}, {1, 2}, {2, 3}}))
	index := func(v []float64) float64 {
		mean := (v[0] + v[1] + v[2] + v[3]) / 4
		a, b, c, d := v[0]-mean, v[1]-mean, v[2]-mean, v[3]-mean
		return (a*b + (a+c)/2*b + (b+d)/2*c + d*c) / (a*a + b*b + c*c + d*d)
	}
	const many = 2000
	for _, v := range [][]float64{{8, 6, 5, 2}, {3, 1, 4, 9}} {
		found, beyond := math.Abs(index(v)+1.0/3), 0
		everyFactorOrder(4, func(o []int) {
			if math.Abs(index([]float64{v[o[0]], v[o[1]], v[o[2]], v[o[3]]})+1.0/3) >= found-1e-12 {
				beyond++
			}
		})
		share := float64(beyond) / 24
		i, p, err := path.MoranPermutation(v, many, 1, 1)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "I", i, index(v), 1e-12)
		if math.Abs(p-share) > 4*math.Sqrt(share*(1-share)/many) {
			t.Errorf("p of %v is %v, by all orders %v", v, p, share)
		}
		if _, p, err := path.MoranPermutation(v, 1, 1, 1); err != nil || p != 0.5 && p != 1 {
			t.Errorf("p of one permutation is %v, %v", p, err)
		}
	}
}

// Alternating scores along a ring of odd length in which all are two steps apart at
// most: Bartlett's weights of a network need not be semidefinite, and a negative
// variance is mended to zero. By hand: the meat of one term is a quadratic form.
func TestANegativeMeatIsMended(t *testing.T) {
	got, mended, err := semidefinite([][]float64{{2, 0}, {0, -1}})
	if err != nil || !mended || got[1][1] != 0 || math.Abs(got[0][0]-2) > 1e-15 {
		t.Errorf("got %v, mended %v, %v", got, mended, err)
	}
	same, mended, err := semidefinite([][]float64{{2, 1}, {1, 2}})
	if err != nil || mended || !slices.Equal(same[0], []float64{2, 1}) {
		t.Errorf("got %v, mended %v, %v", same, mended, err)
	}
	// The eigenvalues of 0 1, 1 0 are 1 and -1; without the second all elements are a half, in any unit.
	for _, unit := range []float64{1, 1e-20} {
		half, mended, err := semidefinite([][]float64{{0, unit}, {unit, 0}})
		if err != nil || !mended {
			t.Fatalf("%v is not mended, %v", unit, err)
		}
		for i := range half {
			nearAll(t, "mended", half[i], []float64{unit / 2, unit / 2}, 1e-14)
		}
	}
	for _, whole := range [][][]float64{{{0}}, {{1, 1}, {1, 1}}} {
		if _, mended, err := semidefinite(whole); err != nil || mended {
			t.Errorf("%v is mended, %v", whole, err)
		}
	}
	// A star: the middle is one step from all, and they are two steps from each other.
	// With residuals of +3 in the middle and -1 without, one step's meat is 9 + 3 -
	// 2 x 3 x 3 / 2 = 3, and never below zero; scores of a middle of 1.5 give 2.25 + 3 -
	// 4.5 = 0.75.
	star := sure(NewNeighbours(4, [][2]int{{0, 1}, {0, 2}, {0, 3}}))
	m := mustFit(t, NewDesign(4), []float64{3, -1, -1, -1}, nil)
	c, _, err := m.NeighbourCovariance(star, 1)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "variance of the mean", c.Matrix[0][0], 3.0/16, 1e-12)
}

func TestNeighboursRefuse(t *testing.T) {
	s := readSample(t)
	m := mustFit(t, NewDesign(len(s.y), Term{"x", s.x}), s.y, nil)
	line := mustFit(t, NewDesign(len(s.y), Term{"x", s.x}), s.x, nil)
	n, none := paired(len(s.y)), sure(NewNeighbours(len(s.y), [][2]int{{3, 3}}))
	hac := func(n *Neighbours, steps int) error { _, _, err := m.NeighbourCovariance(n, steps); return err }
	dealt := func(n *Neighbours, v []float64, times int) error {
		_, _, err := n.MoranPermutation(v, times, 1, 1)
		return err
	}
	for name, c := range map[string]struct{ err, want error }{
		"a row that is not there":  {second(NewNeighbours(3, [][2]int{{0, 3}})), ErrMismatch},
		"I of nobody's neighbours": {second(m.MoransI(none)), ErrTooFew},
		"I of an exact line":       {second(line.MoransI(n)), ErrExact},
		"I of other rows":          {second(m.MoransI(paired(9))), ErrMismatch},
		"HAC of other rows":        {hac(paired(9), 1), ErrMismatch},
		"HAC of -1 steps":          {hac(n, -1), ErrMismatch},
		"a constant dealt":         {dealt(n, unitWeights(nil, len(s.y)), 9), ErrConstant},
		"no permutations":          {dealt(n, s.y, 0), ErrTooFew},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s gave %v, want %v", name, c.err, c.want)
		}
	}
}
