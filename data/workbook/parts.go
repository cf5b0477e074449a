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
		return nil, problem.Problem{File: zipped.File, What: "the workbook is too large", Found: fmt.Sprintf("%d MB when unpacked", total>>20),
			Expected: fmt.Sprintf("at most %d MB", budget>>20), Remedy: "get the file from its publisher"}
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

// The parts that tell where the others are.
const (
	workbookPart  = "xl/workbook.xml"
	relationsPart = "xl/_rels/workbook.xml.rels"
)

// targets are the parts that the workbook refers to.
type targets struct {
	byID   map[string]string // relation -> member that holds a sheet
	shared string            // member that holds the shared strings
}

func relations(document []byte) (targets, error) {
	found := targets{byID: map[string]string{}}
	return found, each(document, func(t token, _ int) error {
		if t.kind != start || string(t.name) != "Relationship" {
			return nil
		}
		target := string(t.attribute("Target"))
		if strings.HasPrefix(target, "/") {
			target = strings.TrimPrefix(target, "/")
		} else {
			target = path.Join("xl", target)
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

func sheets(parts map[string][]byte, targets targets) ([]sheet, error) {
	var found []sheet
	err := each(parts[workbookPart], func(t token, _ int) error {
		if t.kind != start || string(t.name) != "sheet" {
			return nil
		}
		part, ok := targets.byID[string(t.attribute("id"))]
		if !ok {
			return nil // a sheet that is a chart
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

// each hands on every token of a document and how deep it stands.
func each(document []byte, do func(t token, depth int) error) error {
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
			err = do(t, len(s.open))
		}
		if err != nil {
			return err
		}
	}
}

func damaged(file, place string, err error) problem.Problem {
	return problem.Problem{File: file, Sheet: place, What: "the workbook is damaged", Found: err.Error(), Expected: "well-formed XML to the end",
		Remedy: "download the file again, or open it in a spreadsheet and save it as .xlsx"}
}
