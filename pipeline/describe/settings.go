package describe

import (
	"encoding/json"
	"slices"
	"strings"

	"pcneval/pipeline/leaves"
)

// A setting is one value of the resolved study.
type setting struct {
	name  string // keys joined with dots; list elements are counted from 1
	value any    // string, bool or json.Number
	kind  string // as schema.org calls it
}

// settingsOf lists the values of a resolved study in the order of their names,
// but for those under the unlisted keys.
func settingsOf(config json.RawMessage, unlisted []string) ([]setting, error) {
	list, err := leaves.Form{}.Of(config)
	if err != nil {
		return nil, err
	}
	var found []setting
	for _, leaf := range list {
		if section, _, _ := strings.Cut(leaf.Path, "."); slices.Contains(unlisted, section) {
			continue
		}
		kind := "Text"
		switch leaf.Value.(type) {
		case bool:
			kind = "Boolean"
		case json.Number:
			kind = "Number"
		}
		found = append(found, setting{leaf.Path, leaf.Value, kind})
	}
	return found, nil
}
