package describe

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
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
	if len(config) == 0 {
		return nil, nil
	}
	decoder := json.NewDecoder(bytes.NewReader(config))
	decoder.UseNumber() // a number is told as it was written
	var study map[string]any
	if err := decoder.Decode(&study); err != nil {
		return nil, err
	}
	for _, key := range unlisted {
		delete(study, key)
	}
	var found []setting
	collect("", study, &found)
	slices.SortFunc(found, func(a, b setting) int { return strings.Compare(a.name, b.name) })
	return found, nil
}

func collect(name string, value any, into *[]setting) {
	join := func(step string) string { return strings.TrimPrefix(name+"."+step, ".") }
	switch v := value.(type) {
	case map[string]any:
		for key, inner := range v {
			collect(join(key), inner, into)
		}
	case []any:
		for i, inner := range v {
			collect(join(strconv.Itoa(i+1)), inner, into)
		}
	case string:
		*into = append(*into, setting{name, v, "Text"})
	case bool:
		*into = append(*into, setting{name, v, "Boolean"})
	case json.Number:
		*into = append(*into, setting{name, v, "Number"})
	}
}
