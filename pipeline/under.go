package pipeline

import (
	"context"
	"strings"

	"pcneval/data/table"
)

// Under is the same stage in a folder of its own: its name, the roles of its
// inputs, the tables it reads and writes and the files it makes are those of
// the folder, as in january_2025/networks. The stage itself sees none of it. So
// a study can do the same steps with other inputs, and no table of the study
// has to hold the rows of both.
func (s Stage) Under(folder string) Stage {
	inner := s
	s.Name = inFolder(folder, s.Name)
	s.Inputs, s.Reads = allIn(folder, s.Inputs), allIn(folder, s.Reads)
	s.MayRead, s.Writes = allIn(folder, s.MayRead), allIn(folder, s.Writes)
	s.Run = func(ctx context.Context, t *Tables) error {
		local := t.inside(folder, inner)
		if err := inner.Run(ctx, local); err != nil {
			return err
		}
		for _, name := range sortedKeys(local.written) {
			part := local.written[name]
			if err := t.Put(part.As(part.Schema.Under(folder))); err != nil {
				return err
			}
		}
		for _, name := range sortedKeys(local.files) {
			if err := t.File(inFolder(folder, name), local.files[name]); err != nil {
				return err
			}
		}
		for _, count := range local.counts {
			t.Count("%s", count)
		}
		return nil
	}
	return s
}

// inside is what the stage of a folder sees: the folder's tables and inputs
// under their plain names.
func (t *Tables) inside(folder string, inner Stage) *Tables {
	local := &Tables{
		stage: inner, inputs: map[string]Input{}, read: map[string][]*table.Part{}, replicates: t.replicates,
		written: map[string]*table.Part{}, files: map[string][]byte{},
	}
	for role, input := range t.inputs {
		if plain, is := strings.CutPrefix(role, folder+"/"); is {
			local.inputs[plain] = input
		}
	}
	for name, parts := range t.read {
		if plain, is := strings.CutPrefix(name, folder+"/"); is {
			local.read[plain] = parts
		}
	}
	return local
}

// Within reads the tables of a folder under their plain names.
func Within(folder string, of table.Reader) table.Reader { return folderReader{folder, of} }

type folderReader struct {
	folder string
	of     table.Reader
}

func (r folderReader) Has(name string) bool { return r.of.Has(inFolder(r.folder, name)) }

func (r folderReader) Parts(name string) ([]*table.Part, error) {
	return r.of.Parts(inFolder(r.folder, name))
}

func inFolder(folder, name string) string { return folder + "/" + name }

func allIn(folder string, names []string) []string {
	var all []string
	for _, name := range names {
		all = append(all, inFolder(folder, name))
	}
	return all
}

// schemaOf finds the declaration of a table, that of the plain table where the
// name is one of a folder.
func schemaOf(schemas map[string]*table.Schema, name string) (*table.Schema, bool) {
	if schema, known := schemas[name]; known {
		return schema, true
	}
	folder, plain, is := strings.Cut(name, "/")
	schema, known := schemas[plain]
	if !is || !known {
		return nil, false
	}
	return schema.Under(folder), true
}

// studyFolders lists the folders of a graph's tables, in the order of the stages
// that write them.
func studyFolders(stages []Stage) []string {
	var folders []string
	seen := map[string]bool{}
	for _, stage := range stages {
		for _, name := range stage.Writes {
			if folder, _, is := strings.Cut(name, "/"); is && !seen[folder] {
				seen[folder] = true
				folders = append(folders, folder)
			}
		}
	}
	return folders
}
