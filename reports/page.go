package reports

import (
	"fmt"
	"regexp"
	"strings"
)

// A page collects the Markdown of a report and the files it shows. Text is
// plain: whatever would be read as Markdown in it is escaped.
type page struct {
	text    strings.Builder
	tables  int
	figures int
	files   []file
}

type file struct {
	name    string
	content []byte
}

// A column of a table: its heading, and whether it holds numbers, which stand
// to the right.
type column struct {
	heading string
	numbers bool
}

func words(heading string) column   { return column{heading: heading} }
func numbers(heading string) column { return column{heading: heading, numbers: true} }

func (p *page) markdown() []byte { return []byte(strings.TrimSpace(p.text.String()) + "\n") }

func (p *page) heading(level int, title string) {
	fmt.Fprintf(&p.text, "%s %s\n\n", strings.Repeat("#", level), escape(title))
}

// say writes a paragraph.
func (p *page) say(sentences ...string) {
	p.text.WriteString(paragraph(strings.Join(sentences, " ")) + "\n\n")
}

func (p *page) bullets(items ...string) {
	for _, item := range items {
		p.text.WriteString("- " + paragraph(item) + "\n")
	}
	p.text.WriteString("\n")
}

// code writes a block that is taken as it is; language may be empty.
func (p *page) code(language, block string) {
	fmt.Fprintf(&p.text, "```%s\n%s\n```\n\n", language, strings.TrimRight(block, "\n"))
}

// table writes a numbered caption and a table below it.
func (p *page) table(caption string, columns []column, rows [][]string) {
	p.tables++
	fmt.Fprintf(&p.text, "**Table %d.** %s\n\n", p.tables, escape(caption))
	p.text.WriteByte('|')
	for _, c := range columns {
		p.text.WriteString(" " + escape(c.heading) + " |")
	}
	p.text.WriteString("\n|")
	for _, c := range columns {
		if c.numbers {
			p.text.WriteString(" ---: |")
		} else {
			p.text.WriteString(" :--- |")
		}
	}
	for _, row := range rows {
		p.text.WriteString("\n|")
		for _, cell := range row {
			p.text.WriteString(" " + escape(cell) + " |")
		}
	}
	p.text.WriteString("\n\n")
}

// figure writes an image with its numbered caption, and keeps its file.
func (p *page) figure(name, alternative, caption string, svg []byte) {
	p.figures++
	p.files = append(p.files, file{name, svg})
	fmt.Fprintf(&p.text, "![%s](%s)\n\n**Figure %d.** %s\n\n", escape(alternative), name, p.figures, escape(caption))
}

// escape makes text plain in Markdown with tables, on one line. It leaves
// alone what cannot be read as Markdown where it stands, so that the source
// stays readable: the underscore inside a name, the sign in "<0.001".
func escape(text string) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	at := func(i int) rune {
		if i < 0 || i >= len(runes) {
			return ' '
		}
		return runes[i]
	}
	var b strings.Builder
	for i, r := range runes {
		switch r {
		case '\\', '|', '*', '`', '[', ']', '~', '@':
			b.WriteByte('\\')
		case '_':
			if !isWord(at(i-1)) || !isWord(at(i+1)) {
				b.WriteByte('\\')
			}
		case '<':
			if next := at(i + 1); isLetter(next) || strings.ContainsRune("/!?", next) {
				b.WriteByte('\\')
			}
		case '&':
			if next := at(i + 1); isLetter(next) || next == '#' {
				b.WriteByte('\\')
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// blockMarker finds what would begin a list, a heading, a quotation or a rule;
// its first group is the digits that the sign stands behind.
var blockMarker = regexp.MustCompile(`^(\d*)(?:>|=|--|[-+#.)]+(?:\s|$))`)

// paragraph escapes a text that starts a line.
func paragraph(text string) string {
	text = escape(text)
	if at := blockMarker.FindStringSubmatchIndex(text); at != nil {
		return text[:at[3]] + `\` + text[at[3]:]
	}
	return text
}

func isLetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }
func isWord(r rune) bool   { return isLetter(r) || '0' <= r && r <= '9' }
