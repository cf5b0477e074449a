package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pcneval/data/table"
	"pcneval/reports/figure/held"
)

// Every figure of a run can be read, names tables of the run as its data, and shows
// no pounds and no percentage that is not in them. Their files are those that the
// report shows, each once.
func TestEveryFigureOfARunStandsOnTheTablesItNames(t *testing.T) {
	folder := os.Getenv("PCNEVAL_TEST_RUN") // another run to look at
	if folder == "" {
		folder = quickRun(t).out
	}
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
		if len(told.Tables) == 0 {
			t.Errorf("%s names no table: %s", told.File, told.Caption)
			continue
		}
		var frames []*table.Frame
		for _, name := range told.Tables {
			frame, err := table.ReadFrame(name, []byte(read("tables/"+name+".parquet")))
			if err != nil {
				t.Fatal(err)
			}
			frames = append(frames, frame)
		}
		all := []string{title, description}
		for _, text := range texts {
			all = append(all, text.Words)
		}
		unfounded, n := held.Unfounded(strings.Join(all, "\n"), frames)
		numbers += n
		if len(unfounded) > 0 {
			t.Errorf("%s: %v stand in none of %v", told.File, unfounded, told.Tables)
		}
	}
	if len(shown) < 10 || numbers < 60 {
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
