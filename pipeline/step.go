package pipeline

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"pcneval/data/table"
)

// Counts is a field of what a step gives: a few words each for the line that
// tells people what it did: "1,255 networks".
type Counts []string

// Count makes such words.
func Count(format string, values ...any) Counts { return Counts{fmt.Sprintf(format, values...)} }

// Files is a field of what a step gives: files of the run folder beside the
// tables, by their path with forward slashes.
type Files map[string][]byte

// Inputs is a field of what a step takes: the input files that it said it
// reads, by role. A role that the study does not give is not there.
type Inputs map[string]Input

// Replicates is a field of what a step takes that draws replicates: it gives the
// numbers of count replicates, width each, in the order of the replicates, which
// draw puts those from first until before last of into out. What a replicate is
// depends on its index alone, so that other processes can draw a part of them: see
// [Job.Shard]. It is nil where the step draws all of them itself. Which loops a
// step asks for, and in which order, must not depend on what others gave.
type Replicates func(count, width int, draw func(first, last int, out []float64) error) ([]float64, error)

// Step makes a stage of a function from rows to rows. The types of In and Out,
// and nothing else, say what the stage reads and writes:
//
//   - a field that is a slice of a row type is a table, read whole and in the
//     order of its key, or written so; with the tag table:"optional" it is read
//     where a stage of the study writes it, and is nil elsewhere;
//   - a field [Inputs] of In holds the files that [Stage.From] names;
//   - a field [Replicates] of In says that the stage draws replicates;
//   - the fields [Counts] and [Files] of Out are what their types say.
//
// A field of another type is a mistake of ours and panics. The slices that run
// is given are its own; what it gives back is sorted in place.
func Step[In, Out any](name, does string, setting any, run func(context.Context, In) (Out, error)) Stage {
	in, out := reflect.TypeFor[In](), reflect.TypeFor[Out]()
	mustHold(name, in, reflect.TypeFor[Inputs](), reflect.TypeFor[Replicates]())
	mustHold(name, out, reflect.TypeFor[Counts](), reflect.TypeFor[Files]())
	reads, mayRead := table.Names(in)
	writes, _ := table.Names(out)
	return Stage{
		Name: name, Does: does, Setting: setting,
		Reads: reads, MayRead: mayRead, Writes: writes, Files: fieldOf[Files](out) != nil, Replicated: fieldOf[Replicates](in) != nil,
		Run: func(ctx context.Context, t *Tables) error {
			var given In
			if err := table.ReadSet(t, &given); err != nil {
				return err
			}
			if at := fieldOf[Inputs](in); at != nil {
				reflect.ValueOf(&given).Elem().FieldByIndex(at).Set(reflect.ValueOf(t.inputsOf()))
			}
			if at := fieldOf[Replicates](in); at != nil {
				reflect.ValueOf(&given).Elem().FieldByIndex(at).Set(reflect.ValueOf(t.replicates))
			}
			made, err := run(ctx, given)
			if err != nil {
				return err
			}
			return t.take(reflect.ValueOf(made), table.WriteSet(t, made))
		},
	}
}

// From says which roles of input files a stage reads.
func (s Stage) From(roles ...string) Stage {
	s.Inputs = roles
	return s
}

// take takes what a step gives beside its tables, where those could be
// written.
func (t *Tables) take(made reflect.Value, err error) error {
	if err != nil {
		return err
	}
	if at := fieldOf[Counts](made.Type()); at != nil {
		t.counts = append(t.counts, made.FieldByIndex(at).Interface().(Counts)...)
	}
	if at := fieldOf[Files](made.Type()); at != nil {
		files := made.FieldByIndex(at).Interface().(Files)
		for _, name := range sortedKeys(files) {
			if err := t.File(name, files[name]); err != nil {
				return err
			}
		}
	}
	return nil
}

// inputsOf returns the files of the roles that the stage said it reads.
func (t *Tables) inputsOf() Inputs {
	given := Inputs{}
	for _, role := range t.stage.Inputs {
		if input, ok := t.Input(role); ok {
			given[role] = input
		}
	}
	return given
}

// fieldOf finds the field of type T in a struct, or nil.
func fieldOf[T any](of reflect.Type) []int {
	for _, field := range reflect.VisibleFields(of) {
		if field.Type == reflect.TypeFor[T]() {
			return field.Index
		}
	}
	return nil
}

// mustHold makes sure that a struct holds tables and the named types only.
func mustHold(stage string, of reflect.Type, beside ...reflect.Type) {
	for _, field := range reflect.VisibleFields(of) {
		if !field.Anonymous && !table.IsTable(field.Type) && !slices.Contains(beside, field.Type) {
			panic(fmt.Sprintf("stage %s: the field %s of %s is neither a table nor one of %v", stage, field.Name, of, beside))
		}
	}
}
