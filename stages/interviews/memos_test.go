package interviews

import (
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/refi"
)

// Names in the name of a note and in what the authors conclude are masked, and
// a summary that is linked to a source is that case's.
func TestMemosAndInferencesAreMasked(t *testing.T) {
	project := whole(t)
	text := "What Octavia meant."
	project.Notes = append(project.Notes, refi.Source{
		GUID: "00000000-0000-4000-8000-000000000001", Name: "Reflection on Octavia", PlainTextContent: &text,
	})
	q := demo(t)
	q.Disclosure.People = []string{"Octavia"}
	q.Display.Inferences = []config.Inference{{Mechanism: "weighted_funding", Text: "Octavia of ZZ9 9ZZ\nis right."}}
	tables, err := try(t, q, map[config.Role]string{config.Interviews: packed(t, project)})
	if err != nil {
		t.Fatal(err)
	}
	memos := rows[data.Memo](t, tables)
	last := memos[len(memos)-1]
	if last.Kind != data.MemoReflexive || last.Name != "Reflection on [name]" || last.Words != 3 || last.Coder != "" {
		t.Errorf("%+v", last)
	}
	inferences := rows[data.WrittenInference](t, tables)
	if len(inferences) != 1 || inferences[0].Inference != "[name] of [postcode] is right." {
		t.Errorf("%+v", inferences)
	}
	ofCases := 0
	for _, summary := range rows[data.SiteSummary](t, tables) {
		if summary.Source != "" {
			ofCases++
			if !strings.Contains(summary.Summary, "in this case") {
				t.Errorf("%+v", summary)
			}
		}
	}
	if ofCases == 0 {
		t.Error("no summary is a case's")
	}
	for _, finding := range rows[data.Finding](t, tables) {
		if finding.Check == "texts_masked" && finding.Count != 0 {
			t.Errorf("%+v", finding)
		}
	}
}
