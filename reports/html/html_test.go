package html

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"pcneval/reports/document"
)

func aReport() Report {
	front := &document.Document{}
	front.Heading(1, "Who gets what?")
	front.Heading(2, "The answer")
	front.Say("Less than <nothing> & more.")
	front.List("one", "two: +£0.10")
	front.Figure("figures/a.svg", "words", "A caption.", []byte("<?xml version=\"1.0\"?>\n<svg role=\"img\"><title>t</title></svg>"))
	front.See("In depth")
	rest := document.After(front)
	rest.Heading(2, "In depth")
	rest.Heading(3, "Part")
	rest.Heading(3, "Part")
	rest.Code("sh", "pcneval run")
	rest.Table("Money.", []document.Row{{document.Text("Network", "U1"), document.Number("Pounds", "−£1.50")}})
	return Report{
		Title: "Who gets what?", Parts: []Part{{Document: front}, {Name: "All of it", Folded: true, Document: rest}},
		Data: []byte(`{"name": "</script><b>"}`),
	}
}

// Elements that HTML leaves open.
var void = regexp.MustCompile(`<(meta|input)([^>]*[^/])>`)

// The page is well formed, links lead somewhere, no name is given twice, and
// nothing in it asks another place for anything.
func TestPageHoldsTogether(t *testing.T) {
	page, err := Write(aReport())
	if err != nil {
		t.Fatal(err)
	}
	text := void.ReplaceAllString(strings.TrimPrefix(string(page), "<!doctype html>\n"), "<$1$2/>")
	text = regexp.MustCompile(`(?s)<(script|style)[^>]*>.*?</(script|style)>`).ReplaceAllString(text, "")
	text = strings.NewReplacer(" hidden>", ` hidden="">`).Replace(text)
	decoder := xml.NewDecoder(strings.NewReader(text))
	ids, links := map[string]bool{}, []string{}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		element, is := token.(xml.StartElement)
		if !is {
			continue
		}
		for _, a := range element.Attr {
			switch a.Name.Local {
			case "id":
				if ids[a.Value] {
					t.Errorf("the name %q is given twice", a.Value)
				}
				ids[a.Value] = true
			case "href":
				links = append(links, a.Value)
			case "src":
				t.Errorf("%s asks for %s", element.Name.Local, a.Value)
			}
		}
	}
	for _, link := range links {
		if !strings.HasPrefix(link, "#") || !ids[link[1:]] {
			t.Errorf("the link %q leads nowhere in the file", link)
		}
	}
	for _, want := range []string{
		"<title>Who gets what?</title>", "Less than &lt;nothing&gt; &amp; more.", "<li>two: &#43;\u2060£0.10</li>",
		`<svg role="img"><title>t</title></svg>`,
		`<a href="#in-depth">In full: In depth</a>`, `<details id="in-depth">`, `<h3 id="part-2">Part</h3>`,
		`<th scope="col" class="number">Pounds</th>`, "<td class=\"number\">−\u2060£1.50</td>", "Table 1. Money.", `\u003c/script>`,
	} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

// A report without data has no finder, and says nothing of one.
func TestNoFinderWithoutData(t *testing.T) {
	r := aReport()
	r.Data = nil
	page, err := Write(r)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(page), `id="finder"`) || strings.Contains(string(page), `href="#finder"`) {
		t.Error("there is a finder without anything to find")
	}
}
