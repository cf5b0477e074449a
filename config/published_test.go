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
