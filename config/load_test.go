package config

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func day(text string) time.Time {
	date, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return date
}

func load(t *testing.T, study string, set ...string) *Study {
	t.Helper()
	s, err := Load(Request{Study: study, Set: set})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// write puts files into a new folder and returns the folder.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestEveryBuiltInLoads(t *testing.T) {
	if diff := cmp.Diff([]string{"bjgp2024", "demo"}, StudyNames()); diff != "" {
		t.Error(diff)
	}
	for _, name := range StudyNames() {
		if s := load(t, name); s.Name != name {
			t.Errorf("study %s calls itself %s", name, s.Name)
		}
	}
	for _, name := range ContractNames() {
		if c, err := LoadContract(name); err != nil || c.Year != name {
			t.Errorf("contract %s: year %s, %v", name, c.Year, err)
		}
	}
}

// The seven practices, the dates and the settings are those of the paper.
func TestPublishedStudy(t *testing.T) {
	s := load(t, "bjgp2024")
	date := day("2021-01-01")
	want := Input{
		File: "gp-reg-pat-prac-lsoa-male-female-Jan-21.zip", AsAt: &date, Publisher: "NHS Digital", MaxRejectedShare: 0.001,
		Page:    "https://digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice/january-2021",
		Address: "https://files.digital.nhs.uk/AD/6A2BD9/gp-reg-pat-prac-lsoa-male-female-Jan-21.zip",
		Licence: "Open Government Licence v3.0",
	}
	for role, input := range s.Inputs {
		if input.Page == "" || input.Licence == "" {
			t.Errorf("the study does not say where %s is to be had, and under which licence", role)
		}
	}
	if diff := cmp.Diff(want, s.Inputs[PatientsByLSOA]); diff != "" {
		t.Error(diff)
	}
	if !s.AsAt().Equal(day("2022-01-01")) {
		t.Errorf("the study's date is %v", s.AsAt())
	}
	listed := Alignment{Rule: AlignListed, Practices: map[string]string{
		"C83042": "U33832",
		"E81012": "U50130",
		"F81700": "U84454",
		"J83033": "U05679",
		"M92014": "U20454",
		"Y07014": "U64232",
		"Y07059": "U85953",
	}}
	if diff := cmp.Diff(listed, s.Alignment); diff != "" {
		t.Error(diff)
	}
	analysis := Analysis{Exposure: IncomeDeprivation, Per: 0.1, Confidence: 0.95, Weighting: WeightingByCodes}
	if diff := cmp.Diff(analysis, s.Analysis); diff != "" {
		t.Error(diff)
	}
}

func TestAlignmentTakesTheStudysDate(t *testing.T) {
	s := load(t, "demo", "alignment.rule=first_after", "alignment.practices={}")
	if s.Alignment.Date == nil || !s.Alignment.Date.Equal(s.AsAt()) {
		t.Errorf("first_after counts from %v, not from the study's date", s.Alignment.Date)
	}
}

func TestOnlyTheDemoIsSynthetic(t *testing.T) {
	for _, name := range StudyNames() {
		if got := load(t, name).Synthetic(); got != (name == "demo") {
			t.Errorf("%s synthetic: %v", name, got)
		}
	}
}

func TestContractFileBesideTheStudy(t *testing.T) {
	folder := write(t, map[string]string{
		"mine.yaml": smallStudy + "contracts: [2022-23, ./next.yaml]\n",
		"next.yaml": smallContract,
	})
	s := load(t, filepath.Join(folder, "mine.yaml"))
	if diff := cmp.Diff([]string{"2022-23", "2027-28"}, s.Contracts); diff != "" {
		t.Error(diff)
	}
	if s.ContractYears[1].Streams[0].RateGBP != 2 {
		t.Errorf("the contract of the file was not read: %+v", s.ContractYears[1])
	}
}

func TestOverlay(t *testing.T) {
	t.Setenv("PCNEVAL_ANALYSIS_CONFIDENCE", "0.9")
	t.Setenv("PCNEVAL_ANALYSIS_PER", "0.2")
	t.Setenv("PCNEVAL_INPUTS_PATIENTS_BY_LSOA_FILE", "from-environment.csv")
	t.Setenv("PCNEVAL_STUDY", "a-setting-of-the-run")
	s := load(t, "bjgp2024",
		"analysis.per=0.3", "inputs.payments.file=01234", "contracts=[2021-22, 2022-23]", "streams={2022-23: {without: [arrs]}}",
		"alignment.practices.E54000=U54000", "inputs.deprivation.columns.lsoa_code=LSOA code (2011)", "compare=")
	analysis := Analysis{Exposure: IncomeDeprivation, Per: 0.3, Confidence: 0.9, Weighting: WeightingByCodes}
	if diff := cmp.Diff(analysis, s.Analysis); diff != "" {
		t.Error(diff)
	}
	if s.Name != "bjgp2024" || s.Compare != "" {
		t.Errorf("name %q, compare %q", s.Name, s.Compare)
	}
	if s.Inputs[PatientsByLSOA].File != "from-environment.csv" || s.Inputs[Payments].File != "01234" {
		t.Errorf("files %q and %q", s.Inputs[PatientsByLSOA].File, s.Inputs[Payments].File)
	}
	if s.Inputs[Deprivation].Columns["lsoa_code"] != "LSOA code (2011)" {
		t.Errorf("columns %v", s.Inputs[Deprivation].Columns)
	}
	if s.Alignment.Practices["E54000"] != "U54000" || len(s.Alignment.Practices) != 8 {
		t.Errorf("practices %v", s.Alignment.Practices)
	}
	for _, choice := range s.Selected(s.ContractYears[1]) {
		if choice.Stream.Name == "arrs" && choice.InStudy {
			t.Error("arrs is counted")
		}
	}
}

func TestResolved(t *testing.T) {
	resolve := func(s *Study) string {
		text, err := s.Resolved()
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	one := resolve(load(t, "bjgp2024"))
	for range 20 {
		if again := resolve(load(t, "bjgp2024")); again != one {
			t.Fatal("two equal studies resolve to different texts")
		}
	}
	if other := resolve(load(t, "bjgp2024", "analysis.confidence=0.9")); other == one {
		t.Error("another confidence resolves to the same text")
	}
	var got struct {
		Study  string
		Inputs map[string]struct {
			AsAt      string `json:"as_at"`
			Publisher string
		}
		ContractYears []struct {
			Year    string `json:"contract_year"`
			Streams []struct {
				Name    string
				RateGBP float64 `json:"rate_gbp"`
				Amount  string
			}
		} `json:"contract_years"`
	}
	if err := json.Unmarshal([]byte(one), &got); err != nil {
		t.Fatal(err)
	}
	if got.Study != "bjgp2024" || got.Inputs["payments"].AsAt != "2022-03-31" || got.Inputs["payments"].Publisher != "NHS Digital" {
		t.Errorf("resolved as %+v", got)
	}
	if len(got.ContractYears) != 4 || got.ContractYears[3].Year != "2022-23" || got.ContractYears[3].Streams[0].RateGBP != 1.761 {
		t.Errorf("resolved contracts as %+v", got.ContractYears)
	}
}

// A study says the same wherever its files lie.
func TestResolvedKnowsNoFolder(t *testing.T) {
	var texts []string
	for range 2 {
		folder := write(t, map[string]string{"mine.yaml": smallStudy + "contracts: [./next.yaml]\n", "next.yaml": smallContract})
		text, err := load(t, filepath.Join(folder, "mine.yaml")).Resolved()
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	if diff := cmp.Diff(texts[0], texts[1]); diff != "" {
		t.Error(diff)
	}
}

const smallStudy = `study: small
inputs:
  adjusted_populations: {file: a.xlsx, as_at: 2022-01-01}
  memberships: {file: m.xlsx, released: 2022-01-28}
  patients_by_lsoa: {file: p.csv, as_at: 2022-01-01}
  deprivation: {file: d.csv, vintage: 2019}
  payments: {file: g.csv}
`

const smallContract = `contract_year: 2027-28
streams:
  - name: core
    label: Core
    rate_gbp: 2
    base: registered
    months: 12
    starts: 2027-04-01
    confidence: low
    source: somewhere
`

// An address is one that a browser would open, and carries no password into
// the runs that repeat it.
func TestAddressesAreHeld(t *testing.T) {
	for address, right := range map[string]bool{
		"https://www.gov.uk/file.csv": true, "http://localhost:8080/a b": true, "www.gov.uk/file.csv": false, "ftp://gov.uk/file.csv": false,
		"https:///file.csv": false, "https://me:secret@gov.uk/file.csv": false,
	} {
		_, err := Load(Request{Study: "bjgp2024", Set: []string{"inputs.payments.address=" + address}})
		if (err == nil) != right {
			t.Errorf("%s: %v", address, err)
		}
		if err != nil && strings.Contains(err.Error(), "found:    https://me:secret") {
			t.Errorf("the message repeats a password: %v", err)
		}
	}
}
