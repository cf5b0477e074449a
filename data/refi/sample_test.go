package refi

import (
	"archive/zip"
	"bytes"
	"fmt"
	"testing"
)

// guid returns a GUID for a small number.
func guid(n int) GUID { return GUID(fmt.Sprintf("%08x-0000-4000-8000-%012x", n, n)) }

func ref(n int) Ref { return Ref{Target: guid(n)} }

func text(s string) *string { return &s }

// everything is a project with each element and attribute of schema 1.0.
func everything() *Project {
	made := Made{guid(1), "2021-03-01T09:30:00Z", guid(2), "2021-03-02T10:00:00Z"}
	coding := func(n, code int) []Coding {
		return []Coding{{GUID: guid(n), CreatingUser: guid(1), Created: "2021-03-01T09:31:00Z", Code: ref(code), NoteRefs: []Ref{ref(80)}}}
	}
	return &Project{
		Name:          "Everything & <more>",
		Origin:        "pcneval",
		CreatingUser:  guid(1),
		Created:       "2021-03-01T09:00:00Z",
		ModifyingUser: guid(2),
		Modified:      "2021-03-05T09:00:00Z",
		BasePath:      `C:\study`,
		Users:         []User{{guid(1), "Ada", "A"}, {guid(2), "Ben", ""}},
		Codes: []Code{{
			GUID: guid(10), Name: "theme", IsCodable: "false", Color: "#aabbcc", Description: "two\nlines", NoteRefs: []Ref{ref(80)},
			Codes: []Code{{GUID: guid(11), Name: "trust", IsCodable: "true"}, {GUID: guid(12), Name: "money", IsCodable: "true"}},
		}},
		Variables: []Variable{
			{guid(20), "site", "Text", "where"},
			{guid(21), "visits", "Integer", ""},
			{guid(22), "share", "Float", ""},
			{guid(23), "lead", "Boolean", ""},
			{guid(24), "date", "Date", ""},
			{guid(25), "start", "DateTime", ""},
		},
		Cases: []Case{
			{
				GUID: guid(
					30,
				),
				Name:          "Site A",
				Description:   "a place",
				CodeRefs:      []Ref{ref(11)},
				SourceRefs:    []Ref{ref(40)},
				SelectionRefs: []Ref{ref(50)},
				Values: []VariableValue{
					{Variable: ref(20), Text: text("A")},
					{Variable: ref(21), Integer: text("3")},
					{Variable: ref(22), Float: text("0.5")},
					{Variable: ref(23), Boolean: text("true")},
					{Variable: ref(24), Date: text("2021-03-01")},
					{Variable: ref(25), DateTime: text("2021-03-01T10:00:00Z")},
				},
			},
		},
		Sources: Sources{
			{
				Kind:          TextSource,
				GUID:          guid(40),
				Name:          "interview 1",
				PlainTextPath: "internal://" + string(guid(40)) + ".txt",
				RichTextPath:  "internal://" + string(guid(40)) + ".docx",
				Made:          made,
				Description:   "first",
				Codings:       coding(60, 12),
				NoteRefs:      []Ref{ref(80)},
				Values:        []VariableValue{{Variable: ref(20), Text: text("A")}},
				Selections: []Selection{
					{
						GUID:        guid(50),
						Name:        "We trust",
						Start:       "0",
						End:         "8",
						Made:        made,
						Description: "memo",
						Codings:     coding(61, 11),
						NoteRefs:    []Ref{ref(80)},
					},
				},
			},
			{
				Kind:        PDFSource,
				GUID:        guid(41),
				Name:        "minutes",
				Path:        "internal://" + string(guid(41)) + ".pdf",
				CurrentPath: "absolute:///minutes.pdf",
				PDFSelections: []Selection{{
					GUID: guid(51), Page: "1", FirstX: "0", FirstY: "1", SecondX: "2", SecondY: "3", Codings: coding(62, 11),
					Representation: &Source{GUID: guid(42), PlainTextContent: text("part of a page")},
				}},
				Representation: &Source{
					GUID:             guid(43),
					PlainTextContent: text("text of the page"),
					Selections:       []Selection{{GUID: guid(52), Start: "0", End: "4", Codings: coding(63, 12)}},
				},
			},
			{
				Kind: PictureSource, GUID: guid(44), TextDescription: &Source{GUID: guid(45), PlainTextContent: text("a whiteboard")},
				PictureSelections: []Selection{{GUID: guid(53), FirstX: "0", FirstY: "0", SecondX: "10", SecondY: "10", Codings: coding(64, 11)}},
			},
			{
				Kind: AudioSource, GUID: guid(46), Transcripts: []Transcript{{
					GUID: guid(47), PlainTextContent: text("hello there"), Description: "typed",
					SyncPoints: []SyncPoint{{guid(70), "0", "0"}, {guid(71), "1500", "5"}},
					Selections: []Selection{{GUID: guid(54), FromSyncPoint: guid(70), ToSyncPoint: guid(71), Codings: coding(65, 12)}},
				}},
				AudioSelections: []Selection{{GUID: guid(55), Begin: "0", Finish: "1500", Codings: coding(66, 11)}},
			},
			{Kind: VideoSource, GUID: guid(48), VideoSelections: []Selection{{GUID: guid(56), Begin: "5", Finish: "15"}}},
		},
		Notes: []Source{{GUID: guid(80), Name: "memo", PlainTextContent: text("line one\r\nline \"two\"\tend & <so on>")}},
		Links: []Link{
			{GUID: guid(81), Name: "about", Direction: "OneWay", Color: "#ffffff", Origin: guid(80), Target: guid(11), NoteRefs: []Ref{ref(80)}},
		},
		Sets: []Set{
			{GUID: guid(82), Name: "site: A", Description: "those of A", Codes: []Ref{ref(11)}, Sources: []Ref{ref(40)}, Notes: []Ref{ref(80)}},
		},
		Graphs: []Graph{
			{
				GUID: guid(83),
				Name: "map",
				Vertices: []Vertex{
					{GUID: guid(84), Represented: guid(11), FirstX: "1", FirstY: "2", Shape: "Oval", Color: "#000"},
					{GUID: guid(85), FirstX: "1", FirstY: "2", SecondX: "4", SecondY: "5"},
				},
				Edges: []Edge{{GUID: guid(86), From: guid(84), To: guid(85), Direction: "Associative", LineStyle: "solid"}},
			},
		},
		Description: "the whole",
		NoteRefs:    []Ref{ref(80)},
		Files: map[string][]byte{
			string(guid(40)) + ".txt": []byte(
				"We trust them.\nMoney follows lists.",
			),
			string(guid(40)) + ".docx": {1, 2, 3},
			string(guid(41)) + ".pdf":  []byte("%PDF"),
		},
	}
}

// archiveOf packs members, given as name and content in turn, into a zip.
func archiveOf(t testing.TB, members ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w, err := z.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(members[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t testing.TB, content []byte, o Options) (*Project, Report) {
	t.Helper()
	p, report, err := ReadProject(bytes.NewReader(content), int64(len(content)), "study.qdpx", o)
	if err != nil {
		t.Fatal(err)
	}
	return p, report
}

func write(t testing.TB, p *Project) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteProject(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
