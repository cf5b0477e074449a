package stats

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"
)

func TestQuantileFitAgreesWithQuantreg(t *testing.T) {
	s := readSample(t)
	type fixture struct {
		Probability                    float64
		Estimates, Residuals, IID, NID []float64
	}
	var all struct{ Unweighted, Weighted []fixture }
	readFixture(t, "quantile", &all)
	design := NewDesign(len(s.y), Term{"x", s.x}, Term{"z", s.z})
	for _, c := range []struct {
		weights []float64
		want    []fixture
	}{{nil, all.Unweighted}, {s.w, all.Weighted}} {
		for _, want := range c.want {
			name := fmt.Sprintf("weighted %v at %v", c.weights != nil, want.Probability)
			m := must(FitQuantile(design, s.y, c.weights, want.Probability))(t)
			if !m.Unique {
				t.Errorf("%s: not unique", name)
			}
			nearAll(t, name, m.Estimates, want.Estimates, 1e-11)
			nearAll(t, name+" residuals", m.Residuals, want.Residuals, 1e-11)
			for kind, errors := range map[CovarianceKind][]float64{IID: want.IID, NID: want.NID} {
				rows := must(m.Inference(must(m.Covariance(kind))(t), 0.95))(t)
				for j, row := range rows {
					near(t, name+string(kind), row.StandardError, errors[j], 1e-9)
				}
			}
		}
	}
}

// The fit of a constant is the median: of an even number any value between the
// middle two, so not unique.
func TestQuantileFitOfAConstant(t *testing.T) {
	odd := must(FitQuantile(NewDesign(5), []float64{9, 1, 7, 3, 100}, nil, 0.5))(t)
	if odd.Estimates[0] != 7 || !odd.Unique {
		t.Errorf("got %v, unique %v; want 7, unique", odd.Estimates, odd.Unique)
	}
	even := must(FitQuantile(NewDesign(4), []float64{9, 1, 7, 3}, nil, 0.5))(t)
	if e := even.Estimates[0]; e < 3 || e > 7 || even.Unique {
		t.Errorf("got %v, unique %v; want one of many from 3 to 7", e, even.Unique)
	}
	for _, p := range []float64{0.25, 0.75} {
		if quarter := must(FitQuantile(NewDesign(8), []float64{9, 1, 7, 3, 12, 20, 14, 17}, nil, p))(t); quarter.Unique {
			t.Errorf("at %v of eight values %v is said to be the only one", p, quarter.Estimates)
		}
	}
	weighted := must(FitQuantile(NewDesign(4), []float64{9, 1, 7, 3}, []float64{1, 1, 1, 8}, 0.5))(t)
	if weighted.Estimates[0] != 3 || !weighted.Unique {
		t.Errorf("got %v, unique %v; want the heavy 3", weighted.Estimates, weighted.Unique)
	}
}

// Many ties, which make a simplex turn in circles if they are not broken: no
// line through two of the points is better than the one found.
func TestQuantileFitSurvivesTies(t *testing.T) {
	var x, y []float64
	for i := range 60 {
		x = append(x, float64(i%4))
		y = append(y, float64(i*7%5))
	}
	m := must(FitQuantile(NewDesign(len(y), Term{"x", x}), y, nil, 0.5))(t)
	loss := func(a, b float64) float64 {
		sum := 0.0
		for i := range y {
			sum += math.Abs(y[i] - a - b*x[i])
		}
		return sum
	}
	best := loss(m.Estimates[0], m.Estimates[1])
	for i := range y {
		for j := range i {
			if x[i] != x[j] {
				b := (y[i] - y[j]) / (x[i] - x[j])
				if other := loss(y[i]-b*x[i], b); other < best-1e-9 {
					t.Fatalf("a line through rows %d and %d has loss %v, less than %v", i, j, other, best)
				}
			}
		}
	}
}

// Four rows of a constant have too few residuals beside the one of zero, and five have just enough: ceil(5 h) is 3
// with h of Hall & Sheather's 0.57, so that 3 + 1 are taken. Near the end of the probabilities h is made small enough.
func TestQuantileCovarianceOfFewRows(t *testing.T) {
	y := []float64{9, 1, 7, 3, 100}
	for n, want := range map[int]error{4: ErrTooFew, 5: nil} {
		if _, err := must(FitQuantile(NewDesign(n), y[:n], nil, 0.5))(t).Covariance(IID); !errors.Is(err, want) {
			t.Errorf("%d rows gave %v", n, err)
		}
	}
	s := readSample(t)
	// At 0.05 of nine rows h asks for one, so that the number of terms and one more decides: 5 + 1 beside four of zero.
	four := NewDesign(9, Term{"x", s.x[:9]}, Term{"z", s.z[:9]}, Term{"w", s.w[:9]})
	if _, err := must(FitQuantile(four, s.y[:9], nil, 0.05))(t).Covariance(IID); !errors.Is(err, ErrTooFew) {
		t.Errorf("nine rows and four terms gave %v", err)
	}
	for _, p := range []float64{0.05, 0.95} {
		m := must(FitQuantile(NewDesign(20), s.y[:20], nil, p))(t)
		c := must(m.Covariance(NID))(t)
		if !(c.Matrix[0][0] > 0) {
			t.Errorf("at %v the variance is %v", p, c.Matrix)
		}
	}
}

func TestQuantileFitRefuses(t *testing.T) {
	design := NewDesign(4, Term{"x", []float64{1, 2, 3, 4}})
	for _, p := range []float64{0, 1} {
		if _, err := FitQuantile(design, []float64{1, 2, 3, 5}, nil, p); !errors.Is(err, ErrMismatch) {
			t.Errorf("a probability of %v gave %v", p, err)
		}
	}
	if _, err := FitQuantile(design, []float64{1, math.NaN(), 3, 5}, nil, 0.5); !errors.Is(err, ErrNotFinite) {
		t.Errorf("a missing outcome gave %v", err)
	}
	m := must(FitQuantile(design, []float64{1, 2, 3, 5}, nil, 0.5))(t)
	if _, err := m.Covariance(HC3); !errors.Is(err, ErrMismatch) {
		t.Errorf("HC3 gave %v", err)
	}
}

// The rows of least residual that are not the same but for their length, whatever that is.
func TestIndependentRowsByHand(t *testing.T) {
	for _, unit := range []float64{1, 1e-9} {
		got := independentRows([][]float64{{0, unit}, {2 * unit, 0}, {4 * unit, 0}}, []float64{3, -1, 2})
		if !slices.Equal(got, []int{1, 0}) {
			t.Errorf("in units of %v rows %v", unit, got)
		}
	}
}
