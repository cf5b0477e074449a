// Package markdown writes a document as Markdown with GitHub's tables.
package markdown

import (
	"fmt"
	"regexp"
	"strings"

	"pcneval/reports/document"
)

// Appendix is the file that holds what a [document.See] leads to.
const Appendix = "appendix.md"

// Write is the document in Markdown. Its text is plain: whatever would be read
// as Markdown in it is escaped. Figures are linked by name; their files are the
// caller's to write.
func Write(doc *document.Document) []byte {
	var w strings.Builder
	for _, block := range doc.Blocks {
		switch block := block.(type) {
		case document.Heading:
			fmt.Fprintf(&w, "%s %s\n\n", strings.Repeat("#", block.Level), escape(block.Text))
		case document.Paragraph:
			w.WriteString(paragraph(block.Text) + "\n\n")
		case document.List:
			for _, item := range block.Items {
				w.WriteString("- " + paragraph(item) + "\n")
			}
			w.WriteString("\n")
		case document.See:
			fmt.Fprintf(&w, "[In full: %s](%s#%s)\n\n", escape(block.Section), Appendix, document.Slug(block.Section))
		case document.Code:
			fmt.Fprintf(&w, "```%s\n%s\n```\n\n", block.Language, strings.TrimRight(block.Text, "\n"))
		case document.Table:
			fmt.Fprintf(&w, "**Table %d.** %s\n\n", block.Number, escape(block.Caption))
			writeTable(&w, block)
		case document.Figure:
			fmt.Fprintf(&w, "![%s](%s)\n\n**Figure %d.** %s\n\n", escape(block.Alternative), block.File, block.Number, escape(block.Caption))
		default:
			panic(fmt.Sprintf("markdown: no way to write a %T", block))
		}
	}
	return []byte(strings.TrimSpace(w.String()) + "\n")
}

func writeTable(w *strings.Builder, t document.Table) {
	w.WriteByte('|')
	for _, heading := range t.Headings() {
		w.WriteString(" " + escape(heading.Heading) + " |")
	}
	w.WriteString("\n|")
	for _, heading := range t.Headings() {
		if heading.Number {
			w.WriteString(" ---: |")
		} else {
			w.WriteString(" :--- |")
		}
	}
	for _, row := range t.Rows {
		w.WriteString("\n|")
		for _, cell := range row {
			w.WriteString(" " + escape(cell.Text) + " |")
		}
	}
	w.WriteString("\n\n")
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
