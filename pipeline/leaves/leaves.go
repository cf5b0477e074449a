// Package leaves lists the values of a JSON text, each by the path of its keys.
package leaves

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Leaf is one value.
type Leaf struct {
	Path  string // keys joined with dots; empty where the text is one value
	Value any    // string, bool or json.Number, which is told as it was written; of a list told whole, []any of these
}

// A Form says how lists are told. Elements of a list are counted from 1.
type Form struct {
	Named []string // the first of these keys by which all objects of a list can be told apart names them instead of their number
	Whole bool     // a list of plain values is one leaf, not one an element
}

// Of lists the leaves of a JSON text in the order of their paths. What is null
// or empty is no leaf; no text at all has none.
func (f Form) Of(text json.RawMessage) ([]Leaf, error) {
	if len(text) == 0 {
		return nil, nil
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var root any
	if err := decoder.Decode(&root); err != nil {
		return nil, err
	}
	var found []Leaf
	f.collect("", root, &found)
	slices.SortFunc(found, func(a, b Leaf) int { return strings.Compare(a.Path, b.Path) })
	return found, nil
}

func (f Form) collect(path string, value any, into *[]Leaf) {
	switch v := value.(type) {
	case nil:
	case map[string]any:
		for key, inner := range v { // allowed: who asks for the leaves sorts them
			f.collect(Join(path, key), inner, into)
		}
	case []any:
		if f.Whole && len(v) > 0 && !slices.ContainsFunc(v, isNested) {
			*into = append(*into, Leaf{path, v})
			return
		}
		names := f.names(v)
		for i, element := range v {
			f.collect(Join(path, names[i]), element, into)
		}
	default:
		*into = append(*into, Leaf{path, v})
	}
}

func isNested(value any) bool {
	switch value.(type) {
	case map[string]any, []any:
		return true
	}
	return false
}

// names tells the elements of a list apart.
func (f Form) names(list []any) []string {
	for _, key := range f.Named {
		if names, apart := namesBy(list, key); apart {
			return names
		}
	}
	names := make([]string, len(list))
	for i := range list {
		names[i] = strconv.Itoa(i + 1)
	}
	return names
}

// namesBy takes the names of the elements from one key. They must be texts, all
// there and none twice.
func namesBy(list []any, key string) (names []string, apart bool) {
	for _, element := range list {
		object, _ := element.(map[string]any)
		name, is := object[key].(string)
		if !is || name == "" || slices.Contains(names, name) {
			return nil, false
		}
		names = append(names, name)
	}
	return names, true
}

// Join adds a key to a path.
func Join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// Text tells a value in words: a list with commas, an empty text as "".
func (l Leaf) Text() string {
	list, is := l.Value.([]any)
	if !is {
		return text(l.Value)
	}
	texts := make([]string, len(list))
	for i, value := range list {
		texts[i] = text(value)
	}
	return strings.Join(texts, ", ")
}

func text(value any) string {
	switch value {
	case nil:
		return "nothing"
	case "":
		return `""`
	}
	return fmt.Sprint(value)
}

// Texts maps each path to its value in words.
func Texts(list []Leaf) map[string]string {
	texts := make(map[string]string, len(list))
	for _, leaf := range list {
		texts[leaf.Path] = leaf.Text()
	}
	return texts
}
