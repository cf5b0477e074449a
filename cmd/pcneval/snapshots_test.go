package main

import (
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

const twoSnapshots = `study: two-snapshots
inputs:
  adjusted_populations: {file: synthetic-adjusted-populations.xlsx, as_at: 2022-01-01, publisher: synthetic}
  memberships: {file: synthetic-epcn-2022-01-28.zip, released: 2022-01-28, publisher: synthetic}
  patients_by_lsoa: {file: synthetic-patients-by-lsoa-2021-01.zip, as_at: 2021-01-01, publisher: synthetic}
  deprivation: {file: synthetic-iod-scores-lsoa.csv, vintage: 2019, score: income, publisher: synthetic}
  payments: {file: synthetic-payments-2021-22.csv, as_at: 2022-03-31, publisher: synthetic}
checks:
  missing_from_patients_by_lsoa: 0.05
  missing_from_payments: 0.1
  spells_missing_from_memberships: 0.1
  networks_differ_in_memberships: 0.2
alignment: {rule: first_after}
contracts: [2021-22, 2022-23, 2025-26]
snapshots:
  january_2025:
    contracts: [2025-26]
    alignment: {rule: first_after}
    inputs:
      adjusted_populations: {file: aged-populations.xlsx, as_at: 2025-01-01, publisher: synthetic}
      memberships: {file: aged-epcn-2025-01-31.xlsx, released: 2025-01-31, publisher: synthetic}
      deprivation: {file: aged-scores.csv, vintage: VINTAGE, score: income, publisher: synthetic}
      payments:
        {file: aged-payments.csv, as_at: 2025-03-31, publisher: synthetic, columns: {weighted: "Patients, weighted"}}
`

// aStudyOfTwo writes both Englands and the study of both.
func aStudyOfTwo(t *testing.T, vintage string) (study, inputs string, aged aging) {
	t.Helper()
	inputs = smallEngland(t)
	aged = agedEngland(t, inputs)
	folder := t.TempDir()
	writeFiles(t, folder, map[string][]byte{"study.yaml": []byte(strings.Replace(twoSnapshots, "VINTAGE", vintage, 1))})
	return filepath.Join(folder, "study.yaml"), inputs, aged
}

func rowsIn[T any](t *testing.T, from table.Reader) []T {
	t.Helper()
	rows, err := table.Read[T](from)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// A contract year stands on populations three years on, with networks merged,
// parted and under another code, by the study file alone: lineages are found as
// they were made, the slope is that of the snapshot's networks, and its change is
// split to the last pound.
func TestContractYearsOnTheirOwnPopulations(t *testing.T) {
	t.Parallel()
	study, inputs, aged := aStudyOfTwo(t, "2019")
	out := filepath.Join(t.TempDir(), "run")
	arguments := []string{"--study", study, "--inputs", inputs, "--out", out}
	mustRun(t, append([]string{"run", "--progress", "off"}, arguments...)...)
	run, err := pipeline.Open(out, data.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	lineagesAsMade(t, run, aged)
	slopesByHand(t, run)
	changesSum(t, run)
	if s := mustRun(t, "verify", out, "--recompute", "--inputs", inputs); !strings.Contains(s.stdout, "byte for byte") {
		t.Errorf("recomputed: %s", s.stdout)
	}
	if s := mustRun(t, append([]string{"plan"}, arguments...)...); !strings.Contains(s.stdout, "Nothing would run") {
		t.Errorf("plan says:\n%s", s.stdout)
	}
	check := append([]string{"check"}, arguments[:4]...)
	if s := mustRun(t, check...); !strings.Contains(s.stdout, "The snapshot january_2025 of 2025-01-01:") {
		t.Errorf("check says:\n%s", s.stdout)
	}
	shown := mustRun(t, "show", out, "january_2025/networks", "--where", "network_code="+recodedNetwork, "--format", "csv")
	if strings.Count(shown.stdout, "\n") != 2 {
		t.Errorf("the new network is shown as:\n%s", shown.stdout)
	}
	if s := mustRun(t, "explain", out, "january_2025/"+recodedNetwork); !strings.Contains(s.stdout, "In the snapshot january_2025.") ||
		!strings.Contains(s.stdout, "aged-payments.csv") || strings.Contains(s.stdout, "\n2022-23:") ||
		!strings.Contains(s.stdout, "\n2025-26:") {
		t.Errorf("explained as:\n%s", s.stdout)
	}
	if s := call("explain", out, "january_2026/"+recodedNetwork); s.status != statusUsage || !strings.Contains(s.stderr, "january_2025") {
		t.Errorf("status %d: %s", s.status, s.stderr)
	}
	// ODS does not know of the new code: a check of the snapshot that failed is told with its name.
	if s := mustRun(t, "show", out, "attention", "--format", "csv"); !strings.Contains(s.stdout,
		"check_failed,warning,january_2025/members_in_ods") {
		t.Errorf("what needs attention:\n%s", s.stdout)
	}
	report, err := run.File("appendix.md")
	if err != nil || !strings.Contains(string(report), "## Years on their own populations") {
		t.Errorf("the report does not tell of own populations: %v", err)
	}
	// What is wrong with a file of a snapshot is told with the snapshot.
	if err := os.WriteFile(filepath.Join(inputs, "aged-payments.csv"), []byte("Practice Code,PCN Code\nZ00001,U22100\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if s := call(check...); s.status != statusInputs || !strings.Contains(s.stderr, "january_2025: aged-payments.csv") {
		t.Errorf("status %d: %s", s.status, s.stderr)
	}
	if err := os.Remove(filepath.Join(inputs, "aged-payments.csv")); err != nil {
		t.Fatal(err)
	}
	if s := call(check...); !strings.Contains(s.stderr, "january_2025/payments is missing") ||
		!strings.Contains(s.stderr, "--set snapshots.january_2025.inputs.payments.file=NAME") {
		t.Errorf("status %d: %s", s.status, s.stderr)
	}
}

// lineagesAsMade holds what was found against what agedEngland did.
func lineagesAsMade(t *testing.T, run table.Reader, aged aging) {
	t.Helper()
	n := aged.networks
	type seen struct{ event, other, lineage, known string }
	want := map[string]seen{
		n[2]:           {data.LineageMerged, n[3], min(n[2], n[3]), data.KnownBySpells},
		n[3]:           {data.LineageGone, n[2], min(n[2], n[3]), data.KnownBySpells},
		n[6]:           {data.LineageGone, recodedNetwork, n[6], data.KnownByPractices},
		recodedNetwork: {data.LineageRecoded, n[6], n[6], data.KnownByPractices},
		partedNetwork:  {data.LineageSplit, n[8], n[8], data.KnownBySpells},
	}
	moved := map[string]int64{}
	for _, code := range aged.practice {
		moved[code]++
	}
	for _, row := range rowsIn[data.Lineage](t, run) {
		if row.Snapshot != "january_2025" {
			continue
		}
		expected, special := want[row.NetworkCode]
		if !special {
			expected = seen{data.LineageContinued, "", row.NetworkCode, data.KnownByCode}
		}
		if got := (seen{row.Event, row.Other, row.Lineage, row.KnownBy}); got != expected {
			t.Errorf("network %s: %+v, made as %+v", row.NetworkCode, got, expected)
		}
		if row.PracticesIn != moved[row.NetworkCode] {
			t.Errorf("network %s took in %d practices, of %d", row.NetworkCode, row.PracticesIn, moved[row.NetworkCode])
		}
		delete(want, row.NetworkCode)
	}
	if len(want) > 0 {
		t.Errorf("no rows of %v", want)
	}
}

// slopesByHand regresses the snapshot's own tables once more, by the formula of
// the slope.
func slopesByHand(t *testing.T, run table.Reader) {
	t.Helper()
	snapshot := pipeline.Within("january_2025", run)
	deprivation := map[string]float64{}
	for _, network := range rowsIn[data.Network](t, snapshot) {
		if network.Included {
			deprivation[network.NetworkCode] = *network.IncomeDeprivation
		}
	}
	var n, sx, sy, sxx, sxy float64
	for _, year := range rowsIn[data.NetworkYear](t, snapshot) {
		if year.ContractYear != "2025-26" {
			t.Fatalf("%s stands on the snapshot, too", year.ContractYear)
		}
		x, y := deprivation[year.NetworkCode], year.FundingPerWeightedGBP
		n, sx, sy, sxx, sxy = n+1, sx+x, sy+y, sxx+float64(x*x), sxy+float64(x*y)
	}
	want := (float64(n*sxy) - float64(sx*sy)) / (float64(n*sxx) - float64(sx*sx)) * 0.1
	for _, row := range rowsIn[data.OwnYear](t, run) {
		if row.ContractYear == "2025-26" && row.Outcome == data.VariableFundingPerWeighted && math.Abs(row.Slope-want) > 1e-9 {
			t.Errorf("the slope is %v, by hand %v", row.Slope, want)
		}
		if own := row.ContractYear != "2025-26"; own != (row.Snapshot == "study") || own && row.Slope != row.StudySlope {
			t.Errorf("%s stands on %s with %v, on the study's own with %v", row.ContractYear, row.Snapshot, row.Slope, row.StudySlope)
		}
	}
}

// changesSum holds the parts of each change to the change, in whole pence of a
// network's funding.
func changesSum(t *testing.T, run table.Reader) {
	t.Helper()
	sums, moved := map[string]float64{}, map[string]int{}
	for _, part := range rowsIn[data.OwnChangePart](t, run) {
		key := part.FromYear + part.ToYear + part.Outcome
		sums[key] += part.Effect
		if part.Effect != 0 && part.ToYear == "2025-26" {
			moved[part.Factor]++
		}
	}
	changes := rowsIn[data.OwnChange](t, run)
	if len(changes) != 6 {
		t.Errorf("%d changes of three years and two outcomes", len(changes))
	}
	for _, change := range changes {
		if change.NotSplit != "" || math.Abs(sums[change.FromYear+change.ToYear+change.Outcome]-*change.Change) > 1e-6 {
			t.Errorf("%s to %s, %s: %v (%s), and its parts are %v", change.FromYear, change.ToYear, change.Outcome, *change.Change, change.NotSplit,
				sums[change.FromYear+change.ToYear+change.Outcome])
		}
	}
	for _, factor := range []string{
		data.FactorRates, data.FactorPopulations, data.FactorWeighting, data.FactorMembership, data.FactorDeprivation,
	} {
		if moved[factor] != 4 { // two changes lead to 2025-26, each of two outcomes
			t.Errorf("%s made %s of the changes", factor, strconv.Itoa(moved[factor]))
		}
	}
}

// on2021 puts the aged scores on LSOAs of 2021, of which the first of 2011 is
// two and the next two are one, and gives the study the lookup in that snapshot
// alone.
func on2021(t *testing.T, study, inputs string) {
	t.Helper()
	scores := filepath.Join(inputs, "aged-scores.csv")
	rows := readCSV(t, scores)
	rows[0][0] = strings.Replace(rows[0][0], "2011", "2021", 1)
	moved := [][]string{rows[0]}
	fit := [][]string{{"F_LSOA11CD", "CHGIND", "LSOA21CD"}}
	for i, row := range rows[1:] {
		from := row[0]
		kind, to := "U", []string{from}
		switch i {
		case 0:
			kind, to = "S", []string{"E01033801", "E01033802"}
		case 1, 2:
			kind, to = "M", []string{"E01033803"}
		}
		for _, code := range to {
			fit = append(fit, []string{from, kind, code})
			if i != 2 {
				moved = append(moved, append([]string{code}, row[1:]...))
			}
		}
	}
	writeCSV(t, scores, moved)
	writeCSV(t, filepath.Join(inputs, "aged-fit.csv"), fit)
	text, err := os.ReadFile(study)
	if err != nil {
		t.Fatal(err)
	}
	named := strings.Replace(string(text), "      deprivation: {file: aged-scores.csv", "      lsoa_lookup: {file: aged-fit.csv}\n$0", 1)
	named = strings.Replace(named, "$0", "      deprivation: {file: aged-scores.csv", 1)
	if err := os.WriteFile(study, []byte(named), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Where two snapshots are of indices of different years nothing is pooled and
// nothing split; ranks and standard deviations stand beside each slope. The
// later scores are on other LSOAs than the patients: by the snapshot's own
// lookup no patient is lost.
func TestVintagesAreNotPooled(t *testing.T) {
	t.Parallel()
	study, inputs, _ := aStudyOfTwo(t, "2025")
	out := filepath.Join(t.TempDir(), "run")
	on2021(t, study, inputs)
	mustRun(t, "run", "--study", study, "--inputs", inputs, "--out", out, "--until", "years", "--progress", "off")
	run, err := pipeline.Open(out, data.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	for _, term := range rowsIn[data.PanelTerm](t, run) {
		if term.ContractYear == "2025-26" || term.Vintage != 2019 {
			t.Errorf("%s of %d is pooled", term.ContractYear, term.Vintage)
		}
	}
	scored := map[string]int64{}
	for _, practice := range rowsIn[data.PracticeDeprivation](t, run) {
		scored[practice.PracticeCode] = practice.PatientsWithScore
	}
	for _, practice := range rowsIn[data.PracticeDeprivation](t, pipeline.Within("january_2025", run)) {
		if now, before := practice.PatientsWithScore, scored[practice.PracticeCode]; now != before {
			t.Errorf("%s: %d patients have a score of 2025, %d one of 2019", practice.PracticeCode, now, before)
		}
	}
	for _, own := range rowsIn[data.OwnYear](t, run) {
		if own.RankCorrelate == nil || math.Abs(own.PerSD-own.Slope/own.Per*own.ExposureSD) > 1e-9 {
			t.Errorf("%s, %s: ranks and standard deviations do not stand beside the slope: %+v", own.ContractYear, own.Outcome, own)
		}
	}
	for _, change := range rowsIn[data.OwnChange](t, run) {
		if across := change.ToYear == "2025-26"; across != (change.Change == nil) || across != (change.NotSplit != "") {
			t.Errorf("%s to %s: %+v", change.FromYear, change.ToYear, change)
		}
	}
}
