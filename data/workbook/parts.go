package workbook

import (
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"pcneval/config/problem"
	"pcneval/data/archive"
)

// parts reads every member to its end.
func parts(zipped *archive.Archive) (map[string][]byte, error) {
	var total uint64
	for _, member := range zipped.Reader.File {
		total += member.UncompressedSize64
	}
	if total > budget {
		return nil, problem.Problem{
			File: zipped.File, What: "the workbook is too large", Found: fmt.Sprintf("%d MB when unpacked", total>>20),
			Expected: fmt.Sprintf("at most %d MB", budget>>20), Remedy: "get the file from its publisher",
		}
	}
	read := make(map[string][]byte, len(zipped.Reader.File))
	for _, member := range zipped.Reader.File {
		content, err := zipped.Read(member)
		if err != nil {
			return nil, err
		}
		read[member.Name] = content
	}
	return read, nil
}

// root is the part that lists the sheets: xl/workbook.xml, unless the package
// says another, as what Excel saves in a browser may.
func root(parts map[string][]byte) (string, error) {
	found := "xl/workbook.xml"
	document, ok := parts["_rels/.rels"]
	if !ok {
		return found, nil
	}
	return found, each(document, func(t token) error {
		if t.kind == start && strings.HasSuffix(string(t.attribute("Type")), "/officeDocument") {
			found = strings.TrimPrefix(string(t.attribute("Target")), "/")
		}
		return nil
	})
}

// relationsOf is the part that tells which parts a part refers to.
func relationsOf(part string) string {
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

// targets are the parts that the workbook refers to.
type targets struct {
	byID   map[string]string // relation -> member that holds a sheet
	shared string            // member that holds the shared strings
}

// relations reads which parts the root refers to, relative to its folder.
func relations(document []byte, folder string) (targets, error) {
	found := targets{byID: map[string]string{}}
	return found, each(document, func(t token) error {
		if t.kind != start || string(t.name) != "Relationship" {
			return nil
		}
		target := string(t.attribute("Target"))
		if strings.HasPrefix(target, "/") {
			target = strings.TrimPrefix(target, "/")
		} else {
			target = path.Join(folder, target)
		}
		switch kind := string(t.attribute("Type")); {
		case strings.HasSuffix(kind, "/worksheet"):
			found.byID[string(t.attribute("Id"))] = target
		case strings.HasSuffix(kind, "/sharedStrings"):
			found.shared = target
		}
		return nil
	})
}

// sheets are the sheets that the root lists, charts left out.
func sheets(parts map[string][]byte, root string, targets targets) ([]sheet, error) {
	var found []sheet
	err := each(parts[root], func(t token) error {
		if t.kind != start || string(t.name) != "sheet" {
			return nil
		}
		part, ok := targets.byID[string(t.attribute("id"))]
		if !ok {
			return nil
		}
		name, err := resolve(t.attribute("name"))
		if err != nil {
			return err
		}
		if parts[part] == nil {
			return fmt.Errorf("the sheet %q, whose part %s is missing", name, part)
		}
		found = append(found, sheet{name, part, parts[part]})
		return nil
	})
	return found, err
}

// each hands on every token of a document.
func each(document []byte, do func(t token) error) error {
	s, err := newScanner(document)
	if err != nil {
		return err
	}
	for {
		t, err := s.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = do(t)
		}
		if err != nil {
			return err
		}
	}
}

func damaged(file, place string, err error) problem.Problem {
	return problem.Problem{
		File: file, Sheet: place, What: "the workbook is damaged", Found: err.Error(), Expected: "well-formed XML to the end",
		Remedy: "download the file again, or open it in a spreadsheet and save it as .xlsx",
	}
}
