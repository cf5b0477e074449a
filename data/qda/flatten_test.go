package qda

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data/refi"
)

const interview = "Trust first.\r\nMoney follows lists.\r\n"

// project is a small project in which everything that can name a site, a role
// or a coder does so.
func project() *refi.Project {
	value := func(variable int, s string) refi.VariableValue {
		return refi.VariableValue{Variable: ref(variable), Text: &s}
	}
	code := func(n, user, code int) refi.Coding {
		return refi.Coding{GUID: guid(n), CreatingUser: guid(user), Code: ref(code)}
	}
	return &refi.Project{
		Origin: "NVivo 12",
		Users: []refi.User{
			{GUID: guid(1), Name: "Ada Lovelace", ID: "AL"},
			{GUID: guid(2), Name: "ada  lovelace", ID: ""},
			{GUID: guid(3), Name: "", ID: "BB"},
		},
		Codes: []refi.Code{
			{GUID: guid(10), Name: "collaboration", IsCodable: "false", Codes: []refi.Code{{GUID: guid(11), Name: "trust", IsCodable: "true"}}},
			{GUID: guid(12), Name: "money", IsCodable: "true"},
			{GUID: guid(30), Name: "GP one", IsCodable: "true"},
		},
		Variables: []refi.Variable{
			{GUID: guid(20), Name: "Site", Type: "Text"},
			{GUID: guid(21), Name: "Interview  Date", Type: "Date"},
			{GUID: guid(22), Name: "role", Type: "Text"},
			{GUID: guid(23), Name: "minutes", Type: "Integer"},
		},
		Cases: []refi.Case{
			{
				GUID:   guid(30),
				Name:   "GP one",
				Values: []refi.VariableValue{value(20, "A"), value(21, "2021-03-04"), value(23, "45")},
			}, // by a coding, as NVivo
			{GUID: guid(31), Name: "two", SourceRefs: []refi.Ref{ref(41)}, Values: []refi.VariableValue{value(20, "B")}},
		},
		Sources: refi.Sources{
			{
				Kind:          refi.TextSource,
				GUID:          guid(40),
				Name:          "A_GP_2021-03-09",
				PlainTextPath: "internal://a.txt",
				Codings:       []refi.Coding{code(60, 2, 30), code(61, 2, 12)},
				Selections: []refi.Selection{
					{GUID: guid(50), Start: "14", End: "33", Codings: []refi.Coding{code(62, 1, 12), code(63, 2, 11)}}, // two codings, one selection
					{GUID: guid(51), Start: "0", End: "5", Made: refi.Made{CreatingUser: guid(3)}, Codings: []refi.Coding{code(64, 99, 11)}},
					{GUID: guid(52), Start: "500", End: "505", Codings: []refi.Coding{code(65, 1, 12)}},
					{GUID: guid(53), Start: "0", End: "5", Codings: []refi.Coding{code(66, 1, 77)}}, // code unknown
				},
			},
			{
				Kind:          refi.TextSource,
				GUID:          guid(41),
				Name:          "two",
				PlainTextPath: "internal://missing.txt",
				Values:        []refi.VariableValue{value(22, "manager")},
				Selections:    []refi.Selection{{GUID: guid(54), Start: "0", End: "5", Codings: []refi.Coding{code(67, 88, 12)}}},
			},
		},
		Notes: []refi.Source{
			{GUID: guid(80), Name: "linked", PlainTextContent: text("Trust grew slowly."), Made: refi.Made{CreatingUser: guid(1)}},
			{GUID: guid(81), Name: "B: money", PlainTextContent: text("Money was tight.")},
			{GUID: guid(82), Name: "a memo", PlainTextContent: text("Ask again.")},
		},
		Links: []refi.Link{{GUID: guid(90), Origin: guid(80), Target: guid(10)}, {GUID: guid(91), Origin: guid(80), Target: guid(31)}},
		Sets:  []refi.Set{{GUID: guid(92), Name: "role: GP", Sources: []refi.Ref{ref(40)}}},
		Files: map[string][]byte{"a.txt": []byte("\uFEFF" + interview), "missing.txt": {' '}},
	}
}

func flatten(t *testing.T, p *refi.Project, q config.Qualitative, table ...AttributeRow) Coded {
	t.Helper()
	coded, _, err := Flatten(p, "study.qdpx", q, table)
	if err != nil {
		t.Fatal(err)
	}
	return coded
}

func TestOneRowACoding(t *testing.T) {
	coded := flatten(t, project(), config.Qualitative{})
	type row struct {
		Source               int
		Coder, Code          string
		Whole, Placed        bool
		Start, End           int
		Quotation, Site, Via string
	}
	var got []row
	for _, s := range coded.Segments {
		got = append(got, row{s.Source, s.Coder, s.CodePath, s.Whole, s.Placed, s.Start, s.End, s.Quotation, s.Site, s.Role})
	}
	want := []row{
		{0, "BB", "collaboration / trust", false, true, 0, 5, "Trust", "A", "GP"},
		{0, "Ada Lovelace", "collaboration / trust", false, true, 13, 32, "Money follows lists", "A", "GP"},
		{0, "Ada Lovelace", "money", false, true, 13, 32, "Money follows lists", "A", "GP"},
		{0, "Ada Lovelace", "money", true, false, 0, 0, "", "A", "GP"},
		{0, "Ada Lovelace", "money", false, false, 0, 0, "", "A", "GP"},
		{1, "unknown", "money", false, false, 0, 0, "", "B", "manager"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("segments (-want +got):\n%s", diff)
	}
	if coded.CaseCodings != 1 || coded.UnknownCodings != 1 || len(coded.Segments)+2 != 8 {
		t.Errorf("the codings do not add up: %d case, %d unknown, %d segments", coded.CaseCodings, coded.UnknownCodings, len(coded.Segments))
	}
	if diff := cmp.Diff([]string{"Ada Lovelace", "BB", "unknown"}, coded.Coders); diff != "" {
		t.Error(diff)
	}
	first := coded.Sources[0]
	if first.SiteFrom != config.FromCase || first.RoleFrom != config.FromSet || first.DateFrom != config.FromCase ||
		first.Date.Format("2006-01-02") != "2021-03-04" {
		t.Errorf("attributes of the first source: %+v", first)
	}
	if first.Length != len("Trust first.\nMoney follows lists.\n") || first.Codings != 5 {
		t.Errorf("length %d, codings %d", first.Length, first.Codings)
	}
	if coded.Sources[1].RoleFrom != config.FromSource {
		t.Errorf("role of the second source is from %q", coded.Sources[1].RoleFrom)
	}
	for _, c := range coded.Codes {
		if c.Name == "GP one" {
			t.Error("a case stands among the codes")
		}
	}
}

func TestOrderOfAttributesIsASetting(t *testing.T) {
	pattern := `^(?P<site>[A-G])_(?P<role>\w+)_(?P<date>.+)$`
	coded := flatten(
		t, project(),
		config.Qualitative{Attributes: config.AttributeSources{NamePattern: pattern, Order: []string{config.FromName, config.FromCase}}},
	)
	first := coded.Sources[0]
	if first.SiteFrom != config.FromName || first.Role != "GP" || first.RoleFrom != config.FromName ||
		first.Date.Format("2006-01-02") != "2021-03-09" {
		t.Errorf("from the name: %+v", first)
	}
	rows, err := ReadAttributes(strings.NewReader("\uFEFFSource,Site,Role,Date\r\nTWO,G,commissioner,04/05/2021\r\n"), "sites.csv")
	if err != nil {
		t.Fatal(err)
	}
	second := flatten(t, project(), config.Qualitative{}, rows...).Sources[1]
	if second.Site != "G" || second.SiteFrom != config.FromTable || second.Role != "commissioner" ||
		second.Date.Format("2006-01-02") != "2021-05-04" {
		t.Errorf("from the table: %+v", second)
	}
}

func TestSummaries(t *testing.T) {
	coded := flatten(t, project(), config.Qualitative{Summaries: `^(?P<site>[A-G]): (?P<theme>.+)$`})
	want := []Summary{
		{Site: "B", Source: new(1), Code: "collaboration", Title: "linked", Author: "Ada Lovelace", Text: "Trust grew slowly."},
		{Site: "B", Code: "money", Title: "B: money", Text: "Money was tight."},
	}
	if diff := cmp.Diff(want, coded.Summaries); diff != "" {
		t.Error(diff)
	}
}

func TestPatternsThatCannotBeRead(t *testing.T) {
	_, _, err := Flatten(
		project(),
		"study.qdpx",
		config.Qualitative{Attributes: config.AttributeSources{NamePattern: "("}, Summaries: "["},
		nil,
	)
	for _, part := range []string{"source names", "summaries"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("the error does not tell of %s: %v", part, err)
		}
	}
}

// guid returns a GUID for a small number.
func guid(n int) refi.GUID { return refi.GUID(fmt.Sprintf("%08x-0000-4000-8000-%012x", n, n)) }

func ref(n int) refi.Ref { return refi.Ref{Target: guid(n)} }

func text(s string) *string { return &s }
