package mhclg

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"pcneval/config/problem/kinds"
	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

// The headings of the official files are moved to other columns, or told so.
func TestKindsOfScoreUnderAnothersHeading(t *testing.T) {
	const income, employment, children = "Income Score (rate)", "Employment Score (rate)", "Income Deprivation Affecting Children " +
		"Index (IDACI) Score (rate)"
	tried := kinds.Try(t, "Scores under another's heading")
	for _, c := range []struct {
		kind, file string
		vintage    int
		swap       [2]string
		columns    map[string]string
		says       string
	}{
		{"as published", "iod2019-scores-lsoa.csv", 2019, [2]string{}, nil, ""},
		{"as published", "iod2025-scores-lsoa.csv", 2025, [2]string{}, nil, ""},
		{"the headings of income and employment exchanged", "iod2019-scores-lsoa.csv", 2019, [2]string{income, employment}, nil, "0.0991"},
		{"the headings of income and employment exchanged", "iod2025-scores-lsoa.csv", 2025, [2]string{income, employment}, nil, "0.1344"},
		{
			"the headings of income and of children's income exchanged", "iod2019-scores-lsoa.csv", 2019,
			[2]string{income, children},
			nil,
			"0.1595",
		},
		{
			"employment told for income in the study file", "iod2019-scores-lsoa.csv", 2019,
			[2]string{},
			map[string]string{"income": employment},
			"columns: income",
		},
	} {
		content, err := os.ReadFile(Official(t, c.file))
		if err != nil {
			t.Fatal(err)
		}
		head, rest, _ := strings.Cut(string(content), "\n")
		if c.swap[0] != "" {
			head = strings.NewReplacer(c.swap[0], c.swap[1], c.swap[1], c.swap[0]).Replace(head)
		}
		path := File(t, c.file, []byte(head+"\n"+rest))
		_, err = ReadScores(context.Background(), reading.Input{Role: "deprivation", Path: path, Vintage: c.vintage, Columns: c.columns})
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s, %s: %v", c.kind, c.file, err)
		}
		tried.Gives(c.kind, fmt.Sprintf("indices of %d", c.vintage), kinds.Told(err))
	}
}
