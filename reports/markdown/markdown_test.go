package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"pcneval/reports/document"
	"pcneval/reports/markdown/reread"
)

func TestEveryKindOfBlockIsWritten(t *testing.T) {
	doc := &document.Document{}
	doc.Heading(2, "Of *networks*")
	doc.Say("One.", "Two.")
	doc.List("1. first", "second")
	doc.Code("sh", "pcneval run\n\n")
	doc.Table("Sizes.", []document.Row{{document.Text("Name", "a|b"), document.Number("Size", "1")}})
	doc.Figure("figures/one.svg", "A line", "Its <b>caption</b>.", []byte("<svg/>"))
	doc.Table("Of nothing.", nil)
	doc.Table("More.", []document.Row{{document.Text("Name", "c")}, {document.Text("Name", "")}})
	want := `## Of \*networks\*

One. Two.

- 1\. first
- second

` + "```sh\npcneval run\n```" + `

**Table 1.** Sizes.

| Name | Size |
| :--- | ---: |
| a\|b | 1 |

![A line](figures/one.svg)

**Figure 1.** Its \<b>caption\</b>.

**Table 2.** More.

| Name |
| :--- |
| c |
|  |
`
	if diff := cmp.Diff(want, string(Write(doc))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if figures := doc.Figures(); len(figures) != 1 || figures[0].File != "figures/one.svg" || string(figures[0].SVG) != "<svg/>" {
		t.Errorf("figures %+v", figures)
	}
}

// Whatever a name or a reason holds, it comes out as it went in.
func TestAnyTextSurvivesMarkdown(t *testing.T) {
	letters := rapid.StringOfN(rapid.SampledFrom([]rune("ab1 |*_`<>[]()#&;~!\\-+.=:/£é\n\t\"'{}@")), 0, 24, -1)
	rapid.Check(t, func(t *rapid.T) {
		want := strings.Join(strings.Fields(strings.NewReplacer("{", "", "}", "").Replace(letters.Draw(t, "text"))), " ")
		doc := &document.Document{}
		doc.Table("caption", []document.Row{{document.Text("Name", want), document.Text("Other", "x")}})
		doc.Say(want)
		source := string(Write(doc))
		found := reread.Tables(source)
		if len(found) != 1 || len(found[0]) != 2 || found[0][1][0] != want || found[0][1][1] != "x" {
			t.Fatalf("%q in a table is read as %q in\n%s", want, found, source)
		}
		if last, is := reread.LastParagraph(source); want != "" && (!is || last != want) {
			t.Fatalf("%q in a paragraph is read as %q (a paragraph: %t)", want, last, is)
		}
	})
}
