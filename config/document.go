package config

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"pcneval/config/problem"
)

// A document is a YAML file as it was written. It remembers where each key
// stands, so that a problem found long after reading still names the line.
//
// A key path joins keys with dots, as in inputs.payments.file; the elements of
// a list are counted from 1, as in streams[3].base.
type document struct {
	file     string
	root     *yaml.Node // nil when the file could not be read as one mapping
	origin   map[*yaml.Node]string
	places   map[string]place
	failed   map[string]bool // key paths that a problem was told of
	broken   map[string]bool // those whose value could not be read at all
	problems problem.List
}

// A place is where a key stands: a line of the file, or what was laid over it.
type place struct {
	file string
	line int
}

// readDocument parses one YAML document that must be a mapping.
func readDocument(file string, text []byte) *document {
	d := &document{
		file: file, origin: map[*yaml.Node]string{}, places: map[string]place{},
		failed: map[string]bool{}, broken: map[string]bool{},
	}
	reader := yaml.NewDecoder(bytes.NewReader(text))
	var first, second yaml.Node
	err := reader.Decode(&first)
	switch {
	case errors.Is(err, io.EOF) || err == nil && isNull(first.Content[0]):
		d.problems.Add(problem.Problem{File: file, What: "file is empty", Expected: "keys and values in YAML"})
		return d
	case err != nil:
		d.problems.Add(syntaxProblem(file, err))
		return d
	}
	if err := reader.Decode(&second); !errors.Is(err, io.EOF) {
		d.problems.Add(problem.Problem{
			File: file, Line: second.Line, What: "file holds more than one YAML document", Expected: "one document, without --- between parts",
		})
	}
	if root := first.Content[0]; root.Kind == yaml.MappingNode {
		d.root = root
	} else {
		d.problems.Add(problem.Problem{
			File: file, Line: root.Line, What: "file does not hold keys and values", Found: tell(root), Expected: "lines of the form key: value",
		})
	}
	return d
}

// add tells a problem of a key path, once for each path and never below a value
// that could not be read. A key that is not there has the line of the nearest
// section above it.
func (d *document) add(path string, p problem.Problem) {
	if d.failed[path] || d.isBroken(path) {
		return
	}
	d.failed[path] = true
	at := d.place(path)
	p.File, p.Line, p.Column = at.file, at.line, path
	p = withoutSecrets(path, p)
	d.problems.Add(p)
}

// addBroken tells of a value that cannot be read.
func (d *document) addBroken(path string, node *yaml.Node, expected string) {
	d.add(path, problem.Problem{What: "value is of the wrong type", Found: tell(node), Expected: expected})
	d.broken[path] = true
}

func (d *document) isBroken(path string) bool {
	for ; path != ""; path = parent(path) {
		if d.broken[path] {
			return true
		}
	}
	return false
}

// parent is the key path of the section that holds a key path.
func parent(path string) string { return path[:max(strings.LastIndexAny(path, ".["), 0)] }

// sorted lists the problems in the order of the lines they are on.
func (d *document) sorted() problem.List {
	slices.SortStableFunc(d.problems, func(a, b problem.Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return d.problems
}

// has says whether the document gives a value for the key path.
func (d *document) has(path string) bool {
	_, ok := d.places[path]
	return ok
}

func (d *document) place(path string) place {
	for ; path != ""; path = parent(path) {
		if at, ok := d.places[path]; ok {
			return at
		}
	}
	return place{file: d.file}
}

// note remembers where the node of a key path stands.
func (d *document) note(path string, node *yaml.Node) {
	if origin, ok := d.origin[node]; ok {
		d.places[path] = place{file: origin}
		return
	}
	d.places[path] = place{file: d.file, line: node.Line}
}

// set lays a value over the key path, creating the sections on the way. origin
// names where the value came from. A value that starts with [ or { is read as
// YAML, any other is taken as it stands.
func (d *document) set(keys []string, value, origin string) {
	node := &yaml.Node{Kind: yaml.ScalarNode, Value: value, Style: yaml.DoubleQuotedStyle}
	if value == "null" || value == "" && len(keys) == 2 && keys[0] == "inputs" {
		node = &yaml.Node{Kind: yaml.ScalarNode, Value: "null", Tag: "!!null"} // takes the key out
	}
	if strings.HasPrefix(value, "[") || strings.HasPrefix(value, "{") {
		var parsed yaml.Node
		if err := yaml.Unmarshal([]byte(value), &parsed); err != nil {
			p := syntaxProblem(origin, err)
			p.Line, p.Found = 0, value
			d.problems.Add(p)
			return
		}
		node = parsed.Content[0]
	}
	d.mark(node, origin)
	section := d.root
	for i, key := range keys {
		last := i == len(keys)-1
		at := valueOf(section, key)
		switch {
		case at == nil:
			at = node
			if !last {
				at = &yaml.Node{Kind: yaml.MappingNode}
				d.origin[at] = origin
			}
			name := &yaml.Node{Kind: yaml.ScalarNode, Value: key}
			d.origin[name] = origin
			section.Content = append(section.Content, name, at)
		case last || isNull(at):
			*at = *node
			if !last {
				*at = yaml.Node{Kind: yaml.MappingNode}
			}
			d.origin[at] = origin
		case at.Kind != yaml.MappingNode:
			d.problems.Add(problem.Problem{
				File: origin, What: strings.Join(keys[:i+1], ".") + " holds one value and has no keys of its own", Found: strings.Join(keys, "."),
			})
			return
		}
		section = at
	}
}

// mark notes the origin of a node and of all it holds.
func (d *document) mark(node *yaml.Node, origin string) {
	d.origin[node] = origin
	for _, child := range node.Content {
		d.mark(child, origin)
	}
}

func valueOf(section *yaml.Node, key string) *yaml.Node {
	if section == nil {
		return nil
	}
	for i := 0; i+1 < len(section.Content); i += 2 {
		if section.Content[i].Value == key {
			return section.Content[i+1]
		}
	}
	return nil
}

func isNull(node *yaml.Node) bool { return node.Kind == yaml.ScalarNode && node.Tag == "!!null" }

var yamlErrorLine = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?`)

// syntaxProblem turns an error of the YAML library into a problem with a line.
func syntaxProblem(file string, err error) problem.Problem {
	match := yamlErrorLine.FindStringSubmatch(err.Error())
	line, _ := strconv.Atoi(match[1])
	return problem.Problem{
		File: file, Line: line,
		What:   "file is no valid YAML: " + strings.TrimPrefix(err.Error(), match[0]),
		Remedy: "check indentation, colons and quotes at and just above this line",
	}
}
