package config

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// shared reads a table that lies beside the folders of official files, or
// skips the test.
func shared(t *testing.T, file, notRun string) []map[string]string {
	t.Helper()
	folder := os.Getenv("PCNEVAL_OFFICIAL_FILES")
	if folder == "" {
		folder = filepath.Join("..", "..", "shared", "data", "england-2022")
	}
	name := filepath.Join(folder, "..", "..", file)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Skipf("not run: %s, because this file is missing: %s", notRun, name)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var table []map[string]string
	for _, row := range rows[1:] {
		record := map[string]string{}
		for i, heading := range rows[0] {
			record[heading] = row[i]
		}
		table = append(table, record)
	}
	return table
}

func rates(t *testing.T) []map[string]string {
	t.Helper()
	return shared(t, "contract-rates.csv", "the built-in contract years were not held against the table of rates")
}

// updates are the rates that were found later, with what each replaced.
func updates(t *testing.T) []map[string]string {
	t.Helper()
	return shared(t, "contract-updates.csv", "the built-in contract years were not held against the later table of rates")
}

// latest lays the later table over the first. The raise of core funding in
// 2024-25 is known for its two parts together only, and is held elsewhere.
func latest(t *testing.T) []map[string]string {
	t.Helper()
	rows := rates(t)
	for _, update := range updates(t) {
		same := func(row map[string]string) bool {
			return row["contract_year"] == update["contract_year"] && row["stream"] == update["stream"]
		}
		update["mid_year"] = "no"
		if at := slices.IndexFunc(rows, same); at >= 0 {
			rows[at] = update
		} else if update["base"] != "registered and adjusted" {
			rows = append(rows, update)
		}
	}
	return slices.DeleteFunc(rows, func(row map[string]string) bool {
		return row["contract_year"] == "2024-25" && strings.HasPrefix(row["stream"], "core_")
	})
}

func TestContractsHoldTheTableOfRates(t *testing.T) {
	known := Variables{Registered: 3, Adjusted: 5, ContractorWeighted: 7, Network: 1, CareHomeBeds: 11}
	streams := 2 // the two parts of core funding in 2024-25
	for _, row := range latest(t) {
		c, err := LoadContract(row["contract_year"])
		if err != nil {
			t.Fatal(err)
		}
		s, ok := c.Stream(row["stream"])
		if !ok {
			t.Errorf("%s has no stream %s", c.Year, row["stream"])
			continue
		}
		streams++
		var rate float64
		if err := json.Unmarshal([]byte(row["rate_gbp"]), &rate); err != nil {
			t.Fatal(err)
		}
		got := []any{s.RateGBP, s.Base, s.Starts.Format(time.DateOnly), s.MidYear, s.Confidence, s.Label}
		want := []any{rate, row["base"], row["starts"], row["mid_year"] == "yes", row["confidence"], row["label"]}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s %s: %s", c.Year, s.Name, diff)
		}
		if value, err := s.Value(known); err != nil || value != rate*known[row["base"]] {
			t.Errorf("%s %s pays %v, %v", c.Year, s.Name, value, err)
		}
	}
	declared := 0
	for _, name := range ContractNames() {
		c, _ := LoadContract(name)
		for _, s := range c.Streams {
			if s.Amount == "" {
				declared++
			}
		}
	}
	if declared != streams {
		t.Errorf("%d streams with a rate are built in, the table has %d", declared, streams)
	}
}

// What a rate replaced is what the first table had, and its day is that of the
// later one; the two parts of core funding in 2024-25 are 2.967 together in
// every reading, and were 2.916.
func TestContractsHoldWhatWasReplaced(t *testing.T) {
	for _, update := range updates(t) {
		c, err := LoadContract(update["contract_year"])
		if err != nil {
			t.Fatal(err)
		}
		if update["base"] == "registered and adjusted" {
			continue
		}
		s, _ := c.Stream(update["stream"])
		first, replaced := s.FirstIssued()
		was := update["replaces_rate_gbp"]
		want := was != "" && was != update["rate_gbp"]
		if replaced != want || replaced && strconv.FormatFloat(first.RateGBP, 'g', -1, 64) != was {
			t.Errorf("%s %s replaces %v (%v), the table says %q", c.Year, s.Name, first.RateGBP, replaced, was)
		}
		if s.Published == nil || s.Published.Format(time.DateOnly) != update["published"] || s.Outside != (update["in_contract"] == "no") {
			t.Errorf("%s %s: published %v, outside the contract %v; the table says %v", c.Year, s.Name, s.Published, s.Outside, update)
		}
	}
	c, _ := LoadContract("2024-25")
	both := func(change func(Stream) Stream) float64 {
		registered, _ := c.Stream("core_registered")
		adjusted, _ := c.Stream("core_adjusted")
		return math.Round(1000*(change(registered).RateGBP+change(adjusted).RateGBP)) / 1000
	}
	if got := both(func(s Stream) Stream { return s }); got != 2.967 {
		t.Errorf("core funding of 2024-25 is %v", got)
	}
	if got := both(func(s Stream) Stream { s, _ = s.FirstIssued(); return s }); got != 2.916 {
		t.Errorf("core funding of 2024-25 was %v", got)
	}
	if len(c.Readings) != 2 {
		t.Fatalf("2024-25 has the readings %v", c.Readings)
	}
	for _, reading := range c.Readings {
		if got := both(reading.Read); got != 2.967 {
			t.Errorf("core funding of 2024-25 as %s is %v", reading.Name, got)
		}
	}
}

// Every rate that is built in says who attests it.
func TestEveryBuiltInRateIsAttested(t *testing.T) {
	for _, name := range ContractNames() {
		c, err := LoadContract(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range c.Streams {
			if s.AttestedBy == "" {
				t.Errorf("%s %s does not say who attests its rate", c.Year, s.Name)
			}
		}
	}
}

func TestPublishedStudyCountsItsStreams(t *testing.T) {
	want := map[string]bool{}
	for _, row := range rates(t) {
		want[row["contract_year"]+" "+row["stream"]] = row["in_published_study"] == "yes"
	}
	s := load(t, "bjgp2024")
	for _, c := range s.ContractYears {
		for _, choice := range s.Selected(c) {
			name := c.Year + " " + choice.Stream.Name
			if choice.InStudy != want[name] {
				t.Errorf("%s: counted is %v (%s), the published study says %v", name, choice.InStudy, choice.Why, want[name])
			}
			if choice.Why == "" {
				t.Errorf("%s has no reason", name)
			}
		}
	}
}

// Two posts of each kind are paid above 100,000 registered patients.
func TestTwoPosts(t *testing.T) {
	c, err := LoadContract("2019-20")
	if err != nil {
		t.Fatal(err)
	}
	for name, post := range map[string]float64{"arrs_pharmacist_two_posts": 37810, "arrs_link_worker_two_posts": 34113} {
		s, _ := c.Stream(name)
		for registered, posts := range map[float64]float64{100000: 1, 100001: 2} {
			if got, err := s.Value(Variables{Registered: registered}); err != nil || got != posts*post {
				t.Errorf("%s of %v patients pays %v, %v", name, registered, got, err)
			}
		}
	}
	s, _ := c.Stream("core")
	if _, err := s.Value(Variables{}); err == nil || !strings.Contains(err.Error(), "stream core: variable registered is missing") {
		t.Errorf("a missing variable gives %v", err)
	}
}
