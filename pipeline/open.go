package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"pcneval/data/table"
)

// A Folder is a finished run, opened to be read. Every file is held against
// the manifest before its content is used.
type Folder struct {
	Path     string
	Manifest Manifest

	schemas map[string]*table.Schema
}

// Open opens a run folder.
func Open(run string, catalogue []*table.Schema) (*Folder, error) {
	manifest, err := ReadManifest(run)
	if err != nil {
		return nil, err
	}
	return &Folder{Path: run, Manifest: *manifest, schemas: schemasOf(catalogue)}, nil
}

// TableFile is the place of a table in a run folder.
func TableFile(name string) string { return tableFile(name) }

// Has says whether the run has a table.
func (f *Folder) Has(name string) bool {
	return slices.ContainsFunc(f.Manifest.Tables, func(o Output) bool { return o.Name == name })
}

// Parts hands out a table of the run as one part.
func (f *Folder) Parts(name string) ([]*table.Part, error) {
	made, content, err := f.table(name)
	if err != nil {
		return nil, err
	}
	schema, known := schemaOf(f.schemas, name)
	if !known {
		return nil, fmt.Errorf("%s holds a table %s that this version does not know", f.Path, name)
	}
	return []*table.Part{table.NewPart(schema, made.Rows, content)}, nil
}

// Frame reads a table of the run, whatever its columns.
func (f *Folder) Frame(name string) (*table.Frame, error) {
	_, content, err := f.table(name)
	if err != nil {
		return nil, err
	}
	return table.ReadFrame(name, content)
}

// File reads a file of the run.
func (f *Folder) File(name string) ([]byte, error) {
	at := slices.IndexFunc(f.Manifest.Files, func(o Output) bool { return o.Name == name })
	if at < 0 {
		return nil, fmt.Errorf("%s has no file %s", f.Path, name)
	}
	return f.sound(name, f.Manifest.Files[at])
}

func (f *Folder) table(name string) (Output, []byte, error) {
	at := slices.IndexFunc(f.Manifest.Tables, func(o Output) bool { return o.Name == name })
	if at < 0 {
		return Output{}, nil, NoTable{Run: f.Path, Name: name}
	}
	content, err := f.sound(tableFile(name), f.Manifest.Tables[at])
	return f.Manifest.Tables[at], content, err
}

// A NoTable error says that a run has no table of a name.
type NoTable struct{ Run, Name string }

func (e NoTable) Error() string { return fmt.Sprintf("%s has no table %s", e.Run, e.Name) }

// sound reads a file and holds it against its hash.
func (f *Folder) sound(name string, made Output) ([]byte, error) {
	path := filepath.Join(f.Path, filepath.FromSlash(name))
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if HashOf(content) != made.SHA256 {
		return nil, Damaged{File: path, What: "was changed after the run was written"}
	}
	return content, nil
}

// Contents lists the tables of the run.
func (f *Folder) Contents() *table.Frame {
	columns := []table.FrameColumn{
		{Name: "table", Kind: table.String},
		{Name: "rows", Kind: table.Integer},
		{Name: "columns", Kind: table.Integer},
		{Name: "holds", Kind: table.String},
	}
	for _, made := range f.Manifest.Tables {
		does := ""
		if schema, known := schemaOf(f.schemas, made.Name); known {
			does = schema.Does
		}
		for i, cell := range []any{made.Name, int64(made.Rows), int64(made.Columns), does} {
			columns[i].Cells = append(columns[i].Cells, cell)
		}
	}
	return &table.Frame{Name: "tables", Rows: len(f.Manifest.Tables), Columns: columns}
}
