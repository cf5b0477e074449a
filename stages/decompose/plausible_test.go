package decompose_test

import (
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/stages/decompose"
	"pcneval/stages/stagetest"
)

// A mean may leave the range of the years before by that range's own width:
// after 10 and 12 it may be 8 to 14. The slopes in per cent of the mean are
// alike, so their range has no width, and rounding does not leave it.
func TestMeansInRange(t *testing.T) {
	for _, c := range []struct {
		last  float64
		count float64
	}{{10, 0}, {14, 0}, {8, 0}, {14.5, 1}, {7.5, 1}, {100, 1}} {
		tables := stagetest.Run(
			t,
			decompose.Stage(studyOf("2020-21", "2021-22", "2022-23")),
			given(deprivation, []float64{1, 1, 2, 4}, spread(10, 12, c.last))...)
		means := stagetest.Finding(t, tables, "means_in_range")
		if means.Count != c.count || !strings.Contains(means.Detail, "10.000 in 2020-21, 12.000 in 2021-22") {
			t.Errorf("%v after 10 and 12: %+v", c.last, means)
		}
		if slopes := stagetest.Finding(t, tables, "slopes_in_range"); slopes.Count != 0 || !strings.Contains(slopes.Detail, "5.000 in 2022-23") {
			t.Errorf("the same slope, in per cent of a mean of %v: %+v", c.last, slopes)
		}
	}
}

// spread pays 0.75, 1.25, 1 and 1 times these means for each weighted patient:
// the slope is (-0.15 x 0.75 - 0.05 x 1.25 + 0.05 + 0.15)/0.05 = 0.5 of the
// mean, so 5 per cent for each 0.1.
func spread(means ...float64) []paid {
	var streams []paid
	for i, mean := range means {
		amounts := []float64{0.75 * mean, 1.25 * mean, 2 * mean, 4 * mean}
		streams = append(streams, paid{[]string{"2020-21", "2021-22", "2022-23"}[i], "all", "formula", nil, amounts})
	}
	return streams
}

// The slopes are 10 and 20 per cent of the mean for each 0.1, then another: it
// may be nought to 30.
func TestSlopesInRange(t *testing.T) {
	tilt := func(year string, percent float64) paid {
		p := paid{year, "all", "formula", nil, nil}
		for _, x := range deprivation {
			p.amounts = append(p.amounts, 40+40*percent/100*(x-0.25)*10)
		}
		return p
	}
	for _, c := range []struct{ last, count float64 }{{15, 0}, {29, 0}, {1, 0}, {31, 1}, {-1, 1}} {
		tables := stagetest.Run(t, decompose.Stage(studyOf("2020-21", "2021-22", "2022-23")),
			given(deprivation, []float64{1, 1, 1, 1}, []paid{tilt("2020-21", 10), tilt("2021-22", 20), tilt("2022-23", c.last)})...)
		if slopes := stagetest.Finding(t, tables, "slopes_in_range"); slopes.Count != c.count ||
			!strings.Contains(slopes.Detail, "10.000 in 2020-21, 20.000 in 2021-22") {
			t.Errorf("%v per cent after 10 and 20: %+v", c.last, slopes)
		}
	}
}

func TestTwoYearsHaveNoRange(t *testing.T) {
	tables := stagetest.Run(t, decompose.Stage(studyOf("2020-21", "2021-22")), given(deprivation, weighted, []paid{
		{
			"2020-21", "core", config.Registered, rate(2), times(2, registered),
		},
		{"2021-22", "core", config.Registered, rate(900), times(900, registered)},
	})...)
	findings, err := table.Read[data.Finding](tables)
	if err != nil || len(findings) != 3 {
		t.Fatalf("%+v, %v", findings, err)
	}
	for _, rule := range []string{"means_in_range", "slopes_in_range"} {
		if f := stagetest.Finding(t, tables, rule); f.Count != 0 || !strings.HasPrefix(f.Detail, "not held") {
			t.Errorf("%+v", f)
		}
	}
}
