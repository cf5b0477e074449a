package reports

import (
	"strings"
	"testing"

	"pcneval/data"
)

// Whether errors of measurement change the conclusion follows from the intervals.
func TestErrorsOfMeasurementAreToldByRule(t *testing.T) {
	row := func(year, of string, corrected, low, high float64) data.ErrorSlope {
		return data.ErrorSlope{
			ContractYear: year, ErrorOf: of, Slope: 0.16, ConfLow: 0.05, ConfHigh: 0.27, Corrected: &corrected, TotalLow: &low, TotalHigh: &high,
			Confidence: 0.95,
		}
	}
	in := accuracyIn{
		Errors: []data.MeasurementError{{ErrorOf: data.ErrorOfAreas, Variable: data.VariableIncomeDeprivation, Networks: 7, Typical: 0.02}},
		Slopes: []data.ErrorSlope{
			row("2019-20", data.ErrorOfAll, 0.18, 0.05, 0.31), row("2019-20", data.ErrorSorted, 0.14, 0.04, 0.24),
			row("2020-21", data.ErrorOfAll, 0.18, -0.01, 0.37), row("2020-21", data.ErrorSorted, 0.14, 0.04, 0.24),
			{
				ContractYear: "2021-22", ErrorOf: data.ErrorOfAll, Slope: 0.16, ConfLow: 0.05, ConfHigh: 0.27, Reason: data.ErrorTooLarge,
				Confidence: 0.95,
			},
			row("2021-22", data.ErrorSorted, 0.14, 0.04, 0.24),
		},
	}
	text := told(t, doseAbout("2019-20", "2020-21", "2021-22"), tellAccuracy, in)
	for _, want := range []string{
		"2019-20: +£0.16 (£0.05 to £0.27) as measured; +£0.18 (£0.05 to £0.31) if the errors are noise; +£0.14 (£0.04 to £0.24) if patients " +
			"of a place are as far apart as their networks: the same conclusion.",
		"networks: another conclusion.", "2021-22: +£0.16 (£0.05 to £0.27) as measured; the error is as large as the differences",
		"| areas standing for patients | income deprivation | percentage points | 7 | 2.00 |",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	report := told(t, doseAbout("2019-20", "2020-21", "2021-22"), tellBearing, bearingIn{ErrorSlopes: in.Slopes})
	if !strings.Contains(report, "2020-21: +£0.16") || strings.Contains(report, "2019-20: ") {
		t.Errorf("the report tells another year than those whose conclusion turns:\n%s", report)
	}
	if text := told(t, doseAbout("2019-20"), tellAccuracy, accuracyIn{}); strings.TrimSpace(text) != "" {
		t.Errorf("told without rows: %s", text)
	}
}
