package pipeline

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"
)

// waiting decides on a stage behind one that runs: it runs for certain when
// something of its own has changed, too.
func waiting(now, before Record, hadBefore bool, waits []string, differ func(Record) []string) (Action, []string) {
	if !hadBefore {
		return Rerun, []string{"it has not run here before"}
	}
	own := now
	own.Reads = before.Reads // not known yet
	if why := differ(own); len(why) > 0 {
		return Rerun, why
	}
	return Depends, []string{"runs if " + strings.Join(waits, ", ") + " writes anything new"}
}

// differences names all that a stage depends on and that is not as it was.
func differences(now, before Record, program Program, inputs map[string]Input, former *Manifest) []string {
	var why []string
	if other := program.otherThan(former.Program); other != "" {
		why = append(why, other)
	}
	why = append(why, settingDifferences(now.Setting, before.Setting)...)
	for _, role := range keysOf(now.Inputs, before.Inputs) {
		if now.Inputs[role] != before.Inputs[role] {
			why = append(why, inputDifference(role, inputs[role], former.input(role)))
		}
	}
	for _, name := range keysOf(now.Reads, before.Reads) {
		if now.Reads[name] != before.Reads[name] {
			why = append(why, fmt.Sprintf("the table %s changed", name))
		}
	}
	return why
}

func inputDifference(role string, now, before Input) string {
	switch {
	case before.SHA256 == "":
		return fmt.Sprintf("the input %s is new: %s", role, now.Name)
	case now.SHA256 == "":
		return fmt.Sprintf("the input %s is gone: was %s", role, before.Name)
	case now.Name != before.Name:
		return fmt.Sprintf("the input %s is another file: %s, was %s", role, now.Name, before.Name)
	}
	return fmt.Sprintf("the input %s changed: %s has other content (SHA-256 %.12s…, was %.12s…)", role, now.Name, now.SHA256, before.SHA256)
}

// input finds an input of a former run by its role.
func (m *Manifest) input(role string) Input {
	if m != nil {
		for _, input := range m.Inputs {
			if input.Role == role {
				return input
			}
		}
	}
	return Input{}
}

// settingDifferences names each leaf of two JSON values that is not the same.
func settingDifferences(now, before json.RawMessage) []string {
	a, b := leaves(now), leaves(before)
	var why []string
	for _, path := range keysOf(a, b) {
		x, inNow := a[path]
		y, inBefore := b[path]
		switch {
		case x == y && inNow == inBefore:
		case !inBefore:
			why = append(why, fmt.Sprintf("the setting %s is new: %s", path, x))
		case !inNow:
			why = append(why, fmt.Sprintf("the setting %s is gone: was %s", path, y))
		default:
			why = append(why, fmt.Sprintf("the setting %s changed: %s, was %s", path, x, y))
		}
	}
	return why
}

// leaves flattens a JSON value: path with dots to the leaf's text.
func leaves(text json.RawMessage) map[string]string {
	var value any
	flat := map[string]string{}
	if len(text) == 0 || json.Unmarshal(text, &value) != nil {
		return flat
	}
	flatten("", value, flat)
	return flat
}

func flatten(path string, value any, into map[string]string) {
	join := func(step string) string { return strings.TrimPrefix(path+"."+spoken(step), ".") }
	switch v := value.(type) {
	case map[string]any:
		for key, inner := range v {
			flatten(join(key), inner, into)
		}
	case []any:
		for i, inner := range v {
			flatten(join(fmt.Sprint(i)), inner, into)
		}
	case nil:
	default:
		text, _ := json.Marshal(v) // it came from JSON
		into[path] = string(text)
	}
}

// keysOf returns the keys of two maps, sorted, each once.
func keysOf(a, b map[string]string) []string {
	var keys []string
	for key := range a {
		keys = append(keys, key)
	}
	for key := range b {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return slices.Compact(keys)
}

var fieldName = regexp.MustCompile(`^[A-Z][A-Za-z]*$`)

// spoken turns the name of a Go field into the form that study files have:
// MaxRejectedShare into max_rejected_share. Other keys stay as they are.
func spoken(step string) string {
	if !fieldName.MatchString(step) {
		return step
	}
	var b strings.Builder
	for i, r := range step {
		if i > 0 && unicode.IsUpper(r) && !unicode.IsUpper(rune(step[i-1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
