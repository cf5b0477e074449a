package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
)

func loadStudy(t *testing.T, name string) *config.Study {
	t.Helper()
	study, err := config.Load(config.Request{Study: name})
	if err != nil {
		t.Fatal(err)
	}
	return study
}

// From the official files alone new-study finds what a person wrote into the
// published study: the same file in every role, of the same day and vintage.
func TestNewStudyFindsThePublishedStudysFiles(t *testing.T) {
	t.Parallel()
	folder := officialFiles(t)
	out := filepath.Join(t.TempDir(), "again.yaml")
	mustRun(t, "new-study", "--from", "bjgp2024", "--year", "2022-23", "--inputs", folder, "--out", out)
	written, published := loadStudy(t, out), loadStudy(t, "bjgp2024")
	if d := cmp.Diff(published.Inputs, written.Inputs); d != "" {
		t.Errorf("-published +written:\n%s", d)
	}
	written.Name, written.Inputs, published.Inputs = published.Name, nil, nil
	written.Overrides, published.Overrides = nil, nil
	kept, err := written.Resolved()
	chosen, err2 := published.Resolved()
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(chosen), string(kept)); d != "" {
		t.Errorf("a choice was not kept (-published +written):\n%s", d)
	}
}

// A year later: renamed files, another day, an older release and versions that
// fetch set aside beside them. What held for the earlier day alone goes.
func TestNewStudyOfAnotherYear(t *testing.T) {
	t.Parallel()
	made, folder := quickRun(t, "--until", "ingest"), t.TempDir()
	for from, to := range map[string]string{
		"synthetic-adjusted-populations.xlsx":    "populations.xlsx",
		"synthetic-epcn-2022-01-28.zip":          "members-20220128.zip",
		"synthetic-epcn-2023-01-26.xlsx":         "ePCN-2023-01-26.xlsx",
		"synthetic-epraccur.csv":                 "epraccur-2021-11-17.csv",
		"synthetic-practice-map-2022-01.csv":     "map.csv",
		"synthetic-patients-by-lsoa-2021-01.zip": "patients.zip",
		"synthetic-iod-scores-lsoa.csv":          "scores.csv",
		"synthetic-payments-2021-22.csv":         "nhspaymentsgp-21-22-prac.csv",
		"synthetic-interviews.qdpx":              "interviews.qdpx",
		"./synthetic-payments-2021-22.csv":       "nhspaymentsgp-19-20-prac.csv",
		"././synthetic-payments-2021-22.csv":     "nhspaymentsgp-21-22-prac.superseded-0a1b2c3d.csv",
		"./synthetic-iod-scores-lsoa.csv":        ".scores.csv",
	} {
		copyInto(t, filepath.Join(made.inputs, from), filepath.Join(folder, to))
	}
	copyInto(t, filepath.Join(repository, "README.md"), filepath.Join(folder, "notes.md"))
	out := filepath.Join(t.TempDir(), "next.yaml")
	told := mustRun(t, "new-study", "--from", made.out, "--year", "2023-24", "--inputs", folder, "--out", out)
	study, demo := loadStudy(t, out), loadStudy(t, "demo")
	files := map[config.Role]string{}
	for role, input := range study.Inputs {
		files[role] = input.File
	}
	want := map[config.Role]string{
		config.AdjustedPopulations: "populations.xlsx", config.Memberships: "members-20220128.zip",
		config.MembershipsLater: "ePCN-2023-01-26.xlsx", config.Practices: "epraccur-2021-11-17.csv", config.PracticeMap: "map.csv",
		config.PatientsByLSOA: "patients.zip", config.Deprivation: "scores.csv", config.Payments: "nhspaymentsgp-21-22-prac.csv",
		config.Interviews: "interviews.qdpx",
	}
	if d := cmp.Diff(want, files); d != "" {
		t.Errorf("-want +found:\n%s", d)
	}
	for _, role := range []config.Role{config.AdjustedPopulations, config.PracticeMap, config.PatientsByLSOA, config.Payments} {
		if d := cmp.Diff(demo.Inputs[role].AsAt, study.Inputs[role].AsAt); d != "" {
			t.Errorf("%s (-demo +found): %s", role, d)
		}
	}
	if d := cmp.Diff(append(demo.Contracts, "2023-24"), study.Contracts); d != "" && study.Contracts[len(study.Contracts)-1] != "2023-24" {
		t.Errorf("contract years: %s", d)
	}
	for _, says := range []string{"notes.md", "nhspaymentsgp-19-20-prac.csv", "is nearer to the study's day", "inputs are valid"} {
		if !strings.Contains(told.stdout, says) {
			t.Errorf("%q is not said:\n%s", says, told.stdout)
		}
	}
	if again := call("new-study", "--from", made.out, "--year", "2023-24", "--inputs", folder, "--out", out); again.status != statusUsage {
		t.Errorf("a study file was written over: status %d\n%s", again.status, again.stderr)
	}
}

// What is missing is said with where it is to be had, and no file is written
// that could not be used.
func TestNewStudySaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	inputs := smallEngland(t)
	for _, name := range []string{"synthetic-payments-2021-22.csv", "synthetic-practice-map-2022-01.csv"} {
		if err := os.Remove(filepath.Join(inputs, name)); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(t.TempDir(), "next.yaml")
	got := call("new-study", "--from", "demo", "--year", "2023-24", "--inputs", inputs, "--out", out)
	if got.status != statusInputs || !strings.Contains(got.stderr, "statistical/nhs-payments-to-general-practice") {
		t.Errorf("status %d\n%s", got.status, got.stderr)
	}
	if !strings.Contains(got.stdout, "this one goes without") {
		t.Errorf("the optional map is not told of:\n%s", got.stdout)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a study file was written all the same")
	}
}

// Of the official files of later years, which are no whole study, every one is
// known, and what is missing is said with its page and the date that is wanted.
func TestNewStudyOfTheLaterFiles(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(officialFiles(t), "..", "england-later")
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("NOT RUN: %s is missing, so new-study was not tried on the official files of later years", folder)
	}
	got := call("new-study", "--from", "bjgp2024", "--year", "2025-26", "--inputs", folder, "--out", filepath.Join(t.TempDir(), "next.yaml"))
	if got.status != statusInputs {
		t.Errorf("status %d", got.status)
	}
	for _, says := range []string{
		"memberships           epcncorepartnerdetails-2026-03-02.csv, released 2026-03-02",
		"practices             epraccur-2026-03-02.csv, released 2026-03-02",
		"practice_map          gp-reg-pat-prac-map-2026-01.csv, as at 2026-01-01",
		"deprivation           iod2025-scores-lsoa.csv, of 2025", "lsoa_lookup           lsoa2011-lsoa2021-exact-fit.csv",
		"inputs: {allocation_weights: {file: allocation-weights-2025-26.csv}} in the study file takes it in",
	} {
		if !strings.Contains(got.stdout, says) {
			t.Errorf("it does not say %q:\n%s", says, got.stdout)
		}
	}
	for _, says := range []string{
		"no file for the input adjusted_populations", "(for 2025-26: of about January 2025)", "no file for the input patients_by_lsoa",
		"no file for the input payments", "(for 2025-26: of 2024/25)", "statistical/nhs-payments-to-general-practice",
	} {
		if !strings.Contains(got.stderr, says) {
			t.Errorf("it does not say %q:\n%s", says, got.stderr)
		}
	}
}
