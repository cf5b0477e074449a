package data

import (
	"cmp"
	"slices"
	"strings"

	"pcneval/config"
)

// A Label is a code of a column in words.
type Label struct {
	_ struct{} `table:"labels" row:"a code of a column" does:"The codes of columns in words, as the report has them; of a stream those of its latest contract year."`

	Column string `column:"column,key" does:"name of the column, in whichever tables have it"`
	Code   string `column:"code,key" does:"what stands in it"`
	Label  string `column:"label" does:"the same in words"`
}

// InWords is a code of a column in words; a code that has none is told by its
// own name. Tables and report have them from here.
func InWords(column, code string) string {
	label, known := inWords(column, code)
	if !known {
		return strings.ReplaceAll(code, "_", " ")
	}
	return label
}

// OptionInWords is an option of a choice of the sensitivity analysis in words
// that go on from those of the choice.
func OptionInWords(choice, option string) string {
	declared, _ := config.ChoiceNamed(choice)
	return InWords(cmp.Or(declared.Column, choice), option)
}

// HasWords says whether a code of a column has words of its own.
func HasWords(column, code string) bool {
	_, known := inWords(column, code)
	return known
}

func inWords(column, code string) (string, bool) {
	if label, known := codeWords[column][code]; known {
		return label, true
	}
	if label, known := variableWords[code]; known && variableColumns[column] != nil {
		return label, true
	}
	for _, choice := range config.Choices {
		if cmp.Or(choice.Column, choice.Name) == column {
			return choice.InWords(code)
		}
	}
	return "", false
}

// Labels lists the codes that are the same in every study: those that a column
// is held to, variables and choices.
func Labels() []Label {
	labels := map[[2]string]bool{}
	for column, codes := range codeWords {
		for code := range codes {
			labels[[2]string{column, code}] = true
		}
	}
	for column, codes := range variableColumns {
		for _, code := range codes {
			labels[[2]string{column, code}] = true
		}
	}
	for _, schema := range Catalogue() {
		for _, column := range schema.Columns {
			for _, code := range column.OneOf {
				labels[[2]string{column.Name, code}] = true
			}
		}
	}
	var rows []Label
	for at := range labels {
		rows = append(rows, Label{Column: at[0], Code: at[1], Label: InWords(at[0], at[1])})
	}
	slices.SortFunc(rows, func(a, b Label) int { return cmp.Or(cmp.Compare(a.Column, b.Column), cmp.Compare(a.Code, b.Code)) })
	return rows
}
