package config

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// An Override is a key of the study that says something else than the study of
// its name: something that --set or the environment laid over it or, where a
// file carries the name of a built-in study, what the file says otherwise.
type Override struct {
	Key   string `yaml:"key"`             // as analysis.confidence
	Was   string `yaml:"was,omitempty"`   // what the study of that name says; empty where nothing
	Value string `yaml:"value,omitempty"` // what holds in this run; empty where it was taken out
	By    string `yaml:"by"`              // --set, the environment variable, or the file
}

// Repeats is the flag that lays the override over the named study again, or
// empty where a key was taken out or its value is not repeated.
func (o Override) Repeats() string {
	if o.Value == "" || o.Value == unrepeated {
		return ""
	}
	setting := o.Key + "=" + o.Value
	if strings.ContainsAny(setting, " []{}*?&|;<>()$`\"\\!#~") {
		setting = "'" + strings.ReplaceAll(setting, "'", `'\''`) + "'"
	}
	return "--set " + setting
}

// unrepeated stands for values of the interviews strand, which may name people
// and places.
const unrepeated = "not repeated here"

// overrides compares the document with the study that its name stands for.
// before is the document as it was written, flattened.
func (d *document) overrides(before map[string]string, file string) []Override {
	now := flattened(d.root)
	named := before
	if name := now["study"]; isPath(file) && slices.Contains(StudyNames(), name) {
		text, _, err := readNamed("study", "studies", name, "")
		if err == nil {
			named = flattened(readDocument(name, text).root)
		}
	}
	keys := map[string]bool{}
	for _, flat := range []map[string]string{named, now} {
		for key := range flat {
			keys[key] = true
		}
	}
	var found []Override
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		was, is := named[key], now[key]
		if was == is {
			continue
		}
		by := filepath.Base(file)
		if before[key] != is {
			by = d.laidBy(key)
		}
		o := Override{Key: key, Was: was, Value: is, By: by}
		if parts := strings.SplitN(key, ".", 3); parts[0] == "qualitative" {
			o = Override{Key: strings.Join(parts[:min(len(parts), 2)], "."), Value: unrepeated, By: by}
		}
		if !slices.ContainsFunc(found, func(other Override) bool { return other.Key == o.Key }) {
			found = append(found, o)
		}
	}
	return found
}

// laidBy names what was laid over a key of the file.
func (d *document) laidBy(key string) string {
	for path := key; path != ""; path = parent(path) {
		if node := nodeAt(d.root, strings.Split(path, ".")); node != nil {
			if origin, laid := d.origin[node]; laid {
				if strings.HasPrefix(origin, "--set ") {
					return "--set"
				}
				return origin
			}
		}
	}
	return "--set"
}

func nodeAt(node *yaml.Node, keys []string) *yaml.Node {
	for _, key := range keys {
		if node == nil || node.Kind != yaml.MappingNode {
			return nil
		}
		node = valueOf(node, key)
	}
	return node
}

// flattened gives every value of a document under its key path, a list as it
// would be written in one line.
func flattened(root *yaml.Node) map[string]string {
	values := map[string]string{}
	var walk func(node *yaml.Node, path string)
	walk = func(node *yaml.Node, path string) {
		switch {
		case node == nil:
		case node.Kind == yaml.MappingNode:
			for i := 0; i+1 < len(node.Content); i += 2 {
				walk(node.Content[i+1], joinPath(path, node.Content[i].Value))
			}
		default:
			values[path] = inline(node)
		}
	}
	walk(root, "")
	return values
}

func joinPath(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// inline writes a value in one line.
func inline(node *yaml.Node) string {
	var parts []string
	switch node.Kind {
	case yaml.SequenceNode:
		for _, child := range node.Content {
			parts = append(parts, inline(child))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case yaml.MappingNode:
		for i := 0; i+1 < len(node.Content); i += 2 {
			parts = append(parts, fmt.Sprintf("%s: %s", node.Content[i].Value, inline(node.Content[i+1])))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return node.Value // of an alias, which is refused, the name of its anchor: it may stand for itself
}
