package pipeline

import (
	"maps"
	"slices"

	"pcneval/data/table"
)

// finish makes what a stage wrote known to those behind it.
func (w *walk) finish(record Record, written map[string]*table.Part, files map[string][]byte, line logLine) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for name, part := range written {
		if w.parts[name] == nil {
			w.parts[name] = map[string]*table.Part{}
		}
		w.parts[name][record.Stage] = part
	}
	maps.Copy(w.files, files)
	w.records[record.Stage] = record
	w.log = append(w.log, line)
}

// needs gathers what a stage depends on, now that those before it are done.
func (w *walk) needs(stage Stage) (Record, error) {
	w.mu.Lock()
	made := map[string]map[string]string{}
	for _, record := range w.records {
		for _, output := range record.Tables {
			if made[output.Name] == nil {
				made[output.Name] = map[string]string{}
			}
			made[output.Name][record.Stage] = output.SHA256
		}
	}
	w.mu.Unlock()
	return needs(stage, w.job.Program, w.inputs, w.graph.hashesOf(stage, made))
}

// Has says whether a stage that is done wrote a table.
func (w *walk) Has(name string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.parts[name] != nil
}

// Parts returns a table's parts in the order of the stages that wrote them.
func (w *walk) Parts(name string) ([]*table.Part, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	var parts []*table.Part
	for _, writer := range w.graph.writers[name] {
		if part := w.parts[name][writer]; part != nil {
			parts = append(parts, part)
		}
	}
	return parts, nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
