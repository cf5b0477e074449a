package qda

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data/refi"
)

// A focus group of two people at one site: the text "aaaaabbbbbccccc", of which
// the GP says the first five characters and the manager the next five.
func focusGroup(cases ...refi.Case) *refi.Project {
	selection := func(n int, start, end int, codes ...int) refi.Selection {
		s := refi.Selection{GUID: guid(n), Start: refi.At(start), End: refi.At(end)}
		for i, code := range codes {
			s.Codings = append(s.Codings, refi.Coding{GUID: guid(1000*n + i), Code: ref(code)})
		}
		return s
	}
	return &refi.Project{
		Codes:     []refi.Code{{GUID: guid(10), Name: "trust", IsCodable: "true"}},
		Variables: []refi.Variable{{GUID: guid(20), Name: "site"}, {GUID: guid(21), Name: "role"}},
		Cases:     cases,
		Sources: refi.Sources{{
			Kind: refi.TextSource, GUID: guid(40), Name: "group", PlainTextContent: text("aaaaabbbbbccccc"),
			Codings: []refi.Coding{{GUID: guid(60), Code: ref(10)}},
			Selections: []refi.Selection{
				selection(50, 0, 5, 30), selection(51, 5, 10, 31), // who speaks, as NVivo writes it: coded with the case
				selection(52, 1, 3, 10), selection(53, 6, 8, 10), selection(54, 3, 7, 10), selection(55, 11, 14, 10),
			},
		}},
	}
}

func person(n int, role string, more ...refi.VariableValue) refi.Case {
	return refi.Case{GUID: guid(n), Name: "person", Values: append([]refi.VariableValue{{Variable: ref(21), Text: &role}}, more...)}
}

func rolesOf(coded Coded) map[[2]int]string {
	roles := map[[2]int]string{}
	for _, s := range coded.Segments {
		roles[[2]int{s.Start, s.End}] = s.Site + " " + s.Role
	}
	return roles
}

// The role is that of whoever speaks in the passage; where two do, or nobody of
// whom anything is known, it is nobody's.
func TestRoleBelongsToThePassage(t *testing.T) {
	site := refi.VariableValue{Variable: ref(20), Text: text("A")}
	want := map[[2]int]string{{1, 3}: "A GP", {6, 8}: "A manager", {3, 7}: "A ", {11, 14}: "A ", {0, 0}: "A "}
	for name, cases := range map[string][]refi.Case{
		"coded with the case": {
			person(30, "GP", site), person(31, "manager", site),
			{GUID: guid(32), SourceRefs: []refi.Ref{ref(40)}, Values: []refi.VariableValue{site}},
		},
		"by selection": {
			{GUID: guid(33), SelectionRefs: []refi.Ref{ref(50)}, Values: person(33, "GP").Values},
			{GUID: guid(34), SelectionRefs: []refi.Ref{ref(51)}, Values: person(34, "manager").Values},
			{GUID: guid(32), SourceRefs: []refi.Ref{ref(40)}, Values: []refi.VariableValue{site}},
		},
	} {
		coded := flatten(t, focusGroup(cases...), config.Qualitative{})
		if diff := cmp.Diff(want, rolesOf(coded)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if coded.DoubtedSegments != 3 || coded.DoubtedSources != 0 {
			t.Errorf("%s: %d passages and %d sources are doubted", name, coded.DoubtedSegments, coded.DoubtedSources)
		}
		if source := coded.Sources[0]; source.Role != "" || source.Site != "A" {
			t.Errorf("%s: the source is of %q at %q", name, source.Role, source.Site)
		}
	}
}

// Two cases of the whole source that differ give its passages no role.
func TestSourceOfTwoCasesHasNoRole(t *testing.T) {
	gp, manager := person(33, "GP"), person(34, "manager")
	gp.SourceRefs, manager.SourceRefs = []refi.Ref{ref(40)}, []refi.Ref{ref(40)}
	coded := flatten(t, focusGroup(gp, manager), config.Qualitative{})
	for place, role := range rolesOf(coded) {
		if role != " " {
			t.Errorf("passage %v is of %q", place, role)
		}
	}
	if coded.DoubtedSources != 1 || coded.DoubtedSegments != 5 {
		t.Errorf("%d sources and %d passages are doubted", coded.DoubtedSources, coded.DoubtedSegments)
	}
	// A table beside the project says whose words they are.
	coded = flatten(
		t, focusGroup(gp, manager), config.Qualitative{}, AttributeRow{Source: "Group", Role: "GP"},
		AttributeRow{Source: "nobody"},
	)
	if coded.Segments[0].Role != "GP" || coded.DoubtedSources+coded.DoubtedSegments != 0 || coded.Unmatched != 1 {
		t.Errorf("with a table: %+v", coded)
	}
}

// An interview in which only what one person says is coded with the case.
func TestInterviewOfOneCase(t *testing.T) {
	coded := flatten(t, focusGroup(person(30, "GP")), config.Qualitative{})
	if got := coded.Sources[0].Role; got != "GP" {
		t.Errorf("the source is of %q", got)
	}
	if roles := rolesOf(coded); roles[[2]int{1, 3}] != " GP" || roles[[2]int{6, 8}] != " " || roles[[2]int{3, 7}] != " GP" {
		t.Errorf("%v", roles)
	}
}
