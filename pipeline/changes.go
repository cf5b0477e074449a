package pipeline

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"pcneval/pipeline/leaves"
)

// A change is a value that is not the same in two JSON texts, or, where all
// below a path is new or gone, that path.
type change struct {
	path        string
	now, before string // in words
	isNew, gone bool
}

func (c change) String() string {
	switch {
	case c.isNew && c.now == "":
		return fmt.Sprintf("the setting %s is new", c.path)
	case c.isNew:
		return fmt.Sprintf("the setting %s is new: %s", c.path, c.now)
	case c.gone && c.before == "":
		return fmt.Sprintf("the setting %s is gone", c.path)
	case c.gone:
		return fmt.Sprintf("the setting %s is gone: was %s", c.path, c.before)
	}
	return fmt.Sprintf("the setting %s changed: %s, was %s", c.path, c.now, c.before)
}

// changesBetween names each value that differs, in the order of the paths. A
// text that is no JSON has no values.
func changesBetween(now, before json.RawMessage, named []string) []change {
	form := leaves.Form{Named: named, Whole: true}
	listA, _ := form.Of(now)
	listB, _ := form.Of(before)
	a, b := leaves.Texts(listA), leaves.Texts(listB)
	var found []change
	for _, path := range keysOf(a, b) {
		x, inNow := a[path]
		y, inBefore := b[path]
		if x != y || inNow != inBefore {
			found = append(found, change{path: path, now: dayOf(x), before: dayOf(y), isNew: !inBefore, gone: !inNow})
		}
	}
	return found
}

// together makes one change of all that is new, or gone, below one path.
func together(changes []change, now, before json.RawMessage, named []string) []change {
	form := leaves.Form{Named: named, Whole: true}
	listA, _ := form.Of(now)
	listB, _ := form.Of(before)
	sections := make([]string, len(changes))
	for i, c := range changes {
		switch {
		case c.isNew:
			sections[i] = outermost(c.path, listB)
		case c.gone:
			sections[i] = outermost(c.path, listA)
		}
	}
	var found []change
	for i, c := range changes {
		if section := sections[i]; section != "" && countOf(sections, section) > 1 {
			c = change{path: section, isNew: c.isNew, gone: c.gone}
		}
		if !slices.Contains(found, c) {
			found = append(found, c)
		}
	}
	return found
}

func countOf(all []string, one string) int {
	n := 0
	for _, text := range all {
		if text == one {
			n++
		}
	}
	return n
}

// outermost is the shortest beginning of a path that none of the others has.
func outermost(path string, others []leaves.Leaf) string {
	for at, r := range path {
		if r != '.' {
			continue
		}
		section := path[:at]
		if !slices.ContainsFunc(others, func(l leaves.Leaf) bool { return l.Path == section || strings.HasPrefix(l.Path, section+".") }) {
			return section
		}
	}
	return path
}

// dayOf cuts the hours off a moment that stands for a day.
func dayOf(text string) string { return strings.TrimSuffix(text, "T00:00:00Z") }

// sameAs says whether a change of a stage's setting is one of the study: the
// same values under the same last key. A value that is nought, no or empty
// counts as one that is not there.
func (c change) sameAs(study change) bool {
	key := func(path string) string { return spoken(path[strings.LastIndex(path, ".")+1:]) }
	return blank(c.now) == blank(study.now) && blank(c.before) == blank(study.before) && (c.path == "" || key(c.path) == key(study.path))
}

func blank(text string) string {
	if text == "0" || text == "false" || text == `""` {
		return ""
	}
	return text
}

var fieldName = regexp.MustCompile(`^[A-Z][A-Za-z]*$`)

// spokenPath is a path of fields of Go in the form that study files have.
func spokenPath(path string) string {
	steps := strings.Split(path, ".")
	for i := range steps {
		steps[i] = spoken(steps[i])
	}
	return strings.Join(steps, ".")
}

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
