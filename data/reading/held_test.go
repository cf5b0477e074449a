package reading

import (
	"context"
	"strings"
	"testing"
)

// Ten rows, of which the column of regions holds something else in one, which
// may be, or in two, which may not; a name may be missing, a region may not.
func TestAColumnThatHoldsSomethingElse(t *testing.T) {
	columns := []Column{
		{Name: "region_code", Headings: []string{"region"}, Holds: RegionCodes},
		{Name: "name", Headings: []string{"name"}, Holds: Names},
	}
	for name, c := range map[string]struct {
		spoil func(rows [][]string)
		says  []string
	}{
		"all as they should be": {func([][]string) {}, nil},
		"one odd region":        {func(rows [][]string) { rows[3][0] = "LONDON" }, nil},
		"two odd regions": {
			func(rows [][]string) { rows[3][0], rows[7][0] = "QHM", "QHL" },
			[]string{`column "Region"`, "8 of 10", `line 4 has "QHM"`, "codes of regions"},
		},
		"two empty regions": {func(rows [][]string) { rows[1][0], rows[2][0] = "", "" }, []string{"8 of 10", `line 2 has ""`}},
		"two empty names":   {func(rows [][]string) { rows[1][1], rows[2][1] = "", "" }, nil},
		"codes in place of names": {
			func(rows [][]string) { rows[1][1], rows[2][1] = "16C", "Y63" }, []string{`column "Name"`, "neither numbers nor codes"},
		},
	} {
		rows := [][]string{{"Region", "Name"}}
		for range 10 {
			rows = append(rows, []string{"Y63", "A SURGERY"})
		}
		c.spoil(rows)
		source := Source{File: "f.csv", Err: func() error { return nil }, Rows: func(yield func(int, []string) bool) {
			for i, row := range rows {
				if !yield(i+1, row) {
					return
				}
			}
		}}
		_, err := Read(context.Background(), Input{Role: "practice_map"}, source, columns, func(r *Record) string { return r.Text("name") }, nil)
		if (err == nil) != (c.says == nil) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, says := range c.says {
			if !strings.Contains(err.Error(), says) {
				t.Errorf("%s does not say %q: %v", name, says, err)
			}
		}
	}
}
