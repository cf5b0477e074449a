package reports

import (
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

func doseAbout(years ...string) About {
	return About{Study: &config.Study{Contracts: years, Analysis: config.Analysis{Exposure: "income_deprivation", Per: 0.1}}}
}

// What is said of a year's curve follows from its rows.
func TestBendsAreToldByRule(t *testing.T) {
	point := func(year string, place int64, line float64) data.DosePoint {
		x := 0.1 * float64(place)
		return data.DosePoint{
			ContractYear: year, Place: place, Exposure: x, Knot: place < 4, Fitted: 5, BandLow: 4, BandHigh: 6, Line: line, Confidence: 0.95,
			SEType: "CR2", Clusters: "icb_code",
		}
	}
	in := doseIn{
		Primary: []data.PrimaryTest{
			{ContractYear: "2019-20", Knots: 3, PBend: new(0.4)},
			{ContractYear: "2020-21", Knots: 3, PBend: new(0.01)},
			{ContractYear: "2021-22", Reason: data.SameEverywhere},
			{ContractYear: "2022-23", Reason: data.NoCurve},
		},
		Tenths: []data.DoseTenth{
			{ContractYear: "2019-20", Decile: 1, Exposure: 0.3, Mean: 5, ConfLow: 4.5, ConfHigh: 5.5, Confidence: 0.95, SEType: "CR2"},
		},
	}
	for place := range int64(4) {
		in.Curve = append(in.Curve, point("2019-20", place+1, 5), point("2020-21", place+1, 4+float64(place)))
	}
	text := told(t, doseAbout("2019-20", "2020-21", "2021-22", "2022-23"), tellDose, in)
	for _, want := range []string{
		"2019-20: no clear bend (p 0.400); the straight line stays within the curve's band.",
		"2020-21: the curve bends (p 0.010), so one slope does not tell all of it; the straight line leaves the curve's band at 1 of 4 places.",
		"2021-22: the same for every network.", "2022-23: too few networks", "£5.00 (£4.50 to £5.50)",
		"The 3 knots stand at a deprivation of 0.100, 0.200 and 0.300", "figures/dose-response.svg", "95%",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if text := told(t, doseAbout("2019-20"), tellDose, doseIn{}); strings.TrimSpace(text) != "" {
		t.Errorf("told without rows: %s", text)
	}
}

// A year that is below 0.05 by itself alone is named.
func TestTheNumberOfTestsIsAllowedFor(t *testing.T) {
	row := func(year string, p, holm float64) data.PrimaryTest {
		return data.PrimaryTest{
			ContractYear: year, Slope: 0.1, SEType: "CR2", Clusters: "icb_code", PValue: &p, PHolm: &holm, PBH: &holm, Tests: 2,
		}
	}
	for _, c := range []struct {
		rows []data.PrimaryTest
		want []string
	}{
		{[]data.PrimaryTest{row("2019-20", 0.001, 0.002), row("2020-21", 0.01, 0.01)}, []string{"takes no primary slope", "about 2 " +
			"tests", "hang together (CR2)"}},
		{
			[]data.PrimaryTest{row("2019-20", 0.03, 0.06), {ContractYear: "2020-21", Reason: data.SameEverywhere}},
			[]string{"not once all primary tests are allowed for: 2019-20.", "the same for every network"},
		},
	} {
		text := told(t, doseAbout("2019-20", "2020-21"), tellMultiplicity, multiplicityIn{Primary: c.rows})
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%q is missing in\n%s", want, text)
			}
		}
	}
}
