package stats

import (
	"fmt"
	"slices"
)

// Intercept is the name of the constant term that [NewDesign] puts first.
const Intercept = "intercept"

// Term is one named column of a design matrix.
type Term struct {
	Name   string
	Values []float64
}

// Design is a design matrix: its columns, each of one value a row. The caller
// forms squares, logarithms and indicators.
type Design []Term

// NewDesign returns a design of an intercept and the given terms; rows is the
// number of observations.
func NewDesign(rows int, terms ...Term) Design {
	return append(Design{{Intercept, unitWeights(nil, rows)}}, terms...)
}

// Names returns the names of the terms in order.
func (d Design) Names() []string {
	names := make([]string, len(d))
	for j, t := range d {
		names[j] = t.Name
	}
	return names
}

// check returns an error unless the design has n finite rows, more rows than
// terms, and terms of different names.
func (d Design) check(n int) error {
	if len(d) == 0 {
		return fmt.Errorf("a design needs at least one term: %w", ErrMismatch)
	}
	seen := map[string]bool{}
	for _, t := range d {
		if seen[t.Name] {
			return fmt.Errorf("two terms are named %q: %w", t.Name, ErrMismatch)
		}
		seen[t.Name] = true
		if err := checkColumn(t.Name, t.Values, n); err != nil {
			return err
		}
	}
	if n <= len(d) {
		return fmt.Errorf("%d rows cannot estimate %d terms and a variance: %w", n, len(d), ErrTooFew)
	}
	return nil
}

// constant returns the position of the first term that is constant and not
// zero, or -1.
func (d Design) constant() int {
	return slices.IndexFunc(d, func(t Term) bool { return t.Values[0] != 0 && Constant(t.Values) })
}
