package stats

import (
	"errors"
	"math"
	"testing"
)

type diagnosticsFixture struct {
	Cook, DFBetas []float64
	DFBeta        [][]float64
	WithoutRow    []float64 `json:"without_row"`
	WithoutGroup  []float64 `json:"without_group"`
	Reset         Test
	ResetCubic    Test `json:"reset_cubic"`
	Saturated     Test
	BreuschPagan  Test `json:"breusch_pagan"`
}

func TestDiagnosticsAgreeWithR(t *testing.T) {
	s, _, models := regressionFixture(t)
	var all struct{ Unweighted, Weighted diagnosticsFixture }
	readFixture(t, "diagnostics", &all)
	tens := make([]float64, len(s.z))
	for i, z := range s.z {
		tens[i] = math.Floor(z / 10)
	}
	for name, want := range map[string]diagnosticsFixture{"multiple": all.Unweighted, "multiple_weighted": all.Weighted} {
		m := models[name]
		t.Run(name, func(t *testing.T) {
			nearAll(t, "Cook", must(m.CooksDistance())(t), want.Cook, 1e-10)
			changes, err := m.DFBeta()
			if err != nil {
				t.Fatal(err)
			}
			for j := range changes {
				nearAll(t, "DFBETA", changes[j], want.DFBeta[j], 1e-10)
			}
			nearAll(t, "DFBETAS", must(m.DFBetas("x"))(t), want.DFBetas, 1e-10)
			nearAll(t, "without a row", must(m.WithoutEachRow("x"))(t), want.WithoutRow, 1e-11)
			nearAll(t, "without a group", must(m.WithoutEachGroup("x", NewGroups(s.cluster)))(t), want.WithoutGroup, 1e-11)
			sameTest(t, "RESET", must(m.Reset(2, 3))(t), want.Reset)
			sameTest(t, "RESET of cubes", must(m.Reset(3))(t), want.ResetCubic)
			sameTest(t, "saturated", must(m.Saturated(NewGroups(tens)))(t), want.Saturated)
			sameTest(t, "Breusch-Pagan", must(m.BreuschPagan())(t), want.BreuschPagan)
		})
	}
}

// must unwraps a value and its error.
func must[T any](v T, err error) func(t testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func sameTest(t *testing.T, name string, got, want Test) {
	t.Helper()
	near(t, name+" statistic", got.Statistic, want.Statistic, 1e-9)
	near(t, name+" first df", got.DF1, want.DF1, 0)
	near(t, name+" second df", got.DF2, want.DF2, 0)
	near(t, name+" p", got.P, want.P, 1e-9)
}

// Units of the outcome change no diagnosis, however small its numbers are.
func TestDiagnosticsOfAnyUnit(t *testing.T) {
	s := readSample(t)
	design := NewDesign(len(s.y), Term{"x", s.x})
	want := mustFit(t, design, s.y, nil)
	got := mustFit(t, design, mapped(s.y, func(v float64) float64 { return v * 1e-30 }), nil)
	sameTest(t, "Breusch-Pagan", must(got.BreuschPagan())(t), must(want.BreuschPagan())(t))
	sameTest(t, "RESET", must(got.Reset(2, 3))(t), must(want.Reset(2, 3))(t))
}

func TestDiagnosticsRefuse(t *testing.T) {
	rows := Term{"x", []float64{1, 2, 3, 5}}
	if _, err := mustFit(t, NewDesign(4, rows), []float64{1, 3, 2, 5}, nil).DFBetas("x"); err != nil {
		t.Errorf("two degrees of freedom gave %v", err)
	}
	m := mustFit(t, NewDesign(4, Term{"only row 3", []float64{0, 0, 0, 1}}), []float64{1, 3, 2, 5}, nil)
	if _, err := m.DFBeta(); !errors.Is(err, ErrTooFew) {
		t.Errorf("leverage one gave %v", err)
	}
	if _, err := m.CooksDistance(); !errors.Is(err, ErrTooFew) {
		t.Errorf("Cook's distance at leverage one gave %v", err)
	}
	if _, err := m.WithoutEachGroup("only row 3", NewGroups([]int{1, 1, 1, 0})); !errors.Is(err, ErrRankDeficient) {
		t.Errorf("a group that fixes a term gave %v", err)
	}
	constant := mustFit(t, NewDesign(4), []float64{1, 3, 2, 5}, nil)
	if _, err := constant.BreuschPagan(); !errors.Is(err, ErrMismatch) {
		t.Errorf("a model of a constant gave %v", err)
	}
	if _, err := constant.Reset(2); !errors.Is(err, ErrRankDeficient) {
		t.Errorf("constant fitted values gave %v", err)
	}
}
