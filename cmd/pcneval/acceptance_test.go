package main

import (
	"encoding/csv"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// repository is the root of the repository, where the tests of a package run
// two folders below it.
var repository = filepath.Join("..", "..")

// officialFiles finds the official files of January 2022, or skips the test.
func officialFiles(t testing.TB) string {
	t.Helper()
	folder := os.Getenv("PCNEVAL_OFFICIAL_FILES")
	if folder == "" {
		folder = filepath.Join(repository, "..", "shared", "data", "england-2022")
	}
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("NOT RUN: the official files of January 2022 are not in %s, so the published study was not repeated; "+
			"name their folder in PCNEVAL_OFFICIAL_FILES", folder)
	}
	return folder
}

// TestPublishedStudy repeats the published study from the official files. What
// is expected here comes from an analysis of the same files by other hands, in
// another language; none of it rests on permutations or resampling.
func TestPublishedStudy(t *testing.T) {
	t.Parallel()
	out := filepath.Join(t.TempDir(), "run")
	arguments := []string{"run", "--study", "bjgp2024", "--inputs", officialFiles(t), "--out", out, "--progress", "off"}
	if !everyPoint {
		arguments = append(arguments, quicklyWithoutInterviews...)
	}
	mustRun(t, arguments...)
	published, err := pipeline.Open(out, data.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	t.Run("who is analysed", func(t *testing.T) { countsOf(t, published) })
	t.Run("means and slopes", func(t *testing.T) { resultsOf(t, published) })
	t.Run("verdicts", func(t *testing.T) { verdictsOf(t, published) })
	t.Run("every published figure", func(t *testing.T) { publishedFigures(t, published) })
	t.Run("cross-checks", func(t *testing.T) { crossChecks(t, published) })
}

// rowsOf reads a table of a run from its Parquet file.
func rowsOf[T any](t testing.TB, run *pipeline.Folder) []T {
	t.Helper()
	rows, err := table.Read[T](run)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func countsOf(t *testing.T, run *pipeline.Folder) {
	got := map[string]int{}
	for _, network := range rowsOf[data.Network](t, run) {
		got["networks"]++
		if network.Included {
			got["analysed"]++
		} else {
			got["excluded"]++
		}
		if network.Included != (network.Exclusion == "") {
			t.Errorf("network %s: included %v, exclusion %q", network.NetworkCode, network.Included, network.Exclusion)
		}
	}
	for _, practice := range rowsOf[data.Practice](t, run) {
		got["practices"]++
		got[practice.Alignment]++
		if practice.AlignmentEvidence == "" {
			t.Errorf("practice %s was placed without evidence", practice.PracticeCode)
		}
	}
	// 70 practices are in no network on the day; 7 of them are aligned later.
	want := map[string]int{
		"networks": 1255, "analysed": 1243, "excluded": 12,
		"practices": 6528, "member": 6528 - 70, "aligned_later": 7, "unaligned": 70 - 7,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("counts (-want +got):\n%s", d)
	}
}

func resultsOf(t *testing.T, run *pipeline.Folder) {
	means := map[string]float64{}
	for _, row := range rowsOf[data.Summary](t, run) {
		if row.ContractYear == "" {
			means[row.Variable] = row.Mean
		}
	}
	for _, want := range []struct {
		variable string
		mean     string
	}{
		{"registered", "48927.296"}, {"contractor_weighted", "48905.372"}, {"adjusted", "48903.014"}, {"income_deprivation", "0.12870"},
	} {
		if !prints(means[want.variable], want.mean) {
			t.Errorf("mean of %s is %v, want %s", want.variable, means[want.variable], want.mean)
		}
	}
	slopes := map[string]float64{}
	for _, row := range rowsOf[data.Regression](t, run) {
		if row.Outcome == "funding_per_weighted_gbp" && row.Term == "income_deprivation" && row.Estimator == "ols" && row.SEType == "classical" &&
			row.Model == row.Outcome+" "+row.ContractYear {
			slopes[row.ContractYear] = row.Estimate
		}
	}
	for year, want := range map[string]string{"2019-20": "-0.312013", "2020-21": "-0.149248", "2021-22": "-0.149411", "2022-23": "0.157282"} {
		if !prints(slopes[year], want) {
			t.Errorf("slope of %s is %v, want %s", year, slopes[year], want)
		}
	}
}

// prints says whether a number is the wanted one once rounded to as many
// decimals.
func prints(got float64, want string) bool {
	_, decimals, _ := strings.Cut(want, ".")
	return strconv.FormatFloat(got, 'f', len(decimals), 64) == want
}

func verdictsOf(t *testing.T, run *pipeline.Folder) {
	got := map[string]int{}
	for _, row := range rowsOf[data.Comparison](t, run) {
		got[row.Verdict]++
		if row.Reason == "" {
			t.Errorf("%s is called %s without a reason", row.ID, row.Verdict)
		}
	}
	if d := cmp.Diff(map[string]int{"exact": 30, "close": 17, "misprint": 2, "differs": 1}, got); d != "" {
		t.Errorf("verdicts (-want +got):\n%s", d)
	}
}

// publishedFigures holds each reproduced figure and verdict against those that
// were found for the same files elsewhere, to their six printed decimals.
func publishedFigures(t *testing.T, run *pipeline.Folder) {
	path := filepath.Join(repository, "..", "shared", "published-targets.csv")
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("NOT RUN: %s is not there, so the figures were not held against those found elsewhere", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil || len(lines) < 2 {
		t.Fatalf("%d lines: %v", len(lines), err)
	}
	column := map[string]int{}
	for i, name := range lines[0] {
		column[name] = i
	}
	byID := map[string]data.Comparison{}
	for _, row := range rowsOf[data.Comparison](t, run) {
		byID[row.ID] = row
	}
	for _, line := range lines[1:] {
		id := line[column["id"]]
		row, found := byID[id]
		if !found || row.Reproduced == nil {
			t.Errorf("%s was not reproduced", id)
			continue
		}
		want, err := strconv.ParseFloat(line[column["reproduced"]], 64)
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		// Half a unit of the sixth decimal, and what a float64 near 1e6 adds.
		if math.Abs(*row.Reproduced-want) > 0.5e-6+1e-9 {
			t.Errorf("%s is %.6f here, %.6f elsewhere", id, *row.Reproduced, want)
		}
		if row.Verdict != line[column["verdict"]] {
			t.Errorf("%s is called %s (%s), elsewhere %s", id, row.Verdict, row.Reason, line[column["verdict"]])
		}
		if row.Printed != line[column["printed"]] {
			t.Errorf("%s is printed as %s, here %s", id, line[column["printed"]], row.Printed)
		}
	}
	if len(byID) != len(lines)-1 {
		t.Errorf("%d figures compared, %d published", len(byID), len(lines)-1)
	}
}

// crossChecks holds what the lists say of each other: every member practice of
// the workbook is in the same network by ODS, and all but three by the map.
func crossChecks(t *testing.T, run *pipeline.Folder) {
	checks := map[string]data.Check{}
	for _, check := range rowsOf[data.Check](t, run) {
		checks[check.Check] = check
		if check.Severity == data.SeverityError && !check.Passed {
			t.Errorf("the check %s failed: %s", check.Check, check.Detail)
		}
	}
	for id, detail := range map[string]string{
		"members_in_ods": "6458 of 6458 member practices agree", "members_in_map": "6455 of 6458 member practices agree",
	} {
		if !strings.HasPrefix(checks[id].Detail, detail) {
			t.Errorf("check %s: %q, want %q", id, checks[id].Detail, detail)
		}
	}
}
