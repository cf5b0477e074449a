package reports

import (
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

// What would turn a year, and what would not, is told by what the rows say.
func TestBreakEvenIsToldByRule(t *testing.T) {
	about := About{Study: &config.Study{Contracts: []string{"2026-27"}, Analysis: config.Analysis{Exposure: "income_deprivation", Per: 0.1}}}
	row := func(base, stream string, rate float64, at, turns *float64, reason string) data.BreakEvenRate {
		r := data.BreakEvenRate{
			ContractYear: "2026-27", Base: base, Stream: stream, Unit: "gbp", Rate: rate, Slope: 0.157, ConfLow: 0.05, ConfHigh: 0.27,
			BreakEven: at, Turns: turns, Reason: reason, SEType: "CR2", Clusters: "icb_code", RateConfidence: "medium",
		}
		if at != nil {
			r.Change = new(*at/rate - 1)
		}
		return r
	}
	text := told(t, about, tellBreakEven, breakEvenIn{[]data.BreakEvenRate{
		row("adjusted", "", 5, new(2.2), new(4.0), ""),
		row("adjusted", "extra", 0.6, nil, nil, data.NeverTurns),
		row("contractor_weighted", "", 18, nil, nil, data.MovesNoSlope),
		row("registered", "", 3, new(0.0), new(0.0), ""),
	}})
	for _, want := range []string{
		"2026-27, where the slope is +£0.16: the rates on the PCN adjusted population, together £5.000, would have to fall to £2.200 " +
			"for a slope of nought (−56%), and to £4.000 for its interval to include nought; " +
			"no rate above nought on the contractor weighted list and on the registered list would turn it.",
		"| extra (medium) | £0.600 | no rate above nought |", "| moves no slope |", "hang together (CR2)",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	unclear := row("adjusted", "", 5, new(7.0), new(4.0), "")
	unclear.ConfLow = -0.05
	text = told(t, about, tellBreakEven, breakEvenIn{[]data.BreakEvenRate{unclear}})
	for _, want := range []string{"would have to rise to £7.000 for a slope of nought (+40%)", "to £4.000 for its interval to exclude " +
		"nought"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if text := told(t, about, tellBreakEven, breakEvenIn{}); strings.TrimSpace(text) != "" {
		t.Errorf("told without rows: %s", text)
	}
}

// A rate has its dot where the slope is nought, at 2/5 − 1 = −60%, and its stroke where
// the interval turns, at 4/5 − 1 = −20%; a row without either says so, one that moves
// nothing is left out, and where nothing turns anything there is no figure.
func TestBreakEvenIsDrawn(t *testing.T) {
	about := About{Study: &config.Study{Contracts: []string{"2026-27"}}}
	row := func(base, stream string, at, turns *float64, reason string) data.BreakEvenRate {
		r := data.BreakEvenRate{
			ContractYear: "2026-27", Base: base, Stream: stream, Unit: "gbp", Rate: 5, Slope: 0.157, ConfLow: 0.05, ConfHigh: 0.27,
			BreakEven: at, Turns: turns, Reason: reason, RateConfidence: "low",
		}
		if at != nil {
			r.Change = new(*at/r.Rate - 1)
		}
		if turns != nil {
			r.TurnsChange = new(*turns/r.Rate - 1)
		}
		return r
	}
	draw := func(rows ...data.BreakEvenRate) *page {
		p := newPage(about)
		if err := tellBreakEven(p, breakEvenIn{rows}); err != nil {
			t.Fatal(err)
		}
		return p
	}
	falls, never := row("adjusted", "", new(2.0), new(4.0), ""), row("adjusted", "extra", nil, nil, data.NeverTurns)
	p := draw(falls, never, row("contractor_weighted", "", nil, nil, data.MovesNoSlope))
	if len(p.Figures()) != 1 {
		t.Fatalf("%d figures", len(p.Figures()))
	}
	svg := string(p.Figures()[0].SVG)
	shown := strings.Join(texts(svgElements(t, svg), "text"), "\n")
	for _, want := range []string{"2026-27: slope +£0.16\n", "−60% (−20%)\n", "extra (low)\nnone\n"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in\n%s", want, shown)
		}
	}
	if strings.Contains(shown, "weighted list") || !strings.Contains(svg, "#F46A25") || strings.Contains(svg, "#12436D") {
		t.Errorf("what moves nothing is drawn, or a fall is not orange:\n%s", shown)
	}
	if svg := string(draw(row("registered", "", new(7.0), new(6.0), "")).Figures()[0].SVG); !strings.Contains(svg, "#12436D") {
		t.Error("a rise is not blue")
	}
	for _, c := range []struct {
		row  data.BreakEvenRate
		want string
	}{
		{falls, "−60% (−20%)"},
		{row("adjusted", "", new(2.0), nil, ""), "−60% (none)"},
		{row("adjusted", "", nil, new(4.0), data.NeverTurns), "none (−20%)"},
		{never, "none"},
	} {
		mark := breakEvenMark(p, c.row)
		if dot := mark.Interval != nil; mark.Text != c.want || dot != (c.row.BreakEven != nil) || (mark.Ring != nil) != (c.row.Turns != nil) {
			t.Errorf("%+v, want %q", mark, c.want)
		}
	}
	if p := draw(never); len(p.Figures()) > 0 {
		t.Error("nothing turns, and is drawn")
	}
}
