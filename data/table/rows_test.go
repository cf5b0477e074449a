package table_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
	"pcneval/data/table"
)

func memberships() []data.Membership {
	day := time.Date(2019, 7, 1, 0, 0, 0, 0, time.UTC)
	return []data.Membership{
		{Release: "memberships", PracticeCode: "Z1", NetworkCode: "U1", Start: day, End: &day, PracticeName: "One"},
		{Release: "memberships", PracticeCode: "Z2", NetworkCode: "U1", Start: day},
	}
}

// without returns a frame as a version would have written it that did not have
// a column, or that had one more.
func without(frame *table.Frame, name string) *table.Frame {
	other := &table.Frame{
		Name:    frame.Name,
		Rows:    frame.Rows,
		Columns: []table.FrameColumn{{Name: "later", Kind: table.Integer, Cells: []any{int64(1), nil}}},
	}
	for _, column := range frame.Columns {
		if column.Name != name {
			other.Columns = append(other.Columns, column)
		}
	}
	return other
}

func TestRowsOfAnotherVersion(t *testing.T) {
	frame := table.FrameOf(memberships())
	got, err := table.RowsOf[data.Membership](without(frame, ""), "practice_code")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(memberships(), got); diff != "" {
		t.Errorf("a column more changed the rows:\n%s", diff)
	}
	if got, err = table.RowsOf[data.Membership](without(frame, "end"), "practice_code"); err != nil || got[0].End != nil ||
		got[0].PracticeName != "One" {
		t.Errorf("a column fewer: %+v, %v", got, err)
	}
	if _, err = table.RowsOf[data.Membership](without(frame, "end"), "end"); err == nil ||
		!strings.Contains(err.Error(), "table memberships has no column end") {
		t.Errorf("a needed column that is missing: %v", err)
	}
	frame.Columns[0].Kind = table.Integer
	if _, err = table.RowsOf[data.Membership](frame); err == nil || !strings.Contains(err.Error(), "column release") {
		t.Errorf("a column of another kind: %v", err)
	}
}
