package diff

import (
	"encoding/json"
	"fmt"
	"strings"

	"pcneval/pipeline"
)

// A Setting is one value of the study that is not the same in both runs. A
// value that one of them does not have is nil.
type Setting struct {
	Key    string  `json:"key"` // as in the study file: analysis.confidence
	Before *string `json:"before"`
	After  *string `json:"after"`
}

// settings compares two resolved studies value by value. Rates have a place of
// their own.
func settings(before, after json.RawMessage) ([]Setting, error) {
	a, err := flatten(before)
	if err != nil {
		return nil, err
	}
	b, err := flatten(after)
	if err != nil {
		return nil, err
	}
	var changed []Setting
	for _, key := range keys(a, b) {
		was, inA := a[key]
		is, inB := b[key]
		if toldAsRate(key, inA && inB) || inA == inB && was == is {
			continue
		}
		s := Setting{Key: key}
		if inA {
			s.Before = &was
		}
		if inB {
			s.After = &is
		}
		changed = append(changed, s)
	}
	return changed, nil
}

// toldAsRate says whether a key is part of [Rates]: what a stream pays, and
// every key of a stream that only one run has.
func toldAsRate(key string, inBoth bool) bool {
	if !strings.HasPrefix(key, "contract_years.") {
		return false
	}
	last := key[strings.LastIndex(key, ".")+1:]
	return !inBoth && last != "remark" || last == "rate_gbp" || last == "base" || last == "amount"
}

// flatten gives every value of a study by the path of its keys. Contract years
// and streams are named by what they are, not by their number in a list; a list
// of plain values is one value.
func flatten(study json.RawMessage) (map[string]string, error) {
	var root any
	if err := json.Unmarshal(study, &root); err != nil {
		return nil, fmt.Errorf("the manifest's study cannot be read: %w", err)
	}
	flat := map[string]string{}
	flattenInto(flat, "", root)
	return flat, nil
}

func flattenInto(flat map[string]string, path string, value any) {
	switch value := value.(type) {
	case map[string]any:
		for key, inner := range value {
			flattenInto(flat, join(path, key), inner)
		}
	case []any:
		var plain []string
		for i, element := range value {
			if object, is := element.(map[string]any); is {
				flattenInto(flat, join(path, nameOf(object, i)), object)
			} else {
				plain = append(plain, fmt.Sprint(element))
			}
		}
		if len(plain) > 0 {
			flat[path] = strings.Join(plain, ", ")
		}
	default:
		flat[path] = fmt.Sprint(value)
	}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func nameOf(object map[string]any, i int) string {
	for _, key := range []string{"contract_year", "name"} {
		if name, is := object[key].(string); is {
			return name
		}
	}
	return fmt.Sprint(i)
}

// An Input is a file that was replaced, or that one run does not have.
type Input struct {
	Role   string          `json:"role"`
	Before *pipeline.Input `json:"before"`
	After  *pipeline.Input `json:"after"`
}

func inputs(before, after []pipeline.Input) []Input {
	byRole := func(inputs []pipeline.Input) map[string]*pipeline.Input {
		roles := map[string]*pipeline.Input{}
		for i := range inputs {
			roles[inputs[i].Role] = &inputs[i]
		}
		return roles
	}
	a, b := byRole(before), byRole(after)
	var changed []Input
	for _, role := range keys(a, b) {
		was, is := a[role], b[role]
		if was == nil || is == nil || was.SHA256 != is.SHA256 {
			changed = append(changed, Input{Role: role, Before: was, After: is})
		}
	}
	return changed
}
