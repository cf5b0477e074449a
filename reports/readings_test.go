package reports

import (
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

func read(year, reading, kind string, mean, slope, half float64) data.ContractReading {
	low, high := slope-half, slope+half
	return data.ContractReading{
		ContractYear: year, Reading: reading, Kind: kind, Title: "read as " + reading, Mean: mean, Per: 0.1, Slope: &slope, SlopeChange: &slope,
		ConfLow: &low, ConfHigh: &high, Confidence: 0.95, SEType: "CR2", Clusters: "icb_code",
	}
}

// The sentence below the table is chosen by what the rows say, and money that
// left the contract is told both ways.
func TestReadingsAreToldByRule(t *testing.T) {
	about := About{
		Study: &config.Study{Contracts: []string{"2025-26", "2026-27"}, Analysis: config.Analysis{Exposure: "income_deprivation", Per: 0.1}},
	}
	studied := []data.ContractReading{
		read("2025-26", "as_studied", data.ReadAsStudied, 44.4, 0.6, 0.2), read("2026-27", "as_studied", data.ReadAsStudied, 41.4, 0.4, 0.1),
	}
	outside := read("2026-27", "with_outside", data.ReadOutside, 46, 0.7, 0.2)
	first := read("2025-26", "core_first", data.ReadStreamFirst, 47.4, 0.7, 0.2)
	first.Stream, first.MeanChange = "core", 3
	same := data.ContractReading{
		ContractYear: "2026-27", Reading: "flat", Kind: data.ReadDeclared, Title: "read as flat", Per: 0.1,
		Confidence: 0.95, Reason: data.SameEverywhere,
	}
	for _, c := range []struct {
		name string
		more []data.ContractReading
		want []string
	}{
		{"nothing open", nil, []string{"each has one reading", "+£0.400", "£0.300 to £0.500", "hang together (CR2)"}},
		{"nothing turns", []data.ContractReading{outside}, []string{
			"No reading changes what a contract year says.", "In 2025-26 the contract pays £44.40 per weighted patient. " +
				"In 2026-27 the contract pays £41.40 per weighted patient, and £46.00 with what is paid outside it", "a change of payee, not of money",
		}},
		{"one turns", []data.ContractReading{read("2025-26", "first_issued", data.ReadFirstIssued, 40, 0.1, 0.2)}, []string{
			"What a contract year says changes with: 2025-26, read as first_issued: " + string(noClearSlope) + " instead of " +
				string(proPoor) + ".",
		}},
		{"corrected by stream", []data.ContractReading{
			read("2025-26", "first_issued", data.ReadFirstIssued, 40, 0.7, 0.2), first,
		}, []string{
			"| 2025-26 | core | −£3.000 | −£0.700 |", "2025-26 went from £40.00 as first issued to £44.40 as finally paid.",
			"No reading changes what a contract year says.", "What corrections add",
		}},
		{"the same everywhere", []data.ContractReading{same}, []string{"| none |", "the same for every network instead of pro-poor"}},
	} {
		text := told(t, about, tellReadings, readingsIn{append(c.more, studied...)})
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is missing in\n%s", c.name, want, text)
			}
		}
	}
	if text := told(t, about, tellReadings, readingsIn{}); strings.TrimSpace(text) != "" {
		t.Errorf("told without rows: %s", text)
	}
}
