package data

import (
	"slices"
	"testing"

	"pcneval/config"
)

// Whatever a column is held to has words, and nothing else that is no word of
// a variable or of a choice.
func TestEveryCodeHasWords(t *testing.T) {
	labels := map[[2]string]string{}
	for _, label := range Labels() {
		labels[[2]string{label.Column, label.Code}] = label.Label
	}
	columns := map[string]bool{}
	for _, schema := range Catalogue() {
		for _, column := range schema.Columns {
			columns[column.Name] = true
			for _, code := range column.OneOf {
				if !HasWords(column.Name, code) || labels[[2]string{column.Name, code}] == "" {
					t.Errorf("%q of the column %s of %s has no words", code, column.Name, schema.Name)
				}
			}
		}
	}
	for _, label := range Labels() {
		if !columns[label.Column] || label.Label == "" {
			t.Errorf("there are words for %q of %s: %q", label.Code, label.Column, label.Label)
		}
	}
	for column, codes := range variableColumns {
		for _, code := range codes {
			if variableWords[code] == "" {
				t.Errorf("%q of %s has no words", code, column)
			}
		}
	}
	var bases []string
	for _, variable := range config.NetworkVariables {
		bases = append(bases, variable.Name)
	}
	if !slices.Equal(bases, variableColumns["base"]) {
		t.Errorf("what streams are paid on is %v and not %v", variableColumns["base"], bases)
	}
	adjusters, _ := config.ChoiceNamed("need_adjuster")
	for _, option := range adjusters.Options {
		if option.Label != variableWords[option.Name] {
			t.Errorf("what funding is divided by is %q as a choice and %q as a variable", option.Label, variableWords[option.Name])
		}
	}
	if InWords("measure", "of_no_study") != "of no study" {
		t.Error("a code without words is not told by its name")
	}
}
