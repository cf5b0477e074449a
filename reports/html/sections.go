package html

import (
	"fmt"

	"pcneval/reports/document"
)

// A part is a Part cut into sections at its headings of level 2.
type part struct {
	Name, ID string
	Folded   bool
	Sections []section
}

type section struct {
	Title, ID string // empty before the first heading
	Blocks    []block
}

// A block is one of a document, as the template asks for it.
type block struct {
	Heading   *heading
	Paragraph *document.Paragraph
	List      *document.List
	Code      *document.Code
	Table     *document.Table
	Figure    *document.Figure
	See       *see
}

type heading struct {
	Level    int
	Text, ID string
}

// A see leads to a section of another part of the file.
type see struct{ Text, ID string }

// identifiers hands out names for places in the file, each once.
type identifiers map[string]int

func (ids identifiers) of(text string) string {
	name := document.Slug(text)
	ids[name]++
	if n := ids[name]; n > 1 {
		return fmt.Sprintf("%s-%d", name, n)
	}
	return name
}

// part cuts a part into sections. The title of the whole is the template's.
func (ids identifiers) part(p Part) part {
	made := part{Name: p.Name, Folded: p.Folded, Sections: []section{{}}}
	if p.Name != "" {
		made.ID = ids.of(p.Name)
	}
	for _, b := range p.Blocks {
		if h, is := b.(document.Heading); is {
			switch {
			case h.Level == 1:
				continue
			case h.Level == 2:
				made.Sections = append(made.Sections, section{Title: h.Text, ID: ids.of(h.Text)})
				continue
			}
		}
		last := &made.Sections[len(made.Sections)-1]
		last.Blocks = append(last.Blocks, ids.block(b))
	}
	if len(made.Sections[0].Blocks) == 0 {
		made.Sections = made.Sections[1:]
	}
	return made
}

func (ids identifiers) block(b document.Block) block {
	switch b := b.(type) {
	case document.Heading:
		return block{Heading: &heading{b.Level, b.Text, ids.of(b.Text)}}
	case document.Paragraph:
		return block{Paragraph: &b}
	case document.List:
		return block{List: &b}
	case document.Code:
		return block{Code: &b}
	case document.Table:
		return block{Table: &b}
	case document.Figure:
		return block{Figure: &b}
	case document.See:
		return block{See: &see{b.Section, document.Slug(b.Section)}}
	}
	panic(fmt.Sprintf("html: no way to write a %T", b))
}
