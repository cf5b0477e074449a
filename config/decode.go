package config

import (
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"pcneval/config/problem"
)

var dateType = reflect.TypeFor[*time.Time]()

// decode fills the struct that into points at. Keys come from the yaml tags of
// its fields; what the document does not give keeps its value. Unknown keys,
// keys given twice and values of a wrong type become problems.
func (d *document) decode(into any) {
	if d.root != nil {
		d.value(reflect.ValueOf(into).Elem(), d.root, "")
	}
}

// value decodes one node. Numbers and texts are read as the target's type
// says, never as YAML guesses: 01234 stays the text it is.
func (d *document) value(to reflect.Value, node *yaml.Node, path string) {
	if isNull(node) {
		return
	}
	if !d.has(path) {
		d.note(path, node)
	}
	switch {
	case node.Kind == yaml.AliasNode || node.Anchor != "":
		d.addBroken(path, node, "the value itself, written out without anchors and aliases")
	case to.Type() == dateType:
		d.scalar(to, node, path, "a date such as 2022-01-31", func(text string) (any, bool) {
			date, err := time.Parse(time.DateOnly, text)
			return &date, err == nil
		})
	case to.Kind() == reflect.Struct:
		d.fields(to, node, path)
	case to.Kind() == reflect.Map:
		d.entries(to, node, path)
	case to.Kind() == reflect.Slice:
		d.elements(to, node, path)
	case to.Kind() == reflect.Float64:
		d.scalar(to, node, path, "a number such as 0.95", func(text string) (any, bool) {
			number, err := strconv.ParseFloat(text, 64)
			return number, err == nil && !math.IsInf(number, 0) && !math.IsNaN(number)
		})
	case to.Kind() == reflect.Int:
		d.scalar(to, node, path, "a whole number", func(text string) (any, bool) {
			number, err := strconv.Atoi(text)
			return number, err == nil
		})
	case to.Kind() == reflect.Bool:
		d.scalar(to, node, path, "true or false", func(text string) (any, bool) { return text == "true", text == "true" || text == "false" })
	default:
		d.scalar(to, node, path, "a text", func(text string) (any, bool) { return text, true })
	}
}

func (d *document) scalar(to reflect.Value, node *yaml.Node, path, expected string, parse func(string) (any, bool)) {
	if node.Kind == yaml.ScalarNode {
		if value, ok := parse(node.Value); ok {
			to.Set(reflect.ValueOf(value).Convert(to.Type()))
			return
		}
	}
	d.addBroken(path, node, expected)
}

func (d *document) fields(to reflect.Value, node *yaml.Node, path string) {
	known := keysOf(to.Type())
	d.pairs(node, path, func(key, child *yaml.Node, childPath string) {
		for i := range to.NumField() {
			if field := keyOf(to.Type().Field(i)); field != "" && field == key.Value {
				d.value(to.Field(i), child, childPath)
				return
			}
		}
		if rest, has := inlineOf(to); has {
			d.entry(rest, key.Value, child, childPath)
			return
		}
		d.add(childPath, unknown("key", key.Value, known))
	})
}

func (d *document) entries(to reflect.Value, node *yaml.Node, path string) {
	to.Set(reflect.MakeMap(to.Type()))
	d.pairs(node, path, func(key, child *yaml.Node, childPath string) {
		if isNull(child) && (to.Type().Elem().Kind() == reflect.Struct || child.Value == "null" && strings.HasPrefix(d.origin[child], "--set ")) {
			return // counts as not given: --set inputs.practice_map=null takes an input out
		}
		d.entry(to, key.Value, child, childPath)
	})
}

// entry decodes the value of one key of a map.
func (d *document) entry(entries reflect.Value, key string, node *yaml.Node, path string) {
	if entries.IsNil() {
		entries.Set(reflect.MakeMap(entries.Type()))
	}
	entry := reflect.New(entries.Type().Elem()).Elem()
	d.value(entry, node, path)
	entries.SetMapIndex(reflect.ValueOf(key).Convert(entries.Type().Key()), entry)
}

// inlineOf returns the map of a struct that takes the keys no field is named
// after.
func inlineOf(of reflect.Value) (reflect.Value, bool) {
	for i := range of.NumField() {
		if isInline(of.Type().Field(i)) {
			return of.Field(i), true
		}
	}
	return reflect.Value{}, false
}

func isInline(field reflect.StructField) bool { return field.Tag.Get("yaml") == ",inline" }

// pairs calls visit for every key of a mapping, and reports keys given twice.
func (d *document) pairs(node *yaml.Node, path string, visit func(key, child *yaml.Node, childPath string)) {
	if node.Kind != yaml.MappingNode {
		d.addBroken(path, node, "keys and values")
		return
	}
	first := map[string]int{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, child := node.Content[i], node.Content[i+1]
		childPath := strings.TrimPrefix(path+"."+key.Value, ".")
		if line, twice := first[key.Value]; twice {
			d.problems.Add(withoutSecrets(childPath, problem.Problem{
				File: d.file, Line: key.Line, Column: childPath, What: "key is given twice", Found: key.Value,
				Expected: "one value; the first is on line " + strconv.Itoa(line), Remedy: "remove one of the two",
			}))
			continue
		}
		first[key.Value] = key.Line
		d.notePair(childPath, key, child)
		visit(key, child, childPath)
	}
}

// notePair places a key on its own line, or where its value was laid over it. A
// key without a value counts as not given.
func (d *document) notePair(path string, key, child *yaml.Node) {
	_, laidOver := d.origin[child]
	switch {
	case isNull(child):
	case laidOver:
		d.note(path, child)
	default:
		d.note(path, key)
	}
}

func (d *document) elements(to reflect.Value, node *yaml.Node, path string) {
	if node.Kind != yaml.SequenceNode {
		d.addBroken(path, node, "a list, as in [a, b]")
		return
	}
	elements := reflect.MakeSlice(to.Type(), len(node.Content), len(node.Content))
	for i, child := range node.Content {
		d.value(elements.Index(i), child, elementPath(path, i))
	}
	to.Set(elements)
}

// elementPath is the key path of the element with index i.
func elementPath(path string, i int) string { return path + "[" + strconv.Itoa(i+1) + "]" }

// keysOf lists the keys of a struct in the order of its fields.
func keysOf(t reflect.Type) []string {
	var keys []string
	for i := range t.NumField() {
		if key := keyOf(t.Field(i)); key != "" {
			keys = append(keys, key)
		}
	}
	return keys
}

// keyOf is the key of a field, empty where the file has none for it.
func keyOf(field reflect.StructField) string {
	key, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
	return strings.TrimPrefix(key, "-")
}

// tell describes a node for a message.
func tell(node *yaml.Node) string {
	switch node.Kind {
	case yaml.MappingNode:
		return "keys and values"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "*" + node.Value
	}
	return node.Value
}
