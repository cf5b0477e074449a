package main

import (
	"slices"
	"strings"
	"testing"

	"pcneval/data"
	"pcneval/pipeline"
)

// TestLabelsHaveTheCodesOfTheTables looks up what a run writes into columns
// that hold codes: each has its row in labels.
func TestLabelsHaveTheCodesOfTheTables(t *testing.T) {
	t.Parallel()
	made, err := pipeline.Open(quickRun(t).out, data.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	frame, err := made.Frame("labels")
	if err != nil {
		t.Fatal(err)
	}
	labelled := map[[2]string]bool{}
	columns, _ := frame.Cells("column")
	codes, _ := frame.Cells("code")
	for i := range columns {
		labelled[[2]string{columns[i].(string), codes[i].(string)}] = true
	}
	coded := map[string][]string{
		"summary": {"variable"}, "equity": {"outcome", "measure", "need"}, "concentration_curve": {"outcome"}, "funding": {"stream"},
		"changes": {"stream"}, "joint_display": {"statistic"}, "specification_tests": {"statistic"}, "specification_shares": {"choice"},
		"specifications": {"streams", "sample", "need_adjuster", "alignment", "se_type"}, "decomposition_by_base": {"base"},
	}
	for _, schema := range data.Catalogue() {
		for _, column := range schema.Columns {
			if column.OneOf != nil {
				coded[schema.Name] = append(coded[schema.Name], column.Name)
			}
		}
	}
	looked := 0
	for _, output := range made.Manifest.Tables {
		frame, err := made.Frame(output.Name)
		if err != nil {
			t.Fatal(err)
		}
		for _, column := range slices.Compact(slices.Sorted(slices.Values(coded[output.Name]))) {
			cells, _ := frame.Cells(column)
			for _, cell := range cells {
				code, there := cell.(string)
				// Empty text in a key column is no code: there is nothing to say of the row there.
				if !there || code == "" || column == "base" && strings.Contains(code, " ") { // a formula
					continue
				}
				looked++
				if at := [2]string{column, code}; !labelled[at] {
					t.Errorf("labels does not have %q, which the column %s of %s holds", code, column, output.Name)
					labelled[at] = true
				}
			}
		}
	}
	if looked < 1000 {
		t.Errorf("only %d cells were looked up", looked)
	}
}
