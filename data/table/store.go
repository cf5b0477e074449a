package table

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
)

// A Part is what one stage wrote of one table, as Parquet. Most tables have
// one part; a shared table has one from each stage that adds to it.
type Part struct {
	Schema  *Schema
	Rows    int
	Parquet []byte

	typed func() (any, error)
}

// A Reader hands out the parts of a table.
type Reader interface {
	Has(name string) bool // whether there is such a table
	Parts(name string) ([]*Part, error)
}

// A Writer takes the part of a table that a stage makes.
type Writer interface {
	Put(*Part) error
}

// NewPart wraps a Parquet file read back from a cache or a run folder. Its
// bytes must have been held against their hash.
func NewPart(schema *Schema, rows int, parquet []byte) *Part {
	decode := sync.OnceValues(func() (any, error) { return schema.decode(parquet) })
	return &Part{Schema: schema, Rows: rows, Parquet: parquet, typed: decode}
}

// Write sorts rows by key, holds them to their declaration, and stores them.
// The rows are sorted in place.
func Write[T any](w Writer, rows []T) error {
	part, err := partOf(Of[T](), rows)
	if err != nil {
		return err
	}
	return w.Put(part)
}

func partOf(schema *Schema, rows any) (*Part, error) {
	values := reflect.ValueOf(rows)
	if err := arrange(schema, values); err != nil {
		return nil, err
	}
	parquet, err := encode(schema, values)
	if err != nil {
		return nil, err
	}
	typed := func() (any, error) { return rows, nil }
	return &Part{Schema: schema, Rows: values.Len(), Parquet: parquet, typed: typed}, nil
}

// Missing names the columns that have no value in any row, and none of a table
// without rows.
func (p *Part) Missing() ([]string, error) {
	typed, err := p.typed()
	if err != nil || p.Rows == 0 {
		return nil, err
	}
	rows := listOf(reflect.ValueOf(typed))
	var missing []string
	for _, column := range p.Schema.Columns {
		if !column.Nullable {
			continue
		}
		at := 0
		for at < rows.n && column.cell(rows.at(at)) == nil {
			at++
		}
		if at == rows.n {
			missing = append(missing, column.Name)
		}
	}
	return missing, nil
}

// Read returns the rows of T's table, all parts together, in key order. The
// slice is the caller's own; what its pointers point at is not.
func Read[T any](r Reader) ([]T, error) {
	rows, err := read(r, Of[T]())
	if err != nil {
		return nil, err
	}
	return slices.Clone(rows.([]T)), nil
}

// read returns the rows of a table as a slice of its row type, which others
// may hold, too.
func read(r Reader, schema *Schema) (any, error) {
	parts, err := r.Parts(schema.Name)
	if err != nil {
		return nil, err
	}
	if len(parts) == 1 {
		return parts[0].typed()
	}
	rows, err := joined(schema, parts)
	if err != nil {
		return nil, err
	}
	return rows.Interface(), arrange(schema, rows)
}

// Join makes one part of several of the same table.
func Join(schema *Schema, parts []*Part) (*Part, error) {
	if len(parts) == 1 {
		return parts[0], nil
	}
	rows, err := joined(schema, parts)
	if err != nil {
		return nil, err
	}
	return partOf(schema, rows.Interface())
}

// joined is the rows of parts one after the other.
func joined(schema *Schema, parts []*Part) (reflect.Value, error) {
	rows := reflect.MakeSlice(reflect.SliceOf(schema.rowType), 0, 0)
	for _, part := range parts {
		typed, err := part.typed()
		if err != nil {
			return rows, fmt.Errorf("table %s: %w", schema.Name, err)
		}
		rows = reflect.AppendSlice(rows, reflect.ValueOf(typed))
	}
	return rows, nil
}

// decode returns the rows of a Parquet file as a slice of the row type.
func (s *Schema) decode(parquet []byte) (any, error) {
	frame, err := ReadFrame(s.Name, parquet)
	if err != nil {
		return nil, err
	}
	rows, err := rowsOf(s, frame, s.names()...)
	if err != nil {
		return nil, err
	}
	return rows.Interface(), nil
}

// Encode sorts and checks rows and returns them as a Parquet file, for a file
// that is no table of a run.
func Encode[T any](rows []T) ([]byte, error) {
	part, err := partOf(Of[T](), rows)
	if err != nil {
		return nil, err
	}
	return part.Parquet, nil
}

// Decode reads rows from a Parquet file whose bytes were held against their
// hash.
func Decode[T any](parquet []byte) ([]T, error) {
	rows, err := Of[T]().decode(parquet)
	if err != nil {
		return nil, err
	}
	return rows.([]T), nil
}
