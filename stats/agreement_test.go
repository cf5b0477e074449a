package stats

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ratingsOf takes a row of digits for each coder, "." where missing.
func ratingsOf(t testing.TB, rows ...string) *Ratings {
	t.Helper()
	byCoder := make([][]string, len(rows))
	for j, row := range rows {
		for _, c := range strings.ReplaceAll(row, " ", "") {
			byCoder[j] = append(byCoder[j], strings.Trim(string(c), "."))
		}
	}
	r, err := NewRatings(byCoder)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func readRatings(t testing.TB) *Ratings {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "ratings.csv"))
	if err != nil {
		t.Fatal(err)
	}
	byCoder := make([][]string, 4)
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n")[1:] {
		for j, code := range strings.Split(line, ",") {
			byCoder[j] = append(byCoder[j], code)
		}
	}
	r, err := NewRatings(byCoder)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// pairOf is the ratings of two coders.
func pairOf(r *Ratings, first, second int) *Ratings {
	pair := &Ratings{categories: r.categories, coders: 2, times: r.times}
	for _, row := range r.units {
		pair.units = append(pair.units, []int{row[first], row[second]})
	}
	return pair
}

// agreementOf is the agreement on all units.
func agreementOf(r *Ratings, m Measure) (Agreement, error) {
	rows := make([]int, len(r.units))
	for row := range rows {
		rows[row] = row
	}
	return m.On(r, [][]int{rows})([]int{0})
}

func TestAgreementIsThatOfPython(t *testing.T) {
	r := readRatings(t)
	var want struct {
		Alpha, Fleiss float64
		Pairs         []struct {
			First, Second int
			Kappa, Alpha  float64
			StdError      float64 `json:"std_error"`
		}
	}
	readFixture(t, "agreement", &want)
	near(t, "alpha", must(agreementOf(r, Krippendorff))(t).Estimate, want.Alpha, 1e-12)
	near(t, "Fleiss", must(agreementOf(r, Fleiss))(t).Estimate, want.Fleiss, 1e-12)
	for _, w := range want.Pairs {
		pair := pairOf(r, w.First, w.Second)
		kappa := must(agreementOf(pair, Cohen))(t)
		near(t, "Cohen", kappa.Estimate, w.Kappa, 1e-12)
		near(t, "Cohen's std error", kappa.StandardError, w.StdError, 1e-12)
		near(t, "alpha of a pair", must(agreementOf(pair, Krippendorff))(t).Estimate, w.Alpha, 1e-12)
	}
}

// Krippendorff (2011), "Computing Krippendorff's alpha-reliability", section C:
// four observers, twelve units, nominal alpha 0.743.
func TestKrippendorffsFourObservers(t *testing.T) {
	got := must(agreementOf(ratingsOf(t,
		"1 2 3 3 2 1 4 1 2 . . .",
		"1 2 3 3 2 2 4 1 2 5 . 3",
		". 3 3 3 2 3 4 2 2 5 1 .",
		"1 2 3 3 2 4 4 1 2 5 1 .",
	), Krippendorff))(t)
	if text := fmt.Sprintf("%.3f", got.Estimate); text != "0.743" {
		t.Errorf("got %s, want 0.743", text)
	}
	if got.Units != 11 { // all but the twelfth, which one observer rated
		t.Errorf("%d units, want 11", got.Units)
	}
}

// Fleiss (1971), table 1: 30 patients, six psychiatrists, five diagnoses, 0.430.
func TestFleissPsychiatrists(t *testing.T) {
	patients := strings.Fields(`444444 222555 233335 555555 222444 113333 333355 113334 114444 555555
		144444 124444 222333 144444 224445 333335 111455 111112 224444 133555
		555555 244444 224555 114444 144445 222224 111155 224444 133333 555555`)
	byCoder := make([]string, 6)
	for _, patient := range patients {
		for j, c := range patient {
			byCoder[j] += string(c)
		}
	}
	got := must(agreementOf(ratingsOf(t, byCoder...), Fleiss))(t)
	if text := fmt.Sprintf("%.3f", got.Estimate); text != "0.430" {
		t.Errorf("got %s, want 0.430", text)
	}
}

// Cohen's (1960) form by hand: 20 both yes, 5 and 10 split, 15 both no give 0.4.
func TestCohensKappaByHand(t *testing.T) {
	first := strings.Repeat("1", 25) + strings.Repeat("2", 25)
	second := strings.Repeat("1", 20) + strings.Repeat("2", 5) + strings.Repeat("1", 10) + strings.Repeat("2", 15)
	near(t, "kappa", must(agreementOf(ratingsOf(t, first, second), Cohen))(t).Estimate, 0.4, 1e-14)
}

func TestAgreementRefuses(t *testing.T) {
	if _, err := NewRatings([][]string{{"a"}}); !errors.Is(err, ErrTooFew) {
		t.Errorf("one coder gave %v", err)
	}
	if _, err := NewRatings([][]string{{"a"}, {"a", "b"}}); !errors.Is(err, ErrMismatch) {
		t.Errorf("uneven rows gave %v", err)
	}
	for name, measure := range map[string]Measure{"Cohen": Cohen, "Fleiss": Fleiss, "alpha": Krippendorff} {
		for what, ratings := range map[string]*Ratings{"one category": ratingsOf(t, "111", "111"), "nothing": ratingsOf(t, "1.", ".1")} {
			if a, err := agreementOf(ratings, measure); !errors.Is(err, ErrUndefined) {
				t.Errorf("%s of %s gave %v and %v", name, what, a, err)
			}
		}
	}
	if _, err := agreementOf(ratingsOf(t, "12", "12", "12"), Cohen); !errors.Is(err, ErrMismatch) {
		t.Errorf("three coders gave %v", err)
	}
}

// Resamples of units without variation are left out and counted.
func TestAgreementBootstrap(t *testing.T) {
	r := ratingsOf(t, "11111112", "11111122")
	b := Bootstrap{Kind: Pairs, Replicates: 400, Seed: 1}
	each := make([][]int, len(r.units))
	for u := range each {
		each[u] = []int{u}
	}
	alpha := Krippendorff.On(r, each)
	got := must(b.Statistics(len(r.units), func(units []int) ([]float64, error) {
		a, err := alpha(units)
		return []float64{a.Estimate}, err
	}))(t)[0]
	// Six of eight units are all ones: (6/8)^8 = 10% of resamples have no variation.
	if got.Undefined < 20 || got.Undefined > 65 || got.Undefined+len(got.Replicates) != 400 {
		t.Errorf("%d undefined, %d replicates", got.Undefined, len(got.Replicates))
	}
	low, high, err := got.Interval(Percentile, 0.95)
	if err != nil || !(low < got.Estimate && got.Estimate <= high) {
		t.Errorf("interval %v to %v about %v, %v", low, high, got.Estimate, err)
	}
}
