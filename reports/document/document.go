// Package document is what a report is before it is written: headings,
// paragraphs, lists, tables and figures, in the order of reading. It knows
// nothing of how they are written; package markdown prints them.
package document

import (
	"regexp"
	"strings"
)

// A Document is a list of blocks. Text in it is plain: a writer escapes what
// its format would read as markup.
type Document struct {
	Blocks []Block

	tables, figures int
}

// After is an empty document whose tables and figures are numbered on from
// those of another.
func After(earlier *Document) *Document {
	return &Document{tables: earlier.tables, figures: earlier.figures}
}

var notInSlug = regexp.MustCompile(`[^a-z0-9]+`)

// Slug is a heading as the name of a place that links lead to, as readers of
// Markdown make it.
func Slug(heading string) string {
	return strings.Trim(notInSlug.ReplaceAllString(strings.ToLower(heading), "-"), "-")
}

// A Block is a [Heading], [Paragraph], [List], [See], [Code], [Table] or [Figure].
type Block interface{ block() }

// A Heading begins a part; level 1 is the title of the whole.
type Heading struct {
	Level int
	Text  string
}

// A Paragraph is a few sentences.
type Paragraph struct{ Text string }

// A List holds items in no order but that of reading.
type List struct{ Items []string }

// Code is taken as it is; the language may be empty.
type Code struct{ Language, Text string }

// A Figure is an image with its number in the document and a caption below it.
// Alternative says in words what it shows.
type Figure struct {
	Number               int
	File                 string // relative to the document, with slashes
	Alternative, Caption string
	SVG                  []byte
}

// A See leads to a section that tells more, by its title.
type See struct{ Section string }

func (See) block()       {}
func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Code) block()      {}
func (Table) block()     {}
func (Figure) block()    {}

// Heading begins a part.
func (d *Document) Heading(level int, text string) { d.add(Heading{level, text}) }

// Say adds a paragraph of sentences.
func (d *Document) Say(sentences ...string) { d.add(Paragraph{strings.Join(sentences, " ")}) }

// List adds a list.
func (d *Document) List(items ...string) { d.add(List{items}) }

// Code adds a block that is taken as it is.
func (d *Document) Code(language, text string) { d.add(Code{language, text}) }

// Figure adds an image under the next number.
func (d *Document) Figure(file, alternative, caption string, svg []byte) {
	d.figures++
	d.add(Figure{d.figures, file, alternative, caption, svg})
}

// See leads to a section that tells more.
func (d *Document) See(section string) { d.add(See{section}) }

// Append adds the blocks of another document, whose tables and figures are numbered on
// from those here.
func (d *Document) Append(other *Document) {
	for _, block := range other.Blocks {
		switch b := block.(type) {
		case Table:
			b.Number += d.tables
			block = b
		case Figure:
			b.Number += d.figures
			block = b
		}
		d.add(block)
	}
	d.tables, d.figures = d.tables+other.tables, d.figures+other.figures
}

// Figures are the images of the document, in the order of reading.
func (d *Document) Figures() []Figure {
	var figures []Figure
	for _, block := range d.Blocks {
		if figure, is := block.(Figure); is {
			figures = append(figures, figure)
		}
	}
	return figures
}

func (d *Document) add(block Block) { d.Blocks = append(d.Blocks, block) }
