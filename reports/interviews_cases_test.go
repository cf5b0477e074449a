package reports

import (
	"testing"

	"pcneval/data"
	"pcneval/data/table"
)

// A line a case, grouped by site; of each theme passages and summary.
func TestCaseMatrixHasALineACase(t *testing.T) {
	about := aJoinedRun().About
	run := &shelf{parts: map[string]*table.Part{}}
	cell := func(framework, site, source, theme string, passages int64, summary string) data.CaseCell {
		return data.CaseCell{Framework: framework, Site: site, Source: source, Theme: theme, References: passages, Summary: summary}
	}
	if err := table.Write(run, []data.CaseCell{
		cell("f", "B", "interview_001", "payments", 2, "So, \"they\" said"), cell("f", "A", "interview_002", "roles", 1, ""),
		cell("f", "A", "interview_002", "payments", 0, ""), cell("g", "A", "interview_002", "other", 5, "of another framework"),
	}); err != nil {
		t.Fatal(err)
	}
	schema, matrix, err := caseMatrix(run, about.Study)
	if err != nil || len(schema.Columns) != len(matrix.Columns) || matrix.Rows != 2 {
		t.Fatalf("%+v, %+v, %v", schema, matrix, err)
	}
	got, err := inCSV(matrix)
	const want = "site,case,payments: passages,payments,roles: passages,roles,targets: passages,targets\n" +
		"A,interview_002,0,,1,,,\nB,interview_001,2,\"So, \"\"they\"\" said\",,,,\n"
	if err != nil || string(got) != want {
		t.Errorf("%v, %s", err, got)
	}
	if _, got, err := caseMatrix(&shelf{}, aRun().Study); got != nil || err != nil {
		t.Errorf("a study without interviews has a matrix: %v, %v", got, err)
	}
}
