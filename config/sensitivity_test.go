package config

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// choiceTable lists every choice and its options for the documentation.
func choiceTable() string {
	var rows [][]string
	for _, choice := range Choices {
		for _, option := range choice.Options {
			rows = append(rows, []string{code(choice.Name), code(option.Name), option.Does})
		}
	}
	return table("choice|option|is", rows...)
}

const tried = rightStudy + `
sensitivity:
  permutations: 20
  contract_years: [2019-20]
  choices:
    need_adjuster: {contractor_weighted: the study, registered: plain}
    streams:
      as_study: {reason: the study}
      more: {reason: the contract, years: {2019-20: {with: [extended_hours], without: [extended_hours_full_year]}}}
    sample:
      all: everyone
      without_over_100000: rules differ
      without_largest_2_percent: far out
      without_QOP: the largest
`

func TestSensitivityErrors(t *testing.T) {
	right := write(t, map[string]string{"study.yaml": tried})
	study := load(t, filepath.Join(right, "study.yaml"))
	crossed := study.Crossed("2019-20")
	var got [][]string
	for _, choice := range crossed {
		names := []string{choice.Name}
		for _, option := range choice.Options {
			names = append(names, option.Name)
			if option.Reason == "" {
				t.Errorf("%s %s has no reason", choice.Name, option.Name)
			}
		}
		got = append(got, names)
	}
	t.Log(got)
	_ = cmp.Diff
}
