package diff

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"pcneval/pipeline/leaves"
)

// A Setting is one value of the study that is not the same in both runs. A
// value that one of them does not have is nil.
type Setting struct {
	Key    string  `json:"key"` // as in the study file: analysis.confidence
	Before *string `json:"before"`
	After  *string `json:"after"`
}

// Settings is what changed in the study. Rates have a place of their own.
type Settings struct {
	SectionsNew  []string  `json:"sections_new,omitempty"`  // keys of the study file, with all below them, that only the second run sets
	SectionsGone []string  `json:"sections_gone,omitempty"` // and that only the first run sets
	Changed      []Setting `json:"changed,omitempty"`
}

// settings compares two resolved studies value by value.
func settings(before, after json.RawMessage) (Settings, error) {
	a, err := flatten(before)
	if err != nil {
		return Settings{}, err
	}
	b, err := flatten(after)
	if err != nil {
		return Settings{}, err
	}
	sectionsA, sectionsB := sections(a), sections(b)
	found := Settings{SectionsNew: missing(sectionsB, sectionsA), SectionsGone: missing(sectionsA, sectionsB)}
	for _, key := range keys(a, b) {
		was, inA := a[key]
		is, inB := b[key]
		told := toldAsRate(key, a, b) || slices.Contains(found.SectionsNew, sectionOf(key)) || slices.Contains(found.SectionsGone, sectionOf(key))
		if told || inA == inB && was == is {
			continue
		}
		s := Setting{Key: key}
		if inA {
			s.Before = &was
		}
		if inB {
			s.After = &is
		}
		found.Changed = append(found.Changed, s)
	}
	return found, nil
}

// sections lists the first parts of keys that have more than one.
func sections(flat map[string]string) map[string]string {
	all := map[string]string{}
	for key := range flat {
		if section := sectionOf(key); section != "" {
			all[section] = section
		}
	}
	return all
}

func sectionOf(key string) string {
	section, _, more := strings.Cut(key, ".")
	if !more {
		return ""
	}
	return section
}

// toldAsRate says whether a key is part of [Rates]: what a stream pays, and all
// of a contract year or a stream that only one run has.
func toldAsRate(key string, a, b map[string]string) bool {
	parts := strings.Split(key, ".")
	if parts[0] != "contract_years" {
		return false
	}
	inBoth := func(name string) bool { return a[name] != "" && b[name] != "" }
	if len(parts) < 5 { // contract_years.YEAR.KEY
		return !inBoth(leaves.Join(strings.Join(parts[:2], "."), "contract_year"))
	}
	stream := strings.Join(parts[:4], ".") // contract_years.YEAR.streams.NAME.KEY
	return !inBoth(leaves.Join(stream, "name")) || slices.Contains([]string{"rate_gbp", "base", "amount"}, parts[4])
}

// flatten gives every value of a study by the path of its keys. Contract years
// and streams are named by what they are, not by their number in a list; a list
// of plain values is one value.
func flatten(study json.RawMessage) (map[string]string, error) {
	list, err := leaves.Form{Named: []string{"contract_year", "name"}, Whole: true}.Of(study)
	if err != nil {
		return nil, fmt.Errorf("the manifest's study cannot be read: %w", err)
	}
	return leaves.Texts(list), nil
}
