package readings

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

// contractFile has a reading of each kind. Care home beds cannot be computed.
const contractFile = `
contract_year: 2026-27
streams:
  - name: core
    label: Core
    rate_gbp: 2
    base: registered
    months: 12
    published: 2026-09-01
    from: [{rate_gbp: 1.5, published: 2026-03-01, source: x}, {rate_gbp: 1.75, published: 2026-06-01, source: x}]
    confidence: medium
    source: x
  - {name: posts, label: Posts, amount: 5 * contractor_weighted, months: 12, confidence: high, source: x}
  - {name: moved, label: Moved, rate_gbp: 1, base: adjusted, months: 12, outside_contract: true, confidence: low, source: x}
  - {name: beds, label: Beds, rate_gbp: 1, base: care_home_beds, months: 12, outside_contract: true, confidence: low, source: x}
readings:
  - {name: core_half, title: half of it, rates: {core: 1}}
`

func read(t *testing.T, file string, networks ...data.Network) map[string]data.ContractReading {
	t.Helper()
	path := filepath.Join(t.TempDir(), "contract.yaml")
	if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	contract, err := config.LoadContract(path)
	if err != nil {
		t.Fatal(err)
	}
	study := config.Study{
		Contracts: []string{contract.Year}, ContractYears: []config.Contract{contract},
		Analysis: config.Analysis{Exposure: config.IncomeDeprivation, Per: 0.1, Confidence: 0.95},
	}
	stage := setting{Analysis: study.Analysis, Years: []year{{contract.Year, study.Selected(contract), contract.Readings}}}
	out, err := stage.run(t.Context(), In{Networks: networks})
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]data.ContractReading{}
	for _, row := range out.Readings {
		rows[row.Reading] = row
	}
	return rows
}

// england has four networks of ten weighted patients each, with 10, 20, 30 and
// 40 registered ones and 40, 30, 20 and 10 by the adjusted count, at a
// deprivation of 0, 0.1, 0.2 and 0.3, in as many boards as are given.
func england(boards ...string) []data.Network {
	var networks []data.Network
	for i := range 4 {
		x, weighted := float64(i)/10, 10.0
		networks = append(networks, data.Network{
			NetworkCode: "U0000" + string(rune('1'+i)), ICBCode: boards[i%len(boards)], Included: true, Registered: int64(10 * (i + 1)),
			Adjusted: float64(10 * (4 - i)), ContractorWeighted: &weighted, IncomeDeprivation: &x,
		})
	}
	return networks
}

// With rate r on registered patients funding per weighted patient is r, 2r, 3r
// and 4r, and 5 more: mean 2.5 r + 5, slope r for each 0.1. One pound on the
// adjusted population is 4, 3, 2 and 1: mean 2.5, slope -1.
func TestReadings(t *testing.T) {
	rows := read(t, contractFile, england("A", "B", "C")...)
	for name, want := range map[string]struct{ mean, slope float64 }{
		"as_studied": {10, 2}, "first_issued": {8.75, 1.5}, "core_first": {8.75, 1.5}, "core_half": {7.5, 1}, "with_outside": {12.5, 1},
		"core_lower": {9.75, 1.9}, "core_higher": {10.25, 2.1},
	} {
		row, there := rows[name]
		if !there {
			t.Errorf("no reading %s", name)
			continue
		}
		near := func(got, want float64) bool { return math.Abs(got-want) < 1e-12 }
		if !near(row.Mean, want.mean) || !near(*row.Slope, want.slope) || !near(row.MeanChange, want.mean-10) ||
			!near(*row.SlopeChange, want.slope-2) {
			t.Errorf("%s: mean %v, slope %v, changes %v and %v; want %v", name, row.Mean, *row.Slope, row.MeanChange, *row.SlopeChange, want)
		}
		if row.SEType != "CR2" || row.Clusters != "icb_code" {
			t.Errorf("%s has errors %s clustered by %q", name, row.SEType, row.Clusters)
		}
	}
	if len(rows) != 7 {
		t.Errorf("%d readings, want 7: %v", len(rows), rows)
	}
}

// Networks of a single board cannot be clustered by it, and the row says so.
func TestReadingsOfOneBoard(t *testing.T) {
	for name, row := range read(t, contractFile, england("A")...) {
		if row.SEType != "HC3" || row.Clusters != "" {
			t.Errorf("%s has errors %s clustered by %q", name, row.SEType, row.Clusters)
		}
	}
}

// Where every network has the same there is no slope, and no change of one.
func TestReadingsOfWhatIsTheSameEverywhere(t *testing.T) {
	const file = `
contract_year: 2026-27
streams:
  - {name: arrs, label: Posts, rate_gbp: 0.7, base: contractor_weighted, months: 12, confidence: low, source: x}
`
	rows := read(t, file, england("A", "B", "C")...)
	if len(rows) != 3 {
		t.Errorf("%d readings, want 3", len(rows))
	}
	for name, row := range rows {
		if row.Slope != nil || row.SlopeChange != nil || row.ConfLow != nil || row.Reason != data.SameEverywhere {
			t.Errorf("%s has a slope: %+v", name, row)
		}
	}
}

// Each corrected stream alone makes its part of what the corrections come to: 0.5
// on registered patients, mean 1.25 and slope 0.5, and 1 on adjusted ones, mean
// 2.5 and slope -1.
func TestCorrectionsByStream(t *testing.T) {
	const file = `
contract_year: 2024-25
streams:
  - name: core
    label: Core
    rate_gbp: 2
    base: registered
    months: 12
    published: 2024-09-01
    from: [{rate_gbp: 1.5, published: 2024-03-01, source: x}]
    confidence: high
    source: x
  - name: roles
    label: Roles
    rate_gbp: 4
    base: adjusted
    months: 12
    published: 2024-09-01
    from: [{rate_gbp: 3, published: 2024-03-01, source: x}]
    confidence: high
    source: x
`
	rows := read(t, file, england("A", "B", "C")...)
	for name, want := range map[string]struct{ mean, slope float64 }{
		"core_first": {-1.25, -0.5}, "roles_first": {-2.5, 1}, "first_issued": {-3.75, 0.5},
	} {
		row := rows[name]
		if math.Abs(row.MeanChange-want.mean) > 1e-12 || row.SlopeChange == nil || math.Abs(*row.SlopeChange-want.slope) > 1e-12 {
			t.Errorf("%s: %+v, want %v", name, row, want)
		}
	}
}
