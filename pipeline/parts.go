package pipeline

import (
	"cmp"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// partsOf lists the parts of a stage in the hidden folder, in the order of their
// shares. Whether they are sound and of this run is not known yet.
func (p place) partsOf(stage string) ([]partFile, error) {
	entries, err := p.disk.ReadDir(p.parts())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var found []partFile
	for _, entry := range entries {
		if file, is := partNamed(entry.Name()); is && file.stage == plainName(stage) {
			found = append(found, file)
		}
	}
	slices.SortFunc(found, func(a, b partFile) int {
		return cmp.Or(a.share.Of-b.share.Of, a.share.Index-b.share.Index, strings.Compare(a.name, b.name))
	})
	return found, nil
}

// A foundPart is a file that is a part by its name. part is nil where it is none
// that the stage can use, and refused says why.
type foundPart struct {
	partFile
	part    *part
	refused RefusedPart
}

// examine reads the parts of a stage, those of one share or all.
func (p place) examine(r replicated, only *Share) ([]foundPart, error) {
	files, err := p.partsOf(r.stage.Name)
	if err != nil {
		return nil, err
	}
	var found []foundPart
	for _, file := range files {
		if only != nil && file.share != *only {
			continue
		}
		path := filepath.Join(p.parts(), file.name)
		f := foundPart{partFile: file, refused: RefusedPart{File: path, Share: file.share}}
		if f.part, f.refused.Why = p.readPart(file); f.refused.Why == "" {
			f.refused.Why = f.part.otherThan(r.needs, r.program)
		}
		if f.refused.Why != "" {
			f.part = nil
		}
		found = append(found, f)
	}
	return found, nil
}

// otherThan says in what a part differs from what a stage needs; it is empty for a
// part of the stage.
func (p *part) otherThan(wanted Record, program Program) string {
	switch {
	case p.Needs.Key == wanted.Key:
		return ""
	case p.Needs.Stage != wanted.Stage:
		return "is of the stage " + p.Needs.Stage
	case p.Program.SHA256 != program.SHA256:
		return "was drawn by another build of the program: " + p.Program.String() + ", SHA-256 " + p.Program.SHA256
	case string(p.Needs.Setting) != string(wanted.Setting):
		return "is of another study (" + p.Study + "): what it says for the stage differs"
	}
	var others []string
	for _, name := range sortedKeys(wanted.Reads) {
		if p.Needs.Reads[name] != wanted.Reads[name] {
			others = append(others, name)
		}
	}
	return "is of other inputs: the stage read another content of " + strings.Join(others, ", ")
}
