// Package stagetest runs one step of the study alone: tables in, tables out.
// Only tests import it.
package stagetest

import (
	"context"
	"testing"

	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// A Given is a table that a step finds.
type Given struct {
	name  string
	write func(*pipeline.Tables) error
}

// Rows gives a step a table of these rows.
func Rows[T any](rows ...T) Given {
	return Given{name: table.Of[T]().Name, write: func(t *pipeline.Tables) error { return table.Write(t, rows) }}
}

// Of reports whether it is the same table as another.
func (g Given) Of(other Given) bool { return g.name == other.name }

// Try runs a step on what it is given and returns what it wrote, to be read
// with [table.Read], or the step's error. Tables that the step reads and that
// are not given have to be given empty.
func Try(t testing.TB, step pipeline.Stage, given ...Given) (table.Reader, error) {
	t.Helper()
	before := pipeline.Stage{Name: "given"}
	for _, g := range given {
		before.Writes = append(before.Writes, g.name)
	}
	before.Run = func(_ context.Context, tables *pipeline.Tables) error {
		for _, g := range given {
			if err := g.write(tables); err != nil {
				return err
			}
		}
		return nil
	}
	graph, err := pipeline.NewGraph([]pipeline.Stage{before, step}, data.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	return (&pipeline.Job{Graph: graph, Workers: 1}).Try(t.Context())
}

// Run is Try for a step that has to succeed.
func Run(t testing.TB, step pipeline.Stage, given ...Given) table.Reader {
	t.Helper()
	tables, err := Try(t, step, given...)
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// Read returns the rows of a table that a step wrote, by their key.
func Read[T any](t testing.TB, tables table.Reader, key func(T) string) map[string]T {
	t.Helper()
	rows, err := table.Read[T](tables)
	if err != nil {
		t.Fatal(err)
	}
	byKey := map[string]T{}
	for _, row := range rows {
		if _, twice := byKey[key(row)]; twice {
			t.Fatalf("two rows have the key %q", key(row))
		}
		byKey[key(row)] = row
	}
	return byKey
}

// Finding returns what a step counted for a rule.
func Finding(t testing.TB, tables table.Reader, rule string) data.Finding {
	t.Helper()
	found, counted := Read(t, tables, func(f data.Finding) string { return f.Check })[rule]
	if !counted {
		t.Fatalf("the step counted nothing for the rule %s", rule)
	}
	return found
}
