package qda

import (
	"io"

	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/refi"
)

// readCodebook lists the codes, each below the code that its parent column
// names. A parent may come later in the file; a circle is a problem.
func (b *tableBuilder) readCodebook(rows []tableRow, file string, problems *problem.List) {
	byName := map[string]tableRow{}
	for _, row := range rows {
		name := row.cells["code"]
		if _, twice := byName[name]; twice || name == "" {
			problems.Add(problem.Problem{File: file, Line: row.line, Column: "code", What: "the code is empty or stands twice"})
			continue
		}
		byName[name] = row
	}
	const deepest = 100
	var place func(name string, depth int) (CodeRow, bool)
	place = func(name string, depth int) (CodeRow, bool) {
		if code, done := b.codes[name]; done {
			return code, true
		}
		row, ok := byName[name]
		if !ok || depth > deepest {
			return CodeRow{}, false
		}
		code := CodeRow{Name: name, Path: name, Codable: true, Description: row.cells["description"]}
		if parent := row.cells["parent"]; parent != "" {
			above, ok := place(parent, depth+1)
			if !ok {
				return CodeRow{}, false
			}
			code.Parent, code.Path = above.Path, above.Path+data.CodePathSeparator+name
		}
		b.codes[name] = code
		b.coded.Codes = append(b.coded.Codes, code)
		return code, true
	}
	for _, row := range rows {
		if name := row.cells["code"]; name != "" {
			if _, ok := place(name, 0); !ok {
				problems.Add(
					problem.Problem{
						File: file, Line: row.line, Column: "parent",
						What: "the parent is no code of the table, or leads in a circle or deeper than 100 codes",
					},
				)
			}
		}
	}
}

// readExchanged lists the codes of a REFI-QDA codebook (.qdc). A code can be told
// by its path, and by its name where no other code has that.
func (b *tableBuilder) readExchanged(r io.Reader, file string, problems *problem.List) problem.List {
	book, report, err := refi.ReadCodebook(r, file, refi.Limits{})
	if problems.Include(file, err); err != nil {
		return nil
	}
	b.coded.Codes = codeRows(nil, book.Codes, "", nil)
	for _, code := range b.coded.Codes {
		if _, taken := b.codes[code.Name]; taken {
			b.several[code.Name] = true
		}
		b.codes[code.Name] = code
	}
	for _, code := range b.coded.Codes { // a path beats a name
		b.codes[code.Path] = code
		delete(b.several, code.Path)
	}
	return report.Warnings
}

// code finds a code by its name or path or, without a codebook, makes it. It
// says whether several codes have the name.
func (b *tableBuilder) code(name string) (code CodeRow, known, several bool) {
	code, known = b.codes[name]
	if !known && !b.hasBook {
		code, known = CodeRow{Name: name, Path: name, Codable: true}, true
		b.codes[name] = code
		b.coded.Codes = append(b.coded.Codes, code)
	}
	return code, known, b.several[name]
}
