package config

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestFormulaValue(t *testing.T) {
	for _, c := range []struct {
		formula string
		known   Variables
		want    float64
	}{
		{"registered > 100000 ? 2 * 37810 : 37810", Variables{Registered: 100000}, 37810},
		{"registered > 100000 ? 2 * 37810 : 37810", Variables{Registered: 100000.5}, 75620},
		{"3000000000 * 4000000000", nil, 12e18}, // past the range of int64
		{"1 / 4", nil, 0.25},
		{"2 ** 3", nil, 8},
		{"-registered + 1", Variables{Registered: 3}, -2},
		{"min(registered, adjusted, 7)", Variables{Registered: 9, Adjusted: 8}, 7},
		{"max(registered, 7)", Variables{Registered: 9}, 9},
		{"floor(2.7) + ceil(2.2) + round(2.5) + abs(-1)", nil, 2 + 3 + 3 + 1},
		{"(registered > 1 and not (adjusted >= 2)) or practices == 3 ? 1 : 0", Variables{Registered: 2, Adjusted: 1, PracticeCount: 0}, 1},
	} {
		f, err := ParseFormula(c.formula)
		if err != nil {
			t.Errorf("%s: %v", c.formula, err)
			continue
		}
		if got, err := f.Value(c.known); err != nil || got != c.want {
			t.Errorf("%s = %v, %v; want %v", c.formula, got, err, c.want)
		}
	}
}

func TestFormulaUses(t *testing.T) {
	f, err := ParseFormula("max(registered, adjusted) * weighting + registered")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{Adjusted, Registered, Weighting}, f.Uses()); diff != "" {
		t.Error(diff)
	}
}

func TestFormulaRefused(t *testing.T) {
	for _, c := range []struct{ formula, says string }{
		{"regstered * 2", "did you mean registered?"},
		{"registered + adjustd", "did you mean adjusted?"},
		{"mim(registered, 2)", "did you mean min?"},
		{"registered > 2", "float64"},
		{"registered *", "unexpected token"},
		{"", "unexpected token"},
		{`"100"`, "no number"},
		{"[registered]", "no number"},
		{"registered in [1, 2] ? 1 : 2", "no number"},
		{"let x = 2; x", "no number"},
		{"len(registered)", "unknown variable"},
		{"now()", "unknown variable"},
		{"registered.Size", "no number"},
		{"registered > 1 ? 2 : 'x'", "no number"},
		{"registered ? 1 : 2", "non-bool"},
		{"min()", "not enough arguments"},
		{"abs(1, 2)", "too many arguments"},
		{"registered % 2", "invalid operation"},
		{"true", "bool"},
		{"nil", "no number"},
		{"if registered > 1 { 5 } else { 6 }", "unexpected token"},
		{"min + 1", "invalid operation"},
		{"registered(2)", "not callable"},
		{"map(1..3, # * 2)", ""},
	} {
		f, err := ParseFormula(c.formula)
		if err == nil {
			t.Errorf("%s was accepted as %v", c.formula, f)
			continue
		}
		if !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q does not say %q", c.formula, err, c.says)
		}
	}
}

func TestFormulaReportsEveryUnknownVariable(t *testing.T) {
	_, err := ParseFormula("regstered + adjustd")
	if err == nil || strings.Count(err.Error(), "did you mean") != 2 {
		t.Errorf("got %v, want both names", err)
	}
}

func TestFormulaRefusesWhatIsNoNumber(t *testing.T) {
	f, err := ParseFormula("registered / adjusted")
	if err != nil {
		t.Fatal(err)
	}
	for name, v := range map[string]Variables{
		"missing":       {Registered: 1},
		"infinite":      {Registered: 1, Adjusted: 0},
		"indeterminate": {Registered: 0, Adjusted: 0},
		"given NaN":     {Registered: math.NaN(), Adjusted: 1},
		"given Inf":     {Registered: 1, Adjusted: math.Inf(1)},
	} {
		if value, err := f.Value(v); err == nil || !strings.Contains(err.Error(), "registered") {
			t.Errorf("%s: got %v, %v", name, value, err)
		}
	}
}

// A formula of the shape rate * base is the rate on the base, to the last bit.
func TestFormulaEqualsRateOnBase(t *testing.T) {
	f, err := ParseFormula("1.761 * contractor_weighted")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		weighted := rapid.Float64Range(0, 1e6).Draw(t, "weighted")
		v := Variables{ContractorWeighted: weighted}
		got, err := f.Value(v)
		if want := 1.761 * weighted; err != nil || got != want {
			t.Fatalf("got %v, %v; want %v", got, err, want)
		}
	})
}
