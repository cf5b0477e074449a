package pipeline

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// waiting decides on a stage behind one that runs: it runs for certain when
// something of its own has changed, too.
func waiting(now, before Record, hadBefore bool, waits []string, changed reasons) (Action, []string) {
	if !hadBefore {
		return Rerun, []string{"it has not run here before"}
	}
	own := now
	own.Reads = before.Reads // not known yet
	if why := changed.why(own, before); len(why) > 0 {
		return Rerun, why
	}
	return Depends, []string{"runs if " + strings.Join(waits, ", ") + " writes anything new"}
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
