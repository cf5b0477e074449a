package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pcneval/reports/figure/held"
)

// Every figure of a run can be read, names tables of the run as its data, and shows
// no number that is not in them, but for the marks of its axes, which follow their
// place. Their files are those that the report shows, each once.
func TestEveryFigureOfARunStandsOnTheTablesItNames(t *testing.T) {
	t.Parallel()
	folder := runToHold(t)
	read := func(name string) string {
		content, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return string(content)
	}
	shown, numbers := map[string]bool{}, 0
	for _, told := range held.In(read("report.md") + "\n" + read("appendix.md")) {
		if shown[told.File] {
			t.Errorf("%s is shown twice", told.File)
		}
		shown[told.File] = true
		texts, title, description, problems := held.Read([]byte(read(told.File)))
		for _, problem := range problems {
			t.Errorf("%s: %s", told.File, problem)
		}
		ground := groundsOf(t, folder, told.Tables)
		if len(told.Tables) == 0 || len(ground) < len(told.Tables) {
			t.Errorf("%s names no table, or one that the run has not: %s", told.File, told.Caption)
			continue
		}
		all, marks := []string{title, description, told.Alternative}, held.Marks(texts)
		for i, text := range texts {
			if !marks[i] {
				all = append(all, text.Words)
			}
		}
		unfounded, n := ground.Unfounded(strings.Join(all, "\n"))
		numbers += n
		if len(unfounded) > 0 {
			t.Errorf("%s: %v stand in none of %v", told.File, unfounded, told.Tables)
		}
	}
	if len(shown) < 10 || numbers < 300 {
		t.Errorf("only %d figures and %d numbers were looked at", len(shown), numbers)
	}
	files, err := filepath.Glob(filepath.Join(folder, "figures", "*.svg"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if name := "figures/" + filepath.Base(file); !shown[name] {
			t.Errorf("%s is shown nowhere", name)
		}
	}
}
