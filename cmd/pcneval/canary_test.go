package main

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"pcneval/data"
	"pcneval/data/refi"
	"pcneval/data/synthetic"
	"pcneval/pipeline"
)

// canaries are what identifies people and places in the project below. None of
// them may be found in anything that the program writes or says.
var canaries = []string{
	"Aurelia", "Quickthorn", // a coder
	"Cressida", "Hawkshaw", // another
	"Barnaby Wexcombe",            // the name of a case and of a source
	"Pemberley",                   // behind a title
	"Octavia",                     // listed in the study file
	"quince.canary@example.org",   // e-mail
	"07700 900321", "07700900321", // telephone
	"999 000 0018", "9990000018", // NHS number
	"ZZ9 9ZZ",                         // postcode
	"Thistlewick", "Marlow Underclag", // sites
	"Lamplight Surgery", // a part of a site
	"bergamot heron",    // words of a source that no quotation shows
}

// spoken is the passage of the canary project that is quoted.
const spoken = "Octavia told Dr Pemberley in Thistlewick that quince.canary@example.org and 07700 900321 and 999 000 0018 at ZZ9 9ZZ " +
	"belong to Marlow Underclag, said Barnaby Wexcombe."

// canaryProject is a project in which everything identifies somebody.
func canaryProject(t *testing.T) []byte {
	t.Helper()
	guid := func(n int) refi.GUID {
		return refi.GUID("00000000-0000-4000-8000-0000000000" + string(rune('0'+n/10)) + string(rune('0'+n%10)))
	}
	text := "bergamot heron, nobody quotes me. " + spoken + " And again bergamot heron."
	from := strings.Index(text, spoken)
	p := &refi.Project{
		Name:         "Thistlewick interviews by Aurelia Quickthorn",
		Origin:       "canary",
		CreatingUser: guid(1),
		Users:        []refi.User{{GUID: guid(1), Name: "Aurelia Quickthorn"}, {GUID: guid(2), Name: "Cressida Hawkshaw"}},
		Variables: []refi.Variable{
			{GUID: guid(3), Name: "site", Type: "Text"},
			{GUID: guid(4), Name: "role", Type: "Text"},
			{GUID: guid(5), Name: "subsite", Type: "Text"},
		},
		Codes: []refi.Code{
			{GUID: guid(6), Name: "money follows lists", IsCodable: "true", Description: "what Aurelia Quickthorn meant by it"},
			{GUID: guid(7), Name: "what Octavia said in Thistlewick", IsCodable: "true"},
		},
		Files: map[string][]byte{},
	}
	text0 := func(s string) *string { return &s }
	for i, site := range []string{"Thistlewick Vale", "Marlow Underclag"} {
		source := guid(20 + i)
		file := string(source) + ".txt"
		p.Files[file] = []byte(text)
		selections := []refi.Selection{}
		for c, user := range []int{1, 2} {
			selections = append(selections, refi.Selection{
				GUID: guid(30 + 4*i + c), Name: spoken[:60], Start: refi.At(from), End: refi.At(from + len(spoken)),
				Codings: []refi.Coding{{GUID: guid(50 + 4*i + c), CreatingUser: guid(user), Code: refi.Ref{Target: guid(6 + c)}}},
			})
		}
		p.Sources = append(
			p.Sources,
			refi.Source{Kind: refi.TextSource, GUID: source, Name: "Barnaby Wexcombe", PlainTextPath: "internal://" + file, Selections: selections},
		)
		p.Cases = append(
			p.Cases,
			refi.Case{GUID: guid(40 + i), Name: "Barnaby Wexcombe", SourceRefs: []refi.Ref{{Target: source}}, Values: []refi.VariableValue{
				{Variable: refi.Ref{Target: guid(3)}, Text: text0(site)},
				{Variable: refi.Ref{Target: guid(4)}, Text: text0("manager at Lamplight Surgery, ring 07700 900321")},
				{Variable: refi.Ref{Target: guid(5)}, Text: text0("Lamplight Surgery")},
			}},
		)
		note := refi.Source{
			GUID:             guid(60 + i),
			Name:             "Thistlewick and money, by Cressida Hawkshaw",
			PlainTextContent: text0("Octavia of " + site + " wrote to quince.canary@example.org."),
		}
		p.Notes = append(p.Notes, note)
		for l, target := range []refi.GUID{guid(40 + i), guid(6)} {
			p.Links = append(p.Links, refi.Link{GUID: guid(70 + 4*i + l), Origin: note.GUID, Target: target})
		}
	}
	var out bytes.Buffer
	if err := refi.WriteProject(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// canaryStudy names the interviews and allows quotations, so that as much as
// possible is written.
const canaryStudy = `study: canary
inputs:
  adjusted_populations: {file: synthetic-adjusted-populations.xlsx, as_at: 2022-01-01}
  memberships: {file: synthetic-epcn-2022-01-28.zip, released: 2022-01-28}
  patients_by_lsoa: {file: synthetic-patients-by-lsoa-2021-01.zip, as_at: 2021-01-01}
  deprivation: {file: synthetic-iod-scores-lsoa.csv, vintage: 2019}
  payments: {file: synthetic-payments-2021-22.csv, as_at: 2022-03-31}
  interviews: {file: INTERVIEWS}
checks: {missing_from_practice_map: 0.02, missing_from_patients_by_lsoa: 0.02, missing_from_payments: 0.05}
contracts: [2021-22, 2022-23]
qualitative:
  codebooks: [./ours.yaml]
  quotations: {allow: true, words: 60}
  disclosure: {people: [Octavia], small_cell: 1}
  agreement: {replicates: 20}
  display:
    inferences: [{mechanism: m, text: "Octavia of Marlow Underclag and Dr Pemberley say what Aurelia Quickthorn expected."}]
`

// canaryBook is a codebook of the study's own: its codes are the project's words.
const canaryBook = `framework: ours
title: Ours
mechanisms: [{mechanism: m, title: M}]
themes:
  - {theme: money, title: Money, mechanism: m, codes: [money follows lists, what Octavia said in Thistlewick]}
`

// singing fails the test for every canary in a text.
func singing(t *testing.T, where, text string) {
	t.Helper()
	text = strings.ToLower(text)
	for _, canary := range canaries {
		if strings.Contains(text, strings.ToLower(canary)) {
			t.Errorf("%s holds %q", where, canary)
		}
	}
}

// quiet fails the test for every canary in what a call said.
func quiet(t *testing.T, what string, s session) session {
	t.Helper()
	singing(t, what+", standard output", s.stdout)
	singing(t, what+", standard error", s.stderr)
	return s
}

func TestNoCanarySings(t *testing.T) {
	t.Parallel()
	inputs := smallEngland(t)
	project := canaryProject(t)
	writeFiles(t, inputs, map[string][]byte{synthetic.InterviewsFile: project})
	folder := t.TempDir()
	study, out := filepath.Join(folder, "study.yaml"), filepath.Join(folder, "run")
	writeFiles(t, folder, map[string][]byte{
		"study.yaml": []byte(strings.ReplaceAll(canaryStudy, "INTERVIEWS", synthetic.InterviewsFile)), "ours.yaml": []byte(canaryBook),
	})
	arguments := []string{"--study", study, "--inputs", inputs, "--out", out}
	quiet(t, "run", mustRun(t, append([]string{"run", "--progress", "json"}, arguments...)...))
	quiet(t, "plan", mustRun(t, append([]string{"plan"}, arguments...)...))
	quiet(t, "check", mustRun(t, append([]string{"check"}, arguments...)...))
	for _, place := range []string{out, hidden(t, out)} {
		for name, content := range contentsOf(t, place) {
			singing(t, name, content)
		}
	}
	made, err := pipeline.Open(out, data.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	for _, made := range made.Manifest.Tables {
		quiet(t, "table "+made.Name, mustRun(t, "show", out, made.Name, "--format", "csv"))
	}
	quotations := rowsOf[data.Quotation](t, made)
	if len(quotations) == 0 || !strings.Contains(quotations[0].Text, "[name]") || !strings.Contains(quotations[0].Text, "[email]") {
		t.Errorf("nothing was quoted with its names masked, so the test shows nothing: %v", quotations)
	}
	if interviews := rowsOf[data.Interview](t, made); len(interviews) != 2 || interviews[0].Site == interviews[1].Site ||
		len(interviews[0].Site) != 1 {
		t.Errorf("sites have no letters of their own: %v", interviews)
	}
}

// Whatever is wrong with the interviews, the message repeats none of them.
func TestNoCanarySingsInErrors(t *testing.T) {
	t.Parallel()
	project := canaryProject(t)
	segments := "source,code,coder,start,end,text,site\n"
	for name, wrong := range map[string]struct {
		file    string
		content []byte
	}{
		"a cut archive":             {"broken.qdpx", project[:len(project)/2]},
		"a text that is no project": {"broken.qdpx", []byte(spoken)},
		"a document that breaks":    {"broken.qdpx", broken(t, project, "Barnaby", "Barnaby & <")},
		"an unknown entity":         {"broken.qdpx", broken(t, project, "Barnaby", "&Barnaby;")},
		"a table with a row that is too long": {
			"broken.csv", []byte(segments + "Barnaby Wexcombe,a,Aurelia Quickthorn,0,9,bergamot heron,Thistlewick,Octavia\n"),
		},
		"a table with wrong positions": {
			"broken.csv", []byte(segments + "Barnaby Wexcombe,a,Aurelia Quickthorn,Octavia,9,bergamot heron,Thistlewick\n"),
		},
		"a table with two sites of a source": {"broken.csv", []byte(segments +
			"Barnaby Wexcombe,a,Aurelia Quickthorn,0,9,bergamot heron,Thistlewick\n" +
			"Barnaby Wexcombe,a,Aurelia Quickthorn,0,9,bergamot heron,Marlow Underclag\n")},
		"a table without a heading it needs": {"broken.csv", []byte("Octavia,code,coder\nBarnaby Wexcombe,a,b\n")},
	} {
		t.Run(name, func(t *testing.T) {
			inputs, folder := smallEngland(t), t.TempDir()
			writeFiles(t, inputs, map[string][]byte{wrong.file: wrong.content})
			writeFiles(t, folder, map[string][]byte{
				"study.yaml": []byte(strings.ReplaceAll(canaryStudy, "INTERVIEWS", wrong.file)), "ours.yaml": []byte(canaryBook),
			})
			s := quiet(t, name, call("check", "--study", filepath.Join(folder, "study.yaml"), "--inputs", inputs))
			if s.status != statusInputs || !strings.Contains(s.stderr, wrong.file) {
				t.Errorf("status %d, and the message is:\n%s", s.status, s.stderr)
			}
		})
	}
}

// broken changes the document of a project.
func broken(t *testing.T, project []byte, from, to string) []byte {
	t.Helper()
	reader, err := zip.NewReader(bytes.NewReader(project), int64(len(project)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, member := range reader.File {
		content, err := member.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[member.Name], err = io.ReadAll(content); err != nil {
			t.Fatal(err)
		}
	}
	changed := bytes.Replace(files["project.qde"], []byte(from), []byte(to), 1)
	if bytes.Equal(changed, files["project.qde"]) {
		t.Fatalf("the document has no %q", from)
	}
	files["project.qde"] = changed
	var out bytes.Buffer
	writer := zip.NewWriter(&out)
	for name := range maps.Keys(files) {
		member, err := writer.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := member.Write(files[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// What the interviews stop a run for, check finds before it.
func TestCheckFindsWhatARunWouldStopFor(t *testing.T) {
	inputs, folder := smallEngland(t), t.TempDir()
	writeFiles(t, inputs, map[string][]byte{synthetic.InterviewsFile: canaryProject(t)})
	for link, said := range map[string]string{
		"Q: {network: U22100}": "a site is linked that the interviews do not have", // sites are A and B
		"A: {network: U77777}": "the site is linked to a network that the inputs do not have",
	} {
		study := strings.ReplaceAll(canaryStudy, "INTERVIEWS", synthetic.InterviewsFile) + "  sites: {" + link + "}\n"
		study = strings.Replace(study, "small_cell: 1", "small_cell: 1, salt: sixteen characters", 1)
		writeFiles(t, folder, map[string][]byte{"study.yaml": []byte(study), "ours.yaml": []byte(canaryBook)})
		arguments := []string{"--study", filepath.Join(folder, "study.yaml"), "--inputs", inputs}
		check := call(append([]string{"check"}, arguments...)...)
		run := call(append([]string{"run", "--progress", "off", "--out", filepath.Join(folder, "run")}, arguments...)...)
		if check.status != run.status || check.status == 0 || !strings.Contains(check.stderr, said) || !strings.Contains(run.stderr, said) {
			t.Errorf("%s: check ends with %d and says\n%s\nrun ends with %d and says\n%s", link, check.status, check.stderr, run.status, run.stderr)
		}
	}
}
