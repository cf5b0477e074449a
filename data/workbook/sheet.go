package workbook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"pcneval/config/problem"
	"pcneval/data/reading"
)

// Sheet is the first sheet that has one of the names, white space and case
// aside. Its absence tells which sheets there are and which publication they
// look like.
func (w *Workbook) Sheet(names ...string) (reading.Source, error) {
	for _, name := range names {
		for _, sheet := range w.Sheets() {
			if reading.Fold(sheet) == reading.Fold(name) {
				s := &scan{workbook: w, sheet: sheet}
				return reading.Source{File: w.File, Sheet: sheet, Rows: s.rows, Err: func() error { return s.err }}, nil
			}
		}
	}
	if err := w.sound(); err != nil {
		return reading.Source{}, err
	}
	found := "the sheets " + quoted(w.Sheets())
	if publication := w.recognise(); publication != "" {
		found += ", which look like " + publication
	}
	return reading.Source{}, problem.Problem{File: w.File, What: fmt.Sprintf("the sheet %q is missing", names[0]), Found: found,
		Expected: "a sheet named " + quoted(names), Remedy: "name the right workbook in the study file, or give the sheet back its name in a copy"}
}

// recognise names the publication by the top rows of the sheets.
func (w *Workbook) recognise() string {
	for _, sheet := range w.Sheets() {
		s := &scan{workbook: w, sheet: sheet}
		for line, cells := range s.rows {
			if name := reading.Recognise(cells); name != "" {
				return name
			}
			if line == 15 {
				break
			}
		}
	}
	return ""
}

// A scan goes through one sheet row by row.
type scan struct {
	workbook *Workbook
	sheet    string
	err      error
}

func (s *scan) rows(yield func(int, []string) bool) {
	s.err = nil
	rows, err := s.workbook.book.Rows(s.sheet)
	if err != nil {
		s.err = damaged(s.workbook.File, s.sheet, err)
		return
	}
	defer rows.Close()
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns()
		if err != nil {
			s.err = damaged(s.workbook.File, s.sheet, err)
			return
		}
		if !yield(line, cells) {
			return
		}
	}
	if err := rows.Error(); err != nil {
		s.err = damaged(s.workbook.File, s.sheet, err)
		return
	}
	s.err = s.workbook.sound()
}

// soundness reads the XML of all parts to its end.
func soundness(file string, parts []part) error {
	var problems problem.List
	for _, part := range parts {
		if !strings.HasSuffix(part.name, ".xml") && !strings.HasSuffix(part.name, ".rels") {
			continue
		}
		if err := wellFormed(part.content); err != nil {
			problems.Add(damaged(file, part.name, err))
		}
	}
	return problems.Err()
}

// wellFormed reads XML to the end and sees that its elements are closed in
// order.
func wellFormed(content []byte) error {
	decoder := xml.NewDecoder(bytes.NewReader(content))
	// The publishers' workbooks are UTF-8 whatever else they say.
	decoder.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	var open []xml.Name
	for {
		token, err := decoder.RawToken()
		switch {
		case err == io.EOF && len(open) == 0:
			return nil
		case err == io.EOF:
			return fmt.Errorf("the element %s is not closed", open[len(open)-1].Local)
		case err != nil:
			return err
		}
		switch element := token.(type) {
		case xml.StartElement:
			open = append(open, element.Name)
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != element.Name {
				return fmt.Errorf("the element %s is closed where it is not open", element.Name.Local)
			}
			open = open[:len(open)-1]
		}
	}
}

func damaged(file, place string, err error) problem.Problem {
	return problem.Problem{File: file, Sheet: place, What: "the workbook cannot be read to its end", Found: err.Error(), Expected: "well-formed XML",
		Remedy: "download the file again, or open it in a spreadsheet and save it as .xlsx"}
}

func quoted(names []string) string {
	var all []string
	for _, name := range names {
		all = append(all, fmt.Sprintf("%q", name))
	}
	return strings.Join(all, ", ")
}
