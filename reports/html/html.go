// Package html writes a report as one HTML file that asks nothing of anywhere:
// its style, its script, its figures and the data of its finder are inside.
package html

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"

	"pcneval/reports/document"
)

var (
	//go:embed page.html
	page string
	//go:embed style.css
	style string
	//go:embed script.js
	script string
)

// A Report is what one file holds: parts in the order of reading, and what the
// finder looks through.
type Report struct {
	Title string // of the file, and of its first heading
	Parts []Part
	Data  []byte // JSON of the finder, nil for a report without one
}

// A Part is a document under a name. The sections of a folded one open on
// demand.
type Part struct {
	Name   string // empty for the first, which stands under the title itself
	Folded bool
	*document.Document
}

// Write is the report in HTML. The same report gives the same bytes.
func Write(r Report) ([]byte, error) {
	// Names that the template and the script use themselves.
	ids := identifiers{"report": 1, "finder": 1, "data": 1, "sought": 1, "found": 1, "found-count": 1, "shown": 1}
	var parts []part
	for _, p := range r.Parts {
		parts = append(parts, ids.part(p))
	}
	parsed, err := template.New("report").Funcs(template.FuncMap{
		"svg": inline, "text": whole, "numbered": func(t document.Table) string { return fmt.Sprintf("table-%d", t.Number) },
	}).Parse(page)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = parsed.Execute(&out, struct {
		Title  string
		Parts  []part
		Finder bool
		Data   template.JS
		Style  template.CSS
		Script template.JS
	}{r.Title, parts, r.Data != nil, template.JS(safeInScript(r.Data)), template.CSS(style), template.JS(script)})
	return out.Bytes(), err
}

// whole keeps a sign with the pounds behind it when a line ends.
func whole(text string) string { return signs.Replace(text) }

var signs = strings.NewReplacer("−£", "−\u2060£", "+£", "+\u2060£")

// safeInScript keeps a text inside JSON from ending the element it stands in.
func safeInScript(json []byte) string { return strings.ReplaceAll(string(json), "<", `\u003c`) }

// inline is a figure's SVG as it stands inside a page: without the declarations
// of a file, and as wide as there is room.
func inline(f document.Figure) template.HTML {
	svg := string(f.SVG)
	if at := strings.Index(svg, "<svg"); at > 0 {
		svg = svg[at:]
	}
	return template.HTML(svg)
}
