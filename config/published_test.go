package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPublishedFiguresAreThoseOfTheTable(t *testing.T) {
	figures, err := LoadPublished("published-targets")
	if err != nil {
		t.Fatal(err)
	}
	var want []PublishedFigure
	for _, row := range shared(t, "published-targets.csv", "the published figures were not held against the table of targets") {
		want = append(want, PublishedFigure{
			ID: row["id"], Quantity: row["quantity"], ContractYear: row["contract_year"],
			Statistic: row["statistic"], Printed: row["printed"], Unit: row["unit"],
		})
	}
	for i := range figures { // what the table of targets does not have is tested apart
		figures[i].Per, figures[i].Confidence, figures[i].Fitted = 0, 0, ""
	}
	if diff := cmp.Diff(want, figures); diff != "" {
		t.Error(diff)
	}
}

// The file holds what the paper prints and nothing that a run finds out.
func TestPublishedFiguresHoldNoVerdict(t *testing.T) {
	text, err := builtIn.ReadFile("published/published-targets.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"exact", "close", "misprint", "differs", "reproduced", "verdict"} {
		if strings.Contains(string(text), word) {
			t.Errorf("the published figures say %q", word)
		}
	}
}

func TestPublishedFigureAsPrinted(t *testing.T) {
	for _, c := range []struct {
		printed  string
		value    float64
		decimals int
	}{{"6.90", 6.9, 2}, {"-4.50", -4.5, 2}, {"1255", 1255, 0}, {"0.129", 0.129, 3}} {
		f := PublishedFigure{Printed: c.printed}
		if f.Value() != c.value || f.Decimals() != c.decimals {
			t.Errorf("%s is %v with %d decimals", c.printed, f.Value(), f.Decimals())
		}
	}
}

func TestUnknownPublishedFigures(t *testing.T) {
	_, err := LoadPublished("published-target")
	if err == nil || !strings.Contains(err.Error(), "did you mean published-targets?") {
		t.Errorf("got %v", err)
	}
}

// What the study's plan found by means of printed figures: the seven practices
// by the counts and the means of both populations, £0.514 by the means of its
// year, £0.592 by mean and spread of its year (../shared/STUDY.md, section 1,
// and the remarks of ../shared/contract-rates.csv).
func TestFiguresThatSomethingWasFittedTo(t *testing.T) {
	figures, err := LoadPublished("published-targets")
	if err != nil {
		t.Fatal(err)
	}
	fitted := map[string]string{
		"aligned_later":             "seven practices",
		"not_signed_up":             "seven practices",
		"registered_mean":           "seven practices",
		"adjusted_mean":             "seven practices",
		"funding_2019-20_mean":      "0.514",
		"per_weighted_2019-20_mean": "0.514",
		"funding_2022-23_mean":      "0.592",
		"funding_2022-23_p10":       "0.592",
		"funding_2022-23_p90":       "0.592",
		"per_weighted_2022-23_mean": "0.592",
		"per_weighted_2022-23_p10":  "0.592",
		"per_weighted_2022-23_p90":  "0.592",
	}
	for _, f := range figures {
		if says, known := fitted[f.ID]; known != (f.Fitted != "") || !strings.Contains(f.Fitted, says) {
			t.Errorf("to %s was fitted %q, want %q", f.ID, f.Fitted, says)
		}
		interval, slope := f.Statistic == "low" || f.Statistic == "high", strings.HasPrefix(f.ID, "slope_")
		if (f.Confidence == 0.95) != interval || (f.Per == 0.1) != slope {
			t.Errorf("%s is per %v at %v", f.ID, f.Per, f.Confidence)
		}
	}
}
