package workbook

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"

	"pcneval/config/problem"
	"pcneval/data/archive"
	"pcneval/data/budget"
)

// A pack is the parts of a workbook by their names, which a package writes in
// any case and may write per cent encoded.
type pack map[string][]byte

// key is the form of a part's name that is compared.
func key(name string) string {
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

func (p pack) part(name string) []byte { return p[key(name)] }

// parts reads every member to its end.
func parts(zipped *archive.Archive) (pack, error) {
	var total uint64
	for _, member := range zipped.Reader.File {
		total += member.UncompressedSize64 // each is within the budget of a zip
	}
	if total > budget.Workbook {
		return nil, problem.Problem{
			File: zipped.File, What: "the workbook is too large", Found: fmt.Sprintf("%d MB when unpacked", total>>20),
			Expected: fmt.Sprintf("at most %d MB", budget.Workbook>>20), Remedy: "get the file from its publisher",
		}
	}
	read := make(pack, len(zipped.Reader.File))
	for _, member := range zipped.Reader.File {
		content, err := zipped.Read(member)
		if err != nil {
			return nil, err
		}
		name := key(member.Name)
		if _, twice := read[name]; twice {
			return nil, damaged(zipped.File, member.Name, errors.New("two parts of one name, but for case"))
		}
		read[name] = content
	}
	return read, nil
}

// root is the part that lists the sheets: xl/workbook.xml, unless the package
// says another, as what Excel saves in a browser may.
func root(parts pack) (string, error) {
	found := "xl/workbook.xml"
	document := parts.part("_rels/.rels")
	if document == nil {
		return found, nil
	}
	return found, each(document, func(t token) error {
		if t.kind != start || !strings.HasSuffix(string(t.attribute("Type")), "/officeDocument") {
			return nil
		}
		target, err := resolve(t.attribute("Target"))
		found = key(target)
		return err
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
	styles string            // member that says how cells are shown
}

// relations reads which parts the root refers to, relative to its folder.
func relations(document []byte, folder string) (targets, error) {
	found := targets{byID: map[string]string{}}
	return found, each(document, func(t token) error {
		if t.kind != start || string(t.name) != "Relationship" {
			return nil
		}
		target, err := resolve(t.attribute("Target"))
		if err != nil {
			return err
		}
		target = strings.ReplaceAll(target, `\`, "/")
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
		case strings.HasSuffix(kind, "/styles"):
			found.styles = target
		}
		return nil
	})
}

// A listing is what the root says: the sheets, charts left out, and from which
// day days are counted.
type listing struct {
	sheets   []sheet
	from1904 bool
}

func list(parts pack, root string, targets targets) (listing, error) {
	var found listing
	err := each(parts.part(root), func(t token) error {
		if t.kind == start && string(t.name) == "workbookPr" {
			found.from1904 = truth(string(t.attribute("date1904")))
		}
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
		document := parts.part(part)
		if document == nil {
			return fmt.Errorf("the sheet %q, whose part %s is missing", name, part)
		}
		if len(found.sheets) == budget.Sheets {
			return fmt.Errorf("more than %d sheets", budget.Sheets)
		}
		found.sheets = append(found.sheets, sheet{problem.Plain(name), part, document})
		return nil
	})
	return found, err
}

// truth is a boolean of the format.
func truth(value string) bool { return value == "1" || strings.EqualFold(value, "true") }

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
