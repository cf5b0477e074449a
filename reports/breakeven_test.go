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
