package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pcneval/data"
	"pcneval/pipeline"
)

func glossary(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repository, "docs", "glossary.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Each term stands once, in the order of the alphabet.
func TestGlossaryIsAlphabetical(t *testing.T) {
	t.Parallel()
	var terms []string
	for _, match := range regexp.MustCompile(`(?m)^- \*\*(.+?)\*\*`).FindAllStringSubmatch(glossary(t), -1) {
		terms = append(terms, strings.ToLower(match[1]))
	}
	if len(terms) < 100 {
		t.Errorf("only %d terms", len(terms))
	}
	for i, term := range terms[1:] {
		if term <= terms[i] {
			t.Errorf("%q stands behind %q", term, terms[i])
		}
	}
}

var singleWord = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)

// TestGlossaryHasTheWordsOfTheTables looks up what a run writes into the
// columns whose words a reader has to know.
func TestGlossaryHasTheWordsOfTheTables(t *testing.T) {
	t.Parallel()
	text := glossary(t)
	made, err := pipeline.Open(quickRun(t).out, data.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	columns, told := []string{"variable", "outcome", "term", "estimator", "se_type", "measure"}, map[string]bool{}
	for _, output := range made.Manifest.Tables {
		frame, err := made.Frame(output.Name)
		if err != nil {
			t.Fatal(err)
		}
		for _, column := range frame.Columns {
			if !slices.Contains(columns, column.Name) {
				continue
			}
			for _, cell := range column.Cells {
				word, is := cell.(string)
				if !is || !singleWord.MatchString(word) || told[word] {
					continue
				}
				told[word] = true
				if !strings.Contains(text, "`"+word+"`") {
					t.Errorf("docs/glossary.md does not have %q, which the column %s of %s holds", word, column.Name, output.Name)
				}
			}
		}
	}
	if len(told) < 30 {
		t.Errorf("only %d words were looked up", len(told))
	}
}
