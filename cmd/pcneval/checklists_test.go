package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/reports/document"
)

// Every tick of a run leads to a heading of its appendix, and every table that
// it names has rows; a run without interviews ticks none of their items.
func TestTicksOfChecklistsLeadToTheirEvidence(t *testing.T) {
	t.Parallel()
	inputs := smallEngland(t)
	for name, flags := range map[string][]string{
		"with interviews": nil, "without": {"--set", "inputs.interviews=null", "--set", "qualitative=null"},
	} {
		out := remembering(t, filepath.Join(t.TempDir(), "run"))
		args := quick(inputs, out)
		if flags != nil {
			args = slices.Concat([]string{"run", "--inputs", inputs, "--out", out}, quicklyWithoutInterviews, flags)
		}
		mustRun(t, args...)
		run, err := pipeline.Open(out, data.Catalogue())
		if err != nil {
			t.Fatal(err)
		}
		appendix, err := run.File("appendix.md")
		if err != nil {
			t.Fatal(err)
		}
		rows, err := table.Read[data.ChecklistItem](run)
		if err != nil {
			t.Fatal(err)
		}
		ofInterviews := 0
		for _, row := range rows {
			if row.Answer != data.AnswerYes || row.Section == "" {
				continue
			}
			if row.Checklist == "COREQ" || row.Checklist == "SRQR" {
				ofInterviews++
			}
			if !strings.Contains(string(appendix), "\n## "+row.Section+"\n") || row.Link != "appendix.md#"+document.Slug(row.Section) {
				t.Errorf("%s: %s %s leads nowhere: %s", name, row.Checklist, row.Item, row.Link)
			}
			for name := range strings.SplitSeq(row.Evidence, ", ") {
				if frame, err := run.Frame(name); err != nil || frame.Rows == 0 {
					t.Errorf("%s %s rests on %s, which has no rows (%v)", row.Checklist, row.Item, name, err)
				}
			}
		}
		if (ofInterviews > 0) != (flags == nil) {
			t.Errorf("%s: %d items on interviews are ticked", name, ofInterviews)
		}
		if !slices.ContainsFunc(rows, func(row data.ChecklistItem) bool { return row.Answer == data.AnswerYes && row.Link == "manifest.json" }) {
			t.Errorf("%s: nothing rests on the manifest", name)
		}
	}
}
