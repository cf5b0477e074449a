package stats

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// nistSet is a set of NIST's Statistical Reference Datasets: decimals as NIST
// writes them, and the values that NIST certifies to 15 digits.
type nistSet struct {
	Name           string
	Degree         int
	Intercept      bool
	Y              []string
	X              [][]string
	Estimates      []string
	StandardErrors []string `json:"standard_errors"`
	Sigma          string
	RSquared       string `json:"r_squared"`
}

func readNIST(t testing.TB) []nistSet {
	var file struct{ Sets []nistSet }
	readFixture(t, "nist", &file)
	if len(file.Sets) != 11 {
		t.Fatalf("%d sets, want 11", len(file.Sets))
	}
	return file.Sets
}

func decimal(t testing.TB, text string) *big.Rat {
	v, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatalf("%q is no number", text)
	}
	return v
}

// columns returns the exact columns of the design.
func (s nistSet) columns(t testing.TB) [][]*big.Rat {
	var out [][]*big.Rat
	if s.Intercept {
		ones := make([]*big.Rat, len(s.Y))
		for i := range ones {
			ones[i] = big.NewRat(1, 1)
		}
		out = append(out, ones)
	}
	for _, x := range s.X {
		base := make([]*big.Rat, len(x))
		for i, text := range x {
			base[i] = decimal(t, text)
		}
		power := base
		for range s.Degree {
			out = append(out, power)
			next := make([]*big.Rat, len(base))
			for i := range next {
				next[i] = new(big.Rat).Mul(power[i], base[i])
			}
			power = next
		}
	}
	return out
}

func inner(a, b []*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for i := range a {
		sum.Add(sum, new(big.Rat).Mul(a[i], b[i]))
	}
	return sum
}

// solved returns the exact inverse of X'X and the estimates, by Gauss and Jordan.
func solved(columns [][]*big.Rat, y []*big.Rat) (inverse [][]*big.Rat, estimates []*big.Rat) {
	k := len(columns)
	rows := make([][]*big.Rat, k) // [X'X | X'y | identity]
	for i := range rows {
		for j := range k {
			rows[i] = append(rows[i], inner(columns[i], columns[j]))
		}
		rows[i] = append(rows[i], inner(columns[i], y))
		for j := range k {
			unit := new(big.Rat)
			if i == j {
				unit.SetInt64(1)
			}
			rows[i] = append(rows[i], unit)
		}
	}
	for p := range k {
		scale := new(big.Rat).Inv(rows[p][p])
		for j := range rows[p] {
			rows[p][j] = new(big.Rat).Mul(rows[p][j], scale)
		}
		for i := range k {
			if i == p {
				continue
			}
			by := rows[i][p]
			for j := range rows[i] {
				rows[i][j] = new(big.Rat).Sub(rows[i][j], new(big.Rat).Mul(by, rows[p][j]))
			}
		}
	}
	for i := range rows {
		estimates = append(estimates, rows[i][k])
		inverse = append(inverse, rows[i][k+1:])
	}
	return inverse, estimates
}

// root returns the square root of an exact number to some 60 digits.
func root(v *big.Rat) *big.Float {
	return new(big.Float).SetPrec(200).Sqrt(new(big.Float).SetPrec(200).SetRat(v))
}

// digits is the log relative error of got: how many significant digits it shares
// with want, 15 at most (Altman, Gill & McDonald 2004, chapter 2).
func digits(got float64, want string) float64 {
	exact, _ := new(big.Float).SetPrec(200).SetString(want)
	apart := new(big.Float).SetPrec(200).Sub(new(big.Float).SetPrec(200).SetFloat64(got), exact)
	if exact.Sign() != 0 {
		apart.Quo(apart, exact)
	}
	size, _ := apart.Abs(apart).Float64()
	if size == 0 {
		return 15
	}
	return min(15, max(0, -math.Log10(size)))
}

// What NIST certifies is what the decimals give in exact arithmetic, to each of
// its 15 digits; so neither data nor values have a slip.
func TestCertifiedValuesAreExact(t *testing.T) {
	for _, s := range readNIST(t) {
		y := make([]*big.Rat, len(s.Y))
		for i, text := range s.Y {
			y[i] = decimal(t, text)
		}
		columns := s.columns(t)
		inverse, estimates := solved(columns, y)
		squares := inner(y, y)
		for j, b := range estimates {
			squares.Sub(squares, new(big.Rat).Mul(b, inner(columns[j], y)))
		}
		variance := new(big.Rat).Quo(squares, new(big.Rat).SetInt64(int64(len(y)-len(columns))))
		certified := func(name string, got *big.Float, want string) {
			if mantissa := strings.TrimLeft(strings.ReplaceAll(strings.Split(want, "E")[0], ".", ""), "-0"); len(mantissa) > 1 {
				rounded, err := strconv.ParseFloat(got.Text('e', len(mantissa)-1), 64)
				wanted, _ := strconv.ParseFloat(want, 64)
				if err != nil || rounded != wanted {
					t.Errorf("%s %s: exactly %s, certified %s", s.Name, name, got.Text('e', 20), want)
				}
				return
			}
			// Whole powers of ten, and zero: exact.
			if v, _ := new(big.Rat).SetString(want); got.Cmp(new(big.Float).SetPrec(200).SetRat(v)) != 0 {
				t.Errorf("%s %s: exactly %s, certified %s", s.Name, name, got.Text('e', 20), want)
			}
		}
		for j := range estimates {
			certified(fmt.Sprint("estimate ", j), new(big.Float).SetPrec(200).SetRat(estimates[j]), s.Estimates[j])
			certified(fmt.Sprint("standard error ", j), root(new(big.Rat).Mul(variance, inverse[j][j])), s.StandardErrors[j])
		}
		certified("sigma", root(variance), s.Sigma)
	}
}

// The significant digits that a fit in floating point shares with the certified
// values, held to a floor for each set. Filip is refused: its powers up to ten of
// numbers between -9 and -3 are linearly dependent to seven digits, as R's lm
// finds too, and a study that asks for such a model should be told.
func TestNISTLinearRegression(t *testing.T) {
	floors := map[string]float64{
		"Norris": 13, "Pontius": 12, "NoInt1": 14, "NoInt2": 14, "Longley": 11,
		"Wampler1": 11, "Wampler2": 13, "Wampler3": 10, "Wampler4": 8, "Wampler5": 6,
	}
	for _, s := range readNIST(t) {
		var design Design
		for j, column := range s.columns(t) {
			values := make([]float64, len(column))
			for i, v := range column {
				values[i], _ = v.Float64()
			}
			design = append(design, Term{fmt.Sprint("term ", j), values})
		}
		y := make([]float64, len(s.Y))
		for i, text := range s.Y {
			y[i], _ = decimal(t, text).Float64()
		}
		m, err := Fit(design, y, nil)
		if s.Name == "Filip" {
			if !errors.Is(err, ErrRankDeficient) || !strings.Contains(err.Error(), "term ") {
				t.Errorf("Filip gave %v", err)
			}
			t.Logf("%-9s refused: %v", s.Name, err)
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", s.Name, err)
			continue
		}
		rows := must(m.Inference(mustCovariance(t, m, Classical, nil), 0.95))(t)
		var estimates, errs []float64
		for j, row := range rows {
			estimates = append(estimates, digits(row.Estimate, s.Estimates[j]))
			errs = append(errs, digits(row.StandardError, s.StandardErrors[j]))
		}
		sigma, r2 := digits(m.Sigma, s.Sigma), digits(m.RSquared, s.RSquared)
		least := min(slices.Min(estimates), slices.Min(errs), sigma, r2)
		t.Logf(
			"%-9s digits: estimates %4.1f, standard errors %4.1f, sigma %4.1f, R squared %4.1f", s.Name,
			slices.Min(estimates), slices.Min(errs), sigma, r2,
		)
		if least < floors[s.Name] {
			t.Errorf("%s has %.1f digits, want %v", s.Name, least, floors[s.Name])
		}
		if exact := s.Sigma == "0"; exact != m.Exact {
			t.Errorf("%s: exact is %v", s.Name, m.Exact)
		}
	}
}

// NIST's univariate sets NumAcc1 to 4: means and standard deviations are exact by
// construction, of 10000001, 10000003 and 10000002, and of 1,001 numbers that go
// up and down by 0.1 about the first.
func TestNISTUnivariate(t *testing.T) {
	about := func(centre string) []float64 {
		tenth, middle := big.NewRat(1, 10), decimal(t, centre)
		out := make([]float64, 1001)
		out[0], _ = middle.Float64()
		for i := 1; i < len(out); i++ {
			v := new(big.Rat).Sub(middle, tenth)
			if i%2 == 0 {
				v = new(big.Rat).Add(middle, tenth)
			}
			out[i], _ = v.Float64()
		}
		return out
	}
	cases := []struct {
		name, mean, deviation string
		values                []float64
		floor                 float64
	}{
		{"NumAcc1", "10000002", "1", []float64{10000001, 10000003, 10000002}, 15},
		{"NumAcc2", "1.2", "0.1", about("1.2"), 15},
		{"NumAcc3", "1000000.2", "0.1", about("1000000.2"), 9},
		{"NumAcc4", "10000000.2", "0.1", about("10000000.2"), 8},
	}
	for _, c := range cases {
		s := must(Summarise(c.values))(t)
		mean, deviation := digits(s.Mean, c.mean), digits(s.StandardDeviation, c.deviation)
		t.Logf("%s digits: mean %4.1f, standard deviation %4.1f", c.name, mean, deviation)
		if min(mean, deviation) < c.floor {
			t.Errorf("%s has %.1f and %.1f digits, want %v", c.name, mean, deviation, c.floor)
		}
	}
}
