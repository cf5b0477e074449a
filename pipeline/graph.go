package pipeline

import (
	"fmt"
	"slices"

	"pcneval/data/table"
)

// A Graph is a list of stages known to fit together.
type Graph struct {
	Stages  []Stage
	schemas map[string]*table.Schema
	order   []*table.Schema
	writers map[string][]string // table name to the stages that write it, in order
}

// NewGraph checks that the stages fit together: every table is declared and
// written before it is read, by one stage unless it is shared, what a table
// references is declared, and no two stages have one name. What does not fit is a mistake of ours, not of a user.
func NewGraph(stages []Stage, catalogue []*table.Schema) (*Graph, error) {
	g := &Graph{Stages: slices.Clone(stages), schemas: schemasOf(catalogue), order: catalogue, writers: map[string][]string{}}
	names := map[string]bool{}
	for i, stage := range g.Stages {
		if names[stage.Name] {
			return nil, fmt.Errorf("two stages are called %s", stage.Name)
		}
		names[stage.Name] = true
		for _, name := range stage.MayRead {
			if len(g.writers[name]) > 0 && !slices.Contains(stage.Reads, name) {
				stage.Reads = append(slices.Clip(stage.Reads), name)
			}
		}
		g.Stages[i] = stage
		for _, name := range stage.Reads {
			if len(g.writers[name]) == 0 {
				return nil, fmt.Errorf("stage %s reads the table %s, which no stage before it writes", stage.Name, name)
			}
		}
		for _, name := range stage.Writes {
			schema, declared := schemaOf(g.schemas, name)
			if !declared {
				return nil, fmt.Errorf("stage %s writes the table %s, which is not declared", stage.Name, name)
			}
			if len(g.writers[name]) > 0 && !schema.Shared {
				return nil, fmt.Errorf("the stages %s and %s both write the table %s", g.writers[name][0], stage.Name, name)
			}
			g.writers[name] = append(g.writers[name], stage.Name)
		}
	}
	if err := table.CheckReferences(catalogue); err != nil {
		return nil, err
	}
	return g, g.sharedAreReadWhole()
}

// sharedAreReadWhole makes sure that whoever reads a shared table stands
// behind all who write it.
func (g *Graph) sharedAreReadWhole() error {
	for i, stage := range g.Stages {
		for _, later := range g.Stages[i+1:] {
			for _, name := range later.Writes {
				if slices.Contains(stage.Reads, name) {
					return fmt.Errorf("stage %s reads the table %s before %s has added its part", stage.Name, name, later.Name)
				}
			}
		}
	}
	return nil
}

// Until returns the graph cut off behind the named stage.
func (g *Graph) Until(name string) (*Graph, error) {
	at := slices.IndexFunc(g.Stages, func(s Stage) bool { return s.Name == name })
	if at < 0 {
		return nil, fmt.Errorf("no stage is called %q", name)
	}
	return NewGraph(g.Stages[:at+1], g.order)
}

// Needed returns the graph of the named stages and those that they need.
func (g *Graph) Needed(names ...string) (*Graph, error) {
	needed := map[string]bool{}
	for _, name := range names {
		if !slices.ContainsFunc(g.Stages, func(s Stage) bool { return s.Name == name }) {
			return nil, fmt.Errorf("no stage is called %q", name)
		}
		needed[name] = true
	}
	var kept []Stage
	for _, stage := range slices.Backward(g.Stages) { // a stage stands behind those that it needs
		if needed[stage.Name] {
			kept = append(kept, stage)
			for _, name := range g.before(stage) {
				needed[name] = true
			}
		}
	}
	slices.Reverse(kept)
	return NewGraph(kept, g.order)
}

// before lists the stages whose tables a stage reads, in order, each once.
func (g *Graph) before(stage Stage) []string {
	var names []string
	for _, other := range g.Stages {
		for _, name := range stage.Reads {
			if slices.Contains(g.writers[name], other.Name) && !slices.Contains(names, other.Name) {
				names = append(names, other.Name)
			}
		}
	}
	return names
}

// Tables lists the declarations of the tables that the stages write, in the
// order of the catalogue, and behind them those of each folder in the same order.
func (g *Graph) Tables() []*table.Schema {
	var written []*table.Schema
	for _, schema := range g.order {
		if len(g.writers[schema.Name]) > 0 {
			written = append(written, schema)
		}
	}
	for _, folder := range studyFolders(g.Stages) {
		for _, schema := range g.order {
			if len(g.writers[inFolder(folder, schema.Name)]) > 0 {
				written = append(written, schema.Under(folder))
			}
		}
	}
	return written
}

// Roles lists the roles of inputs that the stages read, in order, each once.
func (g *Graph) Roles() []string {
	var roles []string
	for _, stage := range g.Stages {
		for _, role := range stage.Inputs {
			if !slices.Contains(roles, role) {
				roles = append(roles, role)
			}
		}
	}
	return roles
}
