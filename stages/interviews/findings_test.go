package interviews

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/refi"
)

func guid(n int) refi.GUID { return refi.GUID(fmt.Sprintf("%08x-0000-4000-8000-%012x", n, n)) }

func ref(n int) refi.Ref { return refi.Ref{Target: guid(n)} }

func packed(t *testing.T, p *refi.Project) string {
	t.Helper()
	var written bytes.Buffer
	if err := refi.WriteProject(&written, p); err != nil {
		t.Fatal(err)
	}
	return written.String()
}

// flawed is a project with one of each thing that a person should know of: a
// focus group of two roles of which one passage is nobody's, two codes of one
// name, a memo that nobody linked, and positions that count UTF-16 where the
// program is not known to do so.
func flawed() *refi.Project {
	said := "\U0001F600 we trust them; money follows lists; well"
	at := func(words string) (from, to refi.Position) {
		start := strings.Index(said, words) - len("\U0001F600") + 2 // the face is two units
		return refi.At(start), refi.At(start + len(words))
	}
	selection := func(n int, words string, code int) refi.Selection {
		from, to := at(words)
		return refi.Selection{
			GUID: guid(n), Name: words, Start: from, End: to, Made: refi.Made{CreatingUser: guid(1)},
			Codings: []refi.Coding{{GUID: guid(100 + n), CreatingUser: guid(1), Code: ref(code)}},
		}
	}
	role := func(n int, value string) refi.Case {
		return refi.Case{
			GUID:          guid(n),
			Name:          "person",
			SelectionRefs: []refi.Ref{ref(n + 20)},
			Values:        []refi.VariableValue{{Variable: ref(20), Text: &value}},
		}
	}
	memo := "ask again"
	return &refi.Project{
		Name: "flawed", Origin: "a program", Users: []refi.User{{GUID: guid(1), Name: "Zoe Zed"}},
		Codes: []refi.Code{
			{GUID: guid(10), Name: "Trust", IsCodable: "true"},
			{GUID: guid(11), Name: "Money shared", IsCodable: "true"},
			{GUID: guid(12), Name: "people", IsCodable: "true", Codes: []refi.Code{{GUID: guid(13), Name: "trust", IsCodable: "true"}}},
		},
		Variables: []refi.Variable{{GUID: guid(20), Name: "role", Type: "Text"}},
		Cases:     []refi.Case{role(30, "GP"), role(31, "manager")},
		Sources: refi.Sources{{
			Kind: refi.TextSource, GUID: guid(40), Name: "Focus group 1", PlainTextContent: &said,
			Selections: []refi.Selection{selection(50, "we trust them", 10), selection(51, "money follows lists", 11), selection(52, "well", 10)},
		}},
		Notes: []refi.Source{{GUID: guid(80), Name: "memo", PlainTextContent: &memo}},
	}
}

func findingsIn(t *testing.T, files map[config.Role]string) map[string]float64 {
	t.Helper()
	tables, err := try(t, settings(), files)
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]float64{}
	for _, finding := range rows[data.Finding](t, tables) {
		counts[finding.Check] = finding.Count
	}
	return counts
}

func TestWhatAPersonShouldKnowIsCounted(t *testing.T) {
	found := findingsIn(t, map[config.Role]string{
		config.Interviews: packed(t, flawed()), config.InterviewsAttributes: "source,site\nFocus group 1,A\nFocus group 2,B\n",
	})
	for check, want := range map[string]float64{
		"positions_fit_better": 3, // one code point and two units stand before all three names
		"speakers_doubted":     1, "attributes_unmatched": 1, "codes_alike": 1, "memos_unlinked": 1,
	} {
		if found[check] != want {
			t.Errorf("%s is %v, want %v", check, found[check], want)
		}
	}
}

// One byte of Windows-1252 in a text takes no accent from the others, and is told.
func TestAStrayByteInATextIsTold(t *testing.T) {
	project := flawed()
	said := "Ch\xe2let: caf\u00e9, T\u0177 Doctor; we trust them"
	project.Sources[0].PlainTextPath, project.Sources[0].PlainTextContent = "internal://a.txt", nil
	project.Sources[0].Selections = nil
	project.Files = map[string][]byte{"a.txt": []byte(said)}
	if text, there := project.SourceText(&project.Sources[0]); !there || text != "Châlet: café, Tŷ Doctor; we trust them" {
		t.Errorf("%q", text)
	}
	found := findingsIn(t, map[config.Role]string{config.Interviews: packed(t, project)})
	if found["texts_mended"] != 1 || found["texts_missing"] != 0 {
		t.Errorf("%v texts are mended and %v missing, want 1 and 0", found["texts_mended"], found["texts_missing"])
	}
}

// The role is that of the passage, in the codings and so in all that is counted.
func TestCodingsHaveTheRoleOfWhoSpeaks(t *testing.T) {
	tables, err := try(t, settings(), map[config.Role]string{config.Interviews: packed(t, flawed())})
	if err != nil {
		t.Fatal(err)
	}
	var roles []string
	for _, coding := range rows[data.Coding](t, tables) {
		roles = append(roles, coding.Role)
	}
	if got := strings.Join(roles, ","); got != "GP,manager," {
		t.Errorf("roles are %q", got)
	}
}
