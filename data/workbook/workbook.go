// Package workbook reads the sheets of an .xlsx workbook, strictly: one that
// is cut short or has a wrong byte is an error, never fewer rows.
//
// General libraries pass over such damage in silence, and spend most of their
// time on styles and formulas that no publication's data are made of. Here
// each member of the zip is read to its end, which checks its checksum, and
// each sheet is scanned once, which checks its XML to the end. What Excel and
// its kin take for the same workbook is the same here: parts named in another
// case, UTF-16, days that are numbers shown as days.
package workbook

import (
	"fmt"
	"path"
	"strings"

	"pcneval/config/problem"
	"pcneval/data/archive"
	"pcneval/data/reading"
)

// A Workbook is an open workbook whose members are whole.
type Workbook struct {
	File   string
	sheets []sheet
	values values
}

type sheet struct {
	name     string
	part     string // member of the zip
	document []byte
}

// Open opens the workbook of that name.
func Open(name string) (*Workbook, error) {
	zipped, err := archive.Open(name)
	if err != nil {
		return nil, err
	}
	defer zipped.Close()
	return From(zipped)
}

// Inside opens the workbook that is the only .xlsx member of an open zip.
func Inside(zipped *archive.Archive) (*Workbook, error) {
	member, err := zipped.Only(func(base string) bool { return strings.HasSuffix(base, ".xlsx") }, "one .xlsx workbook or one .csv file")
	if err != nil {
		return nil, err
	}
	content, err := zipped.Read(member)
	if err != nil {
		return nil, err
	}
	inner, err := archive.New(zipped.File+", "+member.Name, content)
	if err != nil {
		return nil, err
	}
	return From(inner)
}

// Is reports whether a zip is a workbook.
func Is(zipped *archive.Archive) bool {
	for _, name := range zipped.Names() {
		if is, _ := path.Match("xl/workbook*.xml", key(name)); is {
			return true
		}
	}
	return false
}

// From reads the workbook that an open zip is. The zip may be closed after.
func From(zipped *archive.Archive) (*Workbook, error) {
	if !Is(zipped) {
		return nil, problem.Problem{
			File: zipped.File, What: "this zip is no workbook", Found: "the members " + zipped.List(),
			Expected: "an .xlsx workbook", Remedy: "name the right file in the study file",
		}
	}
	parts, err := parts(zipped)
	if err != nil {
		return nil, err
	}
	w := &Workbook{File: zipped.File}
	root, err := root(parts)
	if err != nil {
		return nil, damaged(w.File, "_rels/.rels", err)
	}
	targets, err := relations(parts.part(relationsOf(root)), path.Dir(root))
	if err != nil {
		return nil, damaged(w.File, relationsOf(root), err)
	}
	listed, err := list(parts, root, targets)
	if err != nil {
		return nil, damaged(w.File, root, err)
	}
	w.sheets, w.values.from1904 = listed.sheets, listed.from1904
	if targets.shared != "" {
		if w.values.shared, err = sharedStrings(parts.part(targets.shared)); err != nil {
			return nil, damaged(w.File, targets.shared, err)
		}
	}
	if document := parts.part(targets.styles); targets.styles != "" && document != nil {
		if w.values.days, err = dayStyles(document); err != nil {
			return nil, damaged(w.File, targets.styles, err)
		}
	}
	return w, nil
}

// Sheets are the names of the sheets in their order.
func (w *Workbook) Sheets() []string {
	var names []string
	for _, sheet := range w.sheets {
		names = append(names, sheet.name)
	}
	return names
}

// Sheet is the first sheet that has one of the names, white space and case
// aside. Its absence tells which sheets there are and which publication they
// look like.
func (w *Workbook) Sheet(names ...string) (reading.Source, error) {
	for _, name := range names {
		for _, sheet := range w.sheets {
			if reading.Fold(sheet.name) == reading.Fold(name) {
				return w.source(sheet), nil
			}
		}
	}
	found := "the sheets " + quoted(w.Sheets())
	if publication := w.recognise(); publication != "" {
		found += ", which look like " + publication
	}
	return reading.Source{}, problem.Problem{
		File:  w.File,
		What:  fmt.Sprintf("the sheet %q is missing", names[0]),
		Found: found,
		Expected: "a sheet named " + quoted(
			names,
		),
		Remedy: "name the right workbook in the study file, or give the sheet back its name in a copy",
	}
}

func (w *Workbook) source(sheet sheet) reading.Source {
	s := &cells{sheet: sheet, values: w.values}
	return reading.Source{File: w.File, Sheet: sheet.name, Rows: s.rows, Err: func() error {
		if s.err == nil {
			return nil
		}
		return damaged(w.File, sheet.name, s.err)
	}}
}

// recognise names the publication by the top rows of the sheets.
func (w *Workbook) recognise() string {
	for _, sheet := range w.sheets {
		for line, cells := range w.source(sheet).Rows {
			if name := reading.Recognise(cells); name != "" {
				return name
			}
			if line >= 15 {
				break
			}
		}
	}
	return ""
}

func quoted(names []string) string {
	var all []string
	for _, name := range names {
		all = append(all, fmt.Sprintf("%q", name))
	}
	return strings.Join(all, ", ")
}
