package stats

import (
	"fmt"
	"slices"
)

// Ratings is the category that each coder gave to each unit, or none.
type Ratings struct {
	categories []string
	units      [][]int   // by unit, then coder; missing is -1
	times      []float64 // how many units a row stands for; nil where each is one
	coders     int
}

// missing marks a unit that a coder did not rate.
const missing = -1

// Agreement is a chance-corrected agreement: 1 - Observed / Expected, both
// shares of disagreement. 1 is perfect, 0 what chance gives.
type Agreement struct {
	Estimate, Observed, Expected float64
	StandardError                float64 // of Cohen's kappa; 0 for measures that have only a bootstrap
	Units                        int     // units that count
}

// NewRatings takes a row of categories for each coder, one a unit, "" where the
// coder did not rate it.
func NewRatings(byCoder [][]string) (*Ratings, error) {
	if len(byCoder) < 2 {
		return nil, fmt.Errorf("%d coders cannot agree: %w", len(byCoder), ErrTooFew)
	}
	r := &Ratings{coders: len(byCoder)}
	for _, row := range byCoder {
		if len(row) != len(byCoder[0]) {
			return nil, fmt.Errorf("coders rated %d and %d units: %w", len(byCoder[0]), len(row), ErrMismatch)
		}
		r.categories = append(r.categories, row...)
	}
	slices.Sort(r.categories)
	r.categories = slices.DeleteFunc(slices.Compact(r.categories), func(c string) bool { return c == "" })
	r.units = make([][]int, len(byCoder[0]))
	for u := range r.units {
		for _, row := range byCoder {
			at, found := slices.BinarySearch(r.categories, row[u])
			if !found {
				at = missing
			}
			r.units[u] = append(r.units[u], at)
		}
	}
	return r, nil
}

// NewCountedRatings takes ratings in which row u stands for times[u] units that
// were all rated alike, such as the characters of a stretch of text.
func NewCountedRatings(byCoder [][]string, times []int) (*Ratings, error) {
	r, err := NewRatings(byCoder)
	if err != nil {
		return nil, err
	}
	if len(times) != len(r.units) {
		return nil, fmt.Errorf("%d counts do not fit %d rows of ratings: %w", len(times), len(r.units), ErrMismatch)
	}
	for u, n := range times {
		if n < 0 {
			return nil, fmt.Errorf("row %d stands for %d units: %w", u, n, ErrMismatch)
		}
		r.times = append(r.times, float64(n))
	}
	return r, nil
}

// timesOf is how many units a row stands for.
func (r *Ratings) timesOf(row int) float64 {
	if r.times == nil {
		return 1
	}
	return r.times[row]
}

// A Measure is a measure of agreement whose parts are sums over units, so that a
// bootstrap of pieces of a text adds up the parts of those drawn.
type Measure struct {
	add func(r *Ratings, row int, parts []float64)
	of  func(r *Ratings, parts []float64) (Agreement, error)
}

// On returns agreement as a function of the pieces drawn, which may be repeated. Each
// piece is rows of the ratings.
func (m Measure) On(r *Ratings, pieces [][]int) func(drawn []int) (Agreement, error) {
	parts := make([][]float64, len(pieces))
	for i, rows := range pieces {
		parts[i] = r.parts()
		for _, row := range rows {
			m.add(r, row, parts[i])
		}
	}
	return func(drawn []int) (Agreement, error) {
		sum := r.parts()
		for _, i := range drawn {
			axpy(1, parts[i], sum)
		}
		return m.of(r, sum)
	}
}

// parts returns space for the parts of a measure: at most a sum for each pair of
// categories, and three sums with one for each category.
func (r *Ratings) parts() []float64 {
	k := len(r.categories)
	return make([]float64, max(k*k, 3+k))
}

// complete says whether every coder rated a row.
func (r *Ratings) complete(row int) bool { return !slices.Contains(r.units[row], missing) }

// errNoVariation is made once: resamples of a rare code have it by the thousand.
var errNoVariation = fmt.Errorf("ratings that never vary leave nothing to agree on: %w", ErrUndefined)

// newAgreement judges disagreements, which are undefined if none was expected.
func newAgreement(observed, expected float64, units int) (Agreement, error) {
	if !(expected > 0) {
		return Agreement{Units: units}, errNoVariation
	}
	return Agreement{Estimate: 1 - observed/expected, Observed: observed, Expected: expected, Units: units}, nil
}
