package prices

import (
	"testing"

	"pcneval/config"
	"pcneval/data"
)

// With prices a quarter higher in the base year, eight pounds of the year are
// ten of the base; the base year itself stays, and a year without a slope has
// none in other pounds either. A year without an index has nothing in them.
func TestPoundsOfOneYear(t *testing.T) {
	s := setting{config.Prices{Base: "2022-23", Index: map[string]float64{"2019-20": 80, "2022-23": 100}, Source: "x"}}
	slope, low, high := -0.4, -0.8, -0.08
	row := data.ContractReading{
		ContractYear: "2019-20", Kind: data.ReadAsStudied, Mean: 8, Per: 0.1, Slope: &slope, ConfLow: &low, ConfHigh: &high,
	}
	moved, base, later := row, row, row
	moved.Kind = data.ReadRateHigher
	base.ContractYear, base.Slope, base.ConfLow, base.ConfHigh = "2022-23", nil, nil, nil
	later.ContractYear = "2023-24"
	out, err := s.run(t.Context(), In{[]data.ContractReading{row, moved, base, later}})
	if err != nil || len(out.RealTerms) != 3 {
		t.Fatalf("%d rows, %v; want the three readings of the study", len(out.RealTerms), err)
	}
	if got := out.RealTerms[0]; *got.MeanReal != 10 || *got.SlopeReal != -0.5 || *got.ConfLowReal != -1 || *got.ConfHighReal != -0.1 {
		t.Errorf("eight pounds of 80 are %v, %v (%v to %v) of 100", *got.MeanReal, *got.SlopeReal, *got.ConfLowReal, *got.ConfHighReal)
	}
	if got := out.RealTerms[1]; *got.MeanReal != 8 || got.SlopeReal != nil || got.ConfLowReal != nil {
		t.Errorf("the base year is told as %+v", got)
	}
	if got := out.RealTerms[2]; got.Mean != 8 || got.Index != nil || got.MeanReal != nil || got.SlopeReal != nil {
		t.Errorf("a year without an index is told as %+v", got)
	}
}
