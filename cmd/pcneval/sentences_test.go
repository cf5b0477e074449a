package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	captionOfTable  = regexp.MustCompile(`^\*\*Table \d+\.\*\*`)
	captionOfFigure = regexp.MustCompile(`^\*\*Figure \d+\.\*\*`)
	noSentence      = regexp.MustCompile("^(#|\\*\\*(Table|Figure) |!\\[|\\[In full|```|\\||$)")
)

// Under every table and figure stands a sentence that says what it shows, and page and
// report are as short as they promise to be.
func TestEveryTableAndFigureHasItsSentence(t *testing.T) {
	t.Parallel()
	folder, shown := runToHold(t), 0
	for _, file := range []string{"report.md", "appendix.md"} {
		text, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			t.Fatal(err)
		}
		blocks := append(strings.Split(string(text), "\n\n"), "", "")
		for i, block := range blocks {
			under := ""
			switch {
			case captionOfTable.MatchString(block):
				under = blocks[i+2]
			case captionOfFigure.MatchString(block):
				under = blocks[i+1]
			default:
				continue
			}
			shown++
			if noSentence.MatchString(under) {
				t.Errorf("%s: under %.60s stands %.60q", file, block, under)
			}
		}
		if file == "report.md" {
			page, _, _ := strings.Cut(string(text), "\n## Who is counted")
			if lines := strings.Count(page, "\n"); lines > 60 {
				t.Errorf("the page has %d lines", lines)
			}
			if lines := strings.Count(string(text), "\n"); lines > 350 {
				t.Errorf("page and report have %d lines", lines)
			}
		}
	}
	if shown < 60 {
		t.Errorf("only %d tables and figures were looked at", shown)
	}
}
