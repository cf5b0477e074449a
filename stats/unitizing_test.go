package stats

import (
	"errors"
	"fmt"
	"math"
	"testing"
)

// Krippendorff (2004), Content Analysis, 2nd edition, p. 254: two observers of a
// continuum from 150 to 450; printed are the disagreements and alphas of the
// categories c and k, and 0.8591 for both.
func TestKrippendorffsUnitizingExample(t *testing.T) {
	c := Continuum{300, [][]Span{{{75, 145}, {220, 250}}, {{70, 150}, {205, 225}, {250, 270}}}}
	k := Continuum{300, [][]Span{{{30, 90}, {150, 200}}, {{30, 90}, {150, 200}}}}
	first := must(UnitizedAlpha([]Continuum{c}))(t)
	second := must(UnitizedAlpha([]Continuum{k}))(t)
	both := must(PooledAgreement([]Agreement{first, second}))(t)
	for name, v := range map[string]struct {
		got  float64
		want string
	}{
		"observed c": {first.Observed, "0.0144"}, "expected c": {first.Expected, "0.0532"}, "alpha c": {first.Estimate, "0.7286"},
		"observed k": {second.Observed, "0.0000"}, "expected k": {second.Expected, "0.0490"}, "alpha k": {second.Estimate, "1.0000"},
	} {
		if text := fmt.Sprintf("%.4f", v.got); text != v.want {
			t.Errorf("%s: got %s, want %s", name, text, v.want)
		}
	}
	// The book rounds before dividing.
	if math.Abs(both.Estimate-0.8591) > 0.0005 {
		t.Errorf("alpha of both: got %.4f, want 0.8591", both.Estimate)
	}
}

// Krippendorff (1995), p. 57: pairs A to D on a continuum of 24, with the
// observed disagreements, and the alphas of a continuum divided finely. The
// expected disagreement of 1995 was corrected in 2004 (in how many gaps hold a
// unit), which moves the alphas a little: B to -0.928 and C to 0.693.
func TestKrippendorffsPairs(t *testing.T) {
	scaled := func(by int, spans ...Span) []Span {
		for i := range spans {
			spans[i] = Span{spans[i].Begin * by, spans[i].End * by}
		}
		return spans
	}
	for name, c := range map[string]struct {
		coders          func(by int) [][]Span
		observed, alpha float64
	}{
		"A": {func(by int) [][]Span {
			return [][]Span{scaled(by, Span{2, 10}, Span{14, 20}), scaled(by, Span{4, 8}, Span{15, 17})}
		}, 0.03125, 0.553},
		"B": {func(by int) [][]Span {
			return [][]Span{scaled(by, Span{0, 18}), scaled(by, Span{0, 2}, Span{2, 3}, Span{3, 4}, Span{4, 5}, Span{5, 6}, Span{6, 9}, Span{9, 10})}
		}, 2.26736, -0.926},
		"C": {func(by int) [][]Span {
			return [][]Span{
				scaled(by, Span{2, 8}, Span{10, 12}, Span{14, 18}, Span{20, 22}),
				scaled(by, Span{0, 2}, Span{4, 8}, Span{10, 14}, Span{16, 18}, Span{20, 22}),
			}
		}, 0.02777, 0.679},
		"D": {func(by int) [][]Span {
			return [][]Span{
				scaled(by, Span{0, 2}, Span{2, 10}, Span{10, 14}, Span{14, 20}, Span{20, 24}),
				scaled(by, Span{0, 4}, Span{4, 8}, Span{8, 15}, Span{15, 17}, Span{17, 24}),
			}
		}, 0.38715, 0.066},
	} {
		coarse := must(UnitizedAlpha([]Continuum{{24, c.coders(1)}}))(t)
		fine := must(UnitizedAlpha([]Continuum{{24 * 50_000, c.coders(50_000)}}))(t)
		if math.Abs(coarse.Observed-c.observed) > 1e-5 || math.Abs(fine.Observed-c.observed) > 1e-5 {
			t.Errorf("%s: observed %v and %v, want %v", name, coarse.Observed, fine.Observed, c.observed)
		}
		if math.Abs(fine.Estimate-c.alpha) > 0.015 {
			t.Errorf("%s: alpha %.4f, want %v", name, fine.Estimate, c.alpha)
		}
	}
}

// Two continua laid end to end are one continuum.
func TestContinuaAreLaidEndToEnd(t *testing.T) {
	one := []Continuum{{60, [][]Span{{{5, 12}, {33, 40}}, {{6, 12}, {30, 41}}, {{45, 50}}}}}
	two := []Continuum{
		{25, [][]Span{{{5, 12}}, {{6, 12}}, nil}},
		{35, [][]Span{{{8, 15}}, {{5, 16}}, {{20, 25}}}},
	}
	near(t, "alpha", must(UnitizedAlpha(two))(t).Estimate, must(UnitizedAlpha(one))(t).Estimate, 1e-13)
}

// By hand, on a continuum of 10: units from 5 to 7 and 8 to 10 beside one from 0 to 5. The first two lie in the gap
// from 5 on, at its beginning and at its end, and the other fills the gap up to 5: squares of 4 + 4 + 25, over 10^2.
// With the first coder twice, two of the three pairs are that one and the third agrees.
func TestUnitizingByHand(t *testing.T) {
	first, second := []Span{{5, 7}, {8, 10}}, []Span{{0, 5}}
	for _, coders := range [][][]Span{{first, second}, {second, first}} {
		near(t, "observed", must(UnitizedAlpha([]Continuum{{10, coders}}))(t).Observed, 0.33, 1e-14)
	}
	three := must(UnitizedAlpha([]Continuum{{10, [][]Span{first, second, first}}}))(t)
	near(t, "observed of three", three.Observed, 0.22, 1e-14)
}

func TestUnitizingRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		continua []Continuum
		want     error
	}{
		"nothing":          {nil, ErrTooFew},
		"one coder":        {[]Continuum{{10, [][]Span{{{1, 2}}}}}, ErrTooFew},
		"an overlap":       {[]Continuum{{10, [][]Span{{{1, 5}, {4, 6}}, nil}}}, ErrMismatch},
		"a span too long":  {[]Continuum{{10, [][]Span{{{1, 11}}, nil}}}, ErrMismatch},
		"an empty span":    {[]Continuum{{10, [][]Span{{{3, 3}}, nil}}}, ErrMismatch},
		"no length":        {[]Continuum{{0, [][]Span{nil, nil}}}, ErrMismatch},
		"nothing marked":   {[]Continuum{{10, [][]Span{nil, nil}}}, ErrUndefined},
		"a coder too few":  {[]Continuum{{10, make([][]Span, 3)}, {10, make([][]Span, 2)}}, ErrMismatch},
		"a coder too many": {[]Continuum{{10, make([][]Span, 2)}, {10, make([][]Span, 3)}}, ErrMismatch},
	} {
		if _, err := UnitizedAlpha(c.continua); !errors.Is(err, c.want) {
			t.Errorf("%s gave %v", name, err)
		}
	}
}
