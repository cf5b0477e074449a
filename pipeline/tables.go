package pipeline

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"pcneval/data/table"
)

// Tables is all that a stage sees of the world: the inputs and tables it said
// it reads, and a place for the tables and files it said it writes.
// [table.Read] and [table.Write] work on it.
type Tables struct {
	stage  Stage
	inputs map[string]Input
	read   map[string][]*table.Part

	replicates Replicates

	mu      sync.Mutex
	written map[string]*table.Part
	files   map[string][]byte
	counts  []string
}

// Has says whether the stage reads a table.
func (t *Tables) Has(name string) bool { return t.read[name] != nil }

// Parts hands out a table that the stage reads.
func (t *Tables) Parts(name string) ([]*table.Part, error) {
	parts, ok := t.read[name]
	if !ok {
		return nil, fmt.Errorf("stage %s reads the table %s without having said so", t.stage.Name, name)
	}
	return parts, nil
}

// Put takes a table that the stage writes.
func (t *Tables) Put(part *table.Part) error {
	if !slices.Contains(t.stage.Writes, part.Schema.Name) {
		return fmt.Errorf("stage %s writes the table %s without having said so", t.stage.Name, part.Schema.Name)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.written[part.Schema.Name] != nil {
		return fmt.Errorf("stage %s writes the table %s twice", t.stage.Name, part.Schema.Name)
	}
	t.written[part.Schema.Name] = part
	return nil
}

// Input returns an input file by its role, and false where the study has none.
func (t *Tables) Input(role string) (Input, bool) {
	input, ok := t.inputs[role]
	return input, ok && slices.Contains(t.stage.Inputs, role)
}

// File takes a file for the run folder, by its path with forward slashes.
func (t *Tables) File(name string, content []byte) error {
	if !t.stage.Files {
		return fmt.Errorf("stage %s writes the file %s without having said that it writes files", t.stage.Name, name)
	}
	if path.Clean(name) != name || path.IsAbs(name) || strings.HasPrefix(name, "..") {
		return fmt.Errorf("stage %s: %q is no place in a run folder", t.stage.Name, name)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.files[name] = content
	return nil
}

// Count adds a few words to the line that tells people what the stage did:
// "1,255 networks".
func (t *Tables) Count(format string, values ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.counts = append(t.counts, fmt.Sprintf(format, values...))
}

// complete says whether the stage wrote all that it said it would.
func (t *Tables) complete() error {
	for _, name := range t.stage.Writes {
		if t.written[name] == nil {
			return fmt.Errorf("stage %s did not write the table %s", t.stage.Name, name)
		}
	}
	return nil
}
