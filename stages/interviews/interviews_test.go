package interviews

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/qda"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// try runs the stage alone on files and returns its tables.
func try(t *testing.T, q config.Qualitative, files map[config.Role]string) (table.Reader, error) {
	t.Helper()
	study := config.Study{Inputs: map[config.Role]config.Input{}, Qualitative: q}
	var inputs []pipeline.Input
	for _, info := range config.Roles {
		content, given := files[info.Role]
		if !given {
			continue
		}
		ending := ".csv"
		if strings.HasPrefix(content, "PK") {
			ending = ".qdpx"
		}
		path := filepath.Join(t.TempDir(), string(info.Role)+ending)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		study.Inputs[info.Role] = config.Input{File: path}
		inputs = append(inputs, pipeline.Input{Role: string(info.Role), Name: filepath.Base(path), Path: path})
	}
	graph, err := pipeline.NewGraph([]pipeline.Stage{Stage(study)}, data.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	return (&pipeline.Job{Study: "test", Graph: graph, Inputs: inputs}).Try(context.Background())
}

func rows[T any](t *testing.T, tables table.Reader) []T {
	t.Helper()
	read, err := table.Read[T](tables)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

var framework = config.Codebook{Framework: "f", Themes: []config.Theme{
	{Name: "money", Mechanism: "m", Codes: []string{"MONEY  shared"}}, {Name: "trust", Codes: []string{"Trust"}},
}}

// settings are those of a study that says nothing.
func settings() config.Qualitative {
	return config.Qualitative{
		Codebooks: []string{"f"}, Frameworks: []config.Codebook{framework}, Period: "quarter",
		Quotations: config.Quotations{Words: 6, PerTheme: 1}, Disclosure: config.Disclosure{SmallCell: 1},
	}
}

const segments = `source,code,coder,site,role,date,start,end,text
Jane of Oakhampton,Money shared,Zoe Zed,Oakhampton,GP,2021-05-03,0,40,we in Oakhampton share it by the list of patients
Jane of Oakhampton,Trust,Abe Abel,Oakhampton,GP,2021-05-03,50,60,Abe Abel asked me whether we trust them all
Tom,Trust,Zoe Zed,Birchester,manager,2020-08-01,0,5,trust
Tom,,Abe Abel,Birchester,manager,2020-08-01,,,
`

func TestTablesUnderPseudonyms(t *testing.T) {
	tables, err := try(t, settings(), map[config.Role]string{
		config.Interviews:         segments,
		config.InterviewsCodebook: "code,parent,description\nMoney shared,,Set beforehand\nTrust,,Grown from the data\nNever,Trust,\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	// Tom was seen first, Birchester comes first by name.
	want := []data.Interview{
		{
			Source:     "interview_001",
			Kind:       "interview",
			Order:      1,
			Site:       "A",
			Role:       "manager",
			Period:     "2020-Q3",
			Characters: 5,
			Coders:     "coder_1; coder_2",
			Codings:    1,
			SiteFrom:   "table",
			RoleFrom:   "table",
			DateFrom:   "table",
		},
		{
			Source:     "interview_002",
			Kind:       "interview",
			Order:      2,
			Site:       "B",
			Role:       "GP",
			Period:     "2021-Q2",
			Characters: 60,
			Coders:     "coder_1; coder_2",
			Codings:    2,
			SiteFrom:   "table",
			RoleFrom:   "table",
			DateFrom:   "table",
		},
	}
	if diff := cmp.Diff(want, rows[data.Interview](t, tables)); diff != "" {
		t.Error(diff)
	}
	var codings []string
	for _, c := range rows[data.Coding](t, tables) {
		codings = append(codings, strings.Join([]string{c.Source, c.Code, c.Coder}, " "))
	}
	if diff := cmp.Diff(
		[]string{"interview_001 Trust coder_2", "interview_002 Money shared coder_2", "interview_002 Trust coder_1"}, codings,
	); diff != "" {
		t.Error(diff)
	}
	wantThemes := []data.CodeTheme{
		{Framework: "f", Theme: "money", Code: "Money shared", Mechanism: "m"},
		{Framework: "f", Theme: "trust", Code: "Trust"},
		{Framework: "f", Theme: "trust", Code: "Trust / Never"},
	}
	if diff := cmp.Diff(wantThemes, rows[data.CodeTheme](t, tables)); diff != "" {
		t.Error(diff)
	}
	for i, origin := range []string{data.SetBeforehand, data.Grown, data.NotSaid} {
		if code := rows[data.Code](t, tables)[i]; code.Origin != origin {
			t.Errorf("%s is %s, want %s", code.Code, code.Origin, origin)
		}
	}
	if quoted := rows[data.Quotation](t, tables); len(quoted) > 0 {
		t.Errorf("quoted without being allowed: %v", quoted)
	}
	for _, finding := range rows[data.Finding](t, tables) {
		if finding.Count != 0 {
			t.Errorf("%+v", finding)
		}
	}
}

func TestQuotationsAreMaskedAndCut(t *testing.T) {
	q := settings()
	q.Quotations.Allow = true
	q.Roles = map[string]string{"GP": "doctor"}
	tables, err := try(t, q, map[config.Role]string{config.Interviews: segments})
	if err != nil {
		t.Fatal(err)
	}
	want := []data.Quotation{
		{
			Framework: "f",
			Theme:     "money",
			Number:    1,
			Source:    "interview_002",
			Site:      "B",
			Role:      "doctor",
			Code:      "Money shared",
			Words:     6,
			Text:      "we in [site] share it by …",
		},
		{
			Framework: "f",
			Theme:     "trust",
			Number:    1,
			Source:    "interview_002",
			Site:      "B",
			Role:      "doctor",
			Code:      "Trust",
			Words:     6,
			Text:      "[name] asked me whether we trust …",
		},
	}
	if diff := cmp.Diff(want, rows[data.Quotation](t, tables)); diff != "" {
		t.Error(diff)
	}
	q.Disclosure.SmallCell = 2
	tables, err = try(t, q, map[config.Role]string{config.Interviews: segments})
	if err != nil {
		t.Fatal(err)
	}
	for _, quotation := range rows[data.Quotation](t, tables) {
		if quotation.Site != "" || quotation.Role != "" {
			t.Errorf("a place that one source stands for is told: %+v", quotation)
		}
	}
}

func TestSitesAreLabelled(t *testing.T) {
	names := []string{"C", "Oakhampton", "Birchester", "B2", ""}
	for _, test := range []struct {
		disclosure config.Disclosure
		want       map[string]string
	}{
		{config.Disclosure{}, map[string]string{"": "", "C": "C", "B2": "B2", "Birchester": "A", "Oakhampton": "B"}},
		{
			config.Disclosure{Labels: map[string]string{"Oakhampton": "A"}},
			map[string]string{"": "", "C": "C", "B2": "B2", "Birchester": "B", "Oakhampton": "A"},
		},
		{
			config.Disclosure{DiscloseSites: true},
			map[string]string{"": "", "C": "C", "B2": "B2", "Birchester": "Birchester", "Oakhampton": "Oakhampton"},
		},
	} {
		taken := map[string]bool{}
		for _, label := range test.disclosure.Labels {
			taken[label] = true
		}
		if diff := cmp.Diff(test.want, labels(names, test.disclosure, taken, letter)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestPeriods(t *testing.T) {
	date := time.Date(2021, 7, 1, 0, 0, 0, 0, time.UTC)
	for how, want := range map[string]string{"year": "2021", "half_year": "2021-H2", "quarter": "2021-Q3", "month": "2021-07"} {
		if got := period(&date, how); got != want {
			t.Errorf("%s: %s, want %s", how, got, want)
		}
	}
	if got := period(nil, "month"); got != "" {
		t.Errorf("no date: %s", got)
	}
}

// A first name that is a word, too, is masked with its capital and does not
// stop a run that uses the word.
func TestNamesThatAreWords(t *testing.T) {
	q := settings()
	q.Disclosure.People = []string{"Mark"}
	safe := newGuard(&reading{named: []string{"Interview 12", "Site A", "Meadowsweet practice"}}, q, &pseudonyms{})
	if got := safe.text(
		"Mark left his mark at Meadowsweet, in interview 3 of the practice",
	); got != "[name] left his mark at [name], in interview 3 of the practice" {
		t.Errorf("%q", got)
	}
	if safe.leaks() != 0 || safe.hidden != 1 {
		t.Errorf("%d leaks, %d masked", safe.leaks(), safe.hidden)
	}
	safe.out = append(safe.out, written{"write to a@example.org", &safe.texts})
	if safe.leaks() != 1 {
		t.Error("an address that went out unmasked is no leak")
	}
}

// A name that is masked in the name of a code does not take the code out of
// its theme.
func TestThemesGoByTheProjectsOwnNames(t *testing.T) {
	read := &reading{
		named: []string{"Money"},
		coded: qda.Coded{
			Codes: []qda.CodeRow{
				{Name: "Money shared", Path: "Money shared"},
				{Name: "By list", Path: "Money shared / By list", Parent: "Money shared"},
			},
		},
	}
	codes := codesOf(read, newGuard(read, settings(), &pseudonyms{}))
	want := []data.CodeTheme{
		{
			Framework: "f",
			Theme:     "money",
			Code:      "[name] shared",
			Mechanism: "m",
		},
		{Framework: "f", Theme: "money", Code: "[name] shared / By list", Mechanism: "m"},
	}
	if diff := cmp.Diff(want, themesOf(codes, []config.Codebook{framework})); diff != "" {
		t.Error(diff)
	}
}

// A rule of the joint display finds its codes by what the project calls them,
// with those below, though what is written is masked; one that finds none is
// counted.
func TestRulesGoByTheProjectsOwnNames(t *testing.T) {
	q := settings()
	q.Disclosure.People = []string{"Octavia"}
	q.Display.Rules = []config.FitRule{
		{Codes: []string{"what  octavia said"}},
		{},
		{Codes: []string{"Octavia's second thoughts"}},
		{Codes: []string{"What Octavia said / By list", "Trust"}},
	}
	tables, err := try(t, q, map[config.Role]string{
		config.Interviews: "source,code,coder\nTom,By list,Zoe Zed\nTom,Trust,Zoe Zed\n",
		config.InterviewsCodebook: "code,parent,description\nWhat Octavia said,,\nBy list,What Octavia said,\n" +
			"Trust,,\nOther,,\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []data.RuleCode{
		{Rule: 1, Side: data.SideFor, Code: "What [name] said"},
		{Rule: 1, Side: data.SideFor, Code: "What [name] said / By list"},
		{Rule: 4, Side: data.SideFor, Code: "Trust"},
		{Rule: 4, Side: data.SideFor, Code: "What [name] said / By list"},
	}
	if diff := cmp.Diff(want, rows[data.RuleCode](t, tables)); diff != "" {
		t.Error(diff)
	}
	for _, finding := range rows[data.Finding](t, tables) {
		if finding.Check == "rules_without_codes" && (finding.Count != 1 || finding.Detail != "of 4 rules: rule 3") {
			t.Errorf("%+v", finding)
		}
	}
}

// A source called "Money, round 2" does not take the title from a code on money,
// while a name stays out of it; what people say is masked as before.
func TestTitlesOfCodesKeepTheirWords(t *testing.T) {
	read := &reading{
		named: []string{
			"Money, round 2", "Barnaby Wexcombe", "Trust",
		},
		texts: []string{"the money follows the list, and trust follows the money"},
	}
	safe := newGuard(read, settings(), &pseudonyms{})
	for title, want := range map[string]string{
		"Money shared": "Money shared", "Trust": "Trust", "What Barnaby said of Money": "What [name] said of Money", "Barnaby Wexcombe": "[site]",
	} {
		if got := safe.title(title); got != want {
			t.Errorf("%q gives %q, want %q", title, got, want)
		}
	}
	if got := safe.text("Trust was there"); got != "[name] was there" {
		t.Errorf("what people say is masked as %q", got)
	}
	if safe.leaks() != 0 {
		t.Errorf("%d leaks", safe.leaks())
	}
}

func TestKinds(t *testing.T) {
	for name, want := range map[string]string{
		"Observation 3": data.KindObservation, "Focus group 1": data.KindFocusGroup, "GP 4": data.KindInterview,
		"Document: plan": data.KindDocument,
	} {
		if got := kindOf(qda.SourceRow{Name: name}); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	if got := kindOf(
		qda.SourceRow{Name: "Observation 3", Values: []qda.NamedValue{{Name: "Kind", Value: "interview"}}},
	); got != data.KindInterview {
		t.Errorf("a variable says more than a name: %s", got)
	}
}

func TestInputsThatDoNotFit(t *testing.T) {
	for name, files := range map[string]map[config.Role]string{
		"attributes beside a table": {config.Interviews: segments, config.InterviewsAttributes: "source,site\nTom,A\n"},
		"a heading that is none":    {config.Interviews: "source,code,coder,colour\n"},
	} {
		if _, err := try(t, settings(), files); err == nil {
			t.Errorf("%s: no problem", name)
		}
	}
}
