package refi

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pcneval/config/positions"
	"pcneval/config/problem"
)

const canary = "CANARYTEXT"

func document(body string) string {
	return `<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="p">` + body + `</Project>`
}

// refuse asserts that an archive gives a problem that holds want and no canary.
func refuse(t *testing.T, content []byte, o Options, want string) {
	t.Helper()
	_, report, err := ReadProject(bytes.NewReader(content), int64(len(content)), "study.qdpx", o)
	var p problem.Problem
	if !errors.As(err, &p) {
		t.Fatalf("the error is no problem: %v", err)
	}
	if !strings.Contains(err.Error(), want) {
		t.Errorf("the error does not hold %q:\n%v", want, err)
	}
	if strings.Contains(err.Error()+report.Warnings.Error(), canary) {
		t.Errorf("the error holds source text:\n%v", err)
	}
}

func TestHostileDocumentsAreRefused(t *testing.T) {
	deep := strings.Repeat("<Code>", 200) + strings.Repeat("</Code>", 200)
	for _, test := range []struct {
		name, document, want string
		limits               Limits
	}{
		{"entities", `<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY a "` + canary + `">]><Project name="&a;"/>`, "document type", Limits{}},
		{"external entity", `<!DOCTYPE Project SYSTEM "file:///etc/passwd"><Project/>`, "document type", Limits{}},
		{"undeclared entity", document("<Description>&" + canary + ";</Description>"), "not well-formed", Limits{}},
		{"depth", document("<CodeBook><Codes>" + deep + "</Codes></CodeBook>"), "nested deeper", Limits{}},
		{"elements", document(strings.Repeat("<NoteRef/>", 50)), "more than 40 elements", Limits{Elements: 40}},
		{"attribute", document(`<Description a="` + strings.Repeat(canary, 20) + `"/>`), "attribute is longer", Limits{AttributeBytes: 100}},
		{"attributes", document(`<Description a="" b="" c="" d=""/>`), "more than 3 attributes", Limits{Attributes: 3}},
		{"size", document(strings.Repeat(" ", 5000)), "more bytes than the limit", Limits{ProjectBytes: 1000}},
		{"cut short", document("<Description>" + canary)[:105], "not well-formed", Limits{}},
		{"mismatched", document("<" + canary + "></Codes>"), "not well-formed", Limits{}},
		{"codebook", `<CodeBook/>`, "root element Project", Limits{}},
		{"encoding", `<?xml version="1.0" encoding="ebcdic"?><Project/>`, "not well-formed", Limits{}},
		{"nothing", ``, "not well-formed", Limits{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			refuse(t, archiveOf(t, "project.qde", test.document), Options{Limits: test.limits}, test.want)
		})
	}
}

func TestHostileArchivesAreRefused(t *testing.T) {
	refuse(t, []byte("no zip at all"), Options{}, "cannot be opened as a zip")
	refuse(t, archiveOf(t, "readme.txt", "x"), Options{}, "no single project document")
	refuse(t, archiveOf(t, "a.qde", document(""), "b.qde", document("")), Options{}, "no single project document")
	many := []string{"project.qde", document("")}
	for i := range 30 {
		many = append(many, "sources/"+string(guid(i))+".txt", "x")
	}
	refuse(t, archiveOf(t, many...), Options{Limits: Limits{Members: 10}}, "too many members")
	refuse(t, archiveOf(t, many...), Options{Limits: Limits{DirectoryBytes: 1500}}, "directory is too large")
}

// A megabyte of blanks deflates to a thousand bytes; the limit counts what
// comes out.
func TestInflationIsBounded(t *testing.T) {
	body := `<Sources><TextSource guid="` + string(guid(1)) + `" plainTextPath="internal://bomb.txt"/></Sources>`
	content := archiveOf(t, "project.qde", document(body), "sources/bomb.txt", strings.Repeat(" ", 1<<20))
	if len(content) > 10_000 {
		t.Fatalf("the bomb has %d bytes", len(content))
	}
	refuse(t, content, Options{Limits: Limits{TextBytes: 1 << 16}}, "larger than allowed")
	refuse(t, content, Options{Limits: Limits{TotalBytes: 1 << 16}}, "larger than allowed")
}

func TestNoPathLeavesTheArchive(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "secret.txt"), []byte(canary+" secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{
		"internal://../secret.txt", "absolute:///" + folder + "/secret.txt", "relative:///../secret.txt", folder + "/secret.txt",
		`internal://..\..\secret.txt`, "file:///etc/passwd",
	} {
		body := `<Sources><TextSource guid="` + string(guid(1)) + `" plainTextPath="` + path + `"/></Sources>`
		p, report := read(
			t,
			archiveOf(t, "project.qde", document(body), "../secret.txt", canary, "/etc/passwd", canary, "sources/../../x.txt", canary),
			Options{},
		)
		if len(p.Files) != 0 || report.TextsUnavailable != 1 {
			t.Errorf("%s: %d files were read", path, len(p.Files))
		}
		if strings.Contains(report.Warnings.Error(), canary) || !strings.Contains(report.Warnings.Error(), "leads out of it") {
			t.Errorf("%s: warnings %v", path, report.Warnings)
		}
	}
}

// What stands beside the archive is in no manifest.
func TestFilesBesideTheProjectAreNotRead(t *testing.T) {
	body := `<Sources><TextSource guid="` + string(guid(1)) + `" plainTextPath="relative:///texts/one.txt"/></Sources>`
	if p, report := read(t, archiveOf(t, "project.qde", document(body)), Options{}); len(p.Files) != 0 || report.TextsUnavailable != 1 {
		t.Error("a file beside the project was read")
	}
}

func TestDanglingAndDoubledAreReported(t *testing.T) {
	g := func(n int) string { return string(guid(n)) }
	body := `<CodeBook><Codes><Code guid="` + g(
		1,
	) + `" name="` + canary + `"/><Code guid="` + g(
		1,
	) + `" name="b"/><Code guid="` + canary + `" name="c"/></Codes></CodeBook>` +
		`<Sources><TextSource guid="` + g(
		2,
	) + `" name="` + canary + `"><PlainTextContent>` + canary + ` says</PlainTextContent>` +
		`<PlainTextSelection guid="` + g(
		3,
	) + `" name="` + canary + `" startPosition="0" endPosition="3"><Coding guid="` + g(
		4,
	) + `" creatingUser="` + g(
		9,
	) + `"><CodeRef targetGUID="` + g(
		8,
	) + `"/></Coding></PlainTextSelection>` +
		`</TextSource></Sources><Odd/>`
	_, report := read(t, archiveOf(t, "project.qde", document(body)), Options{})
	told := report.Warnings.Error()
	for _, want := range []string{
		"used more than once", "has not the form", "points at nothing", "1 on CodeRef, the first " + g(8), "1 on Coding, the first " + g(9),
		`"Odd"`,
	} {
		if !strings.Contains(told, want) {
			t.Errorf("the warnings do not hold %q:\n%s", want, told)
		}
	}
	if strings.Contains(told, canary) {
		t.Errorf("the warnings hold source text:\n%s", told)
	}
	if report.Codings != 1 || report.Selections != 1 || report.Sources != 1 {
		t.Errorf("counts: %+v", report)
	}
}

// Containers differ by tool and by how people packed them again.
func TestContainersOfEveryTool(t *testing.T) {
	name := string(guid(1))
	body := `<Sources><TextSource guid="{` + strings.ToUpper(
		name,
	) + `}" plainTextPath="internal://{` + strings.ToUpper(
		name,
	) + `}.txt"/></Sources>`
	for _, test := range []struct {
		name    string
		members []string
	}{
		{"NVivo", []string{"project.qde", document(body), "sources/{" + strings.ToUpper(name) + "}.txt", "some text"}},
		{"capitals", []string{"Project.qde", "\uFEFF" + document(body), "Sources/{" + name + "}.txt", "some text"}},
		{
			"own name, CR LF",
			[]string{"My Study.QDE", strings.ReplaceAll(document(body), "><", ">\r\n<"), "Sources/{" + name + "}.TXT", "some text"},
		},
		{
			"in a folder, from a Mac",
			[]string{"__MACOSX/._project.qde", "x", "Study/project.qde", document(body), "Study/sources/{" + name + "}.txt", "some text"},
		},
		{"Windows separators", []string{"project.qde", document(body), `sources\{` + name + `}.txt`, "some text"}},
		{
			"UTF-16",
			[]string{
				"project.qde", utf16Of(strings.Replace(document(body), "utf-8", "utf-16", 1)), "sources/{" + name + "}.txt", utf16Of("some text"),
			},
		},
		{
			"older namespace",
			[]string{"project.qde", strings.Replace(document(body), "project:1.0", "project:1:0", 1), "sources/{" + name + "}.txt", "some text"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, report := read(t, archiveOf(t, test.members...), Options{})
			if len(report.Warnings) > 0 {
				t.Errorf("warnings: %v", report.Warnings)
			}
			if got, ok := p.SourceText(&p.Sources[0]); !ok || got != "some text" || p.Sources[0].GUID != guid(1) {
				t.Errorf("text %q of %s", got, p.Sources[0].GUID)
			}
		})
	}
}

func utf16Of(s string) string {
	var b strings.Builder
	b.WriteString("\xff\xfe")
	for _, r := range s {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

func TestDamagedAndStrangeMembersAreReported(t *testing.T) {
	body := `<Sources><TextSource guid="` + string(guid(1)) + `" plainTextPath="internal://a.txt"/></Sources>`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, _ := z.Create("project.qde")
	_, _ = w.Write([]byte(document(body)))
	odd, _ := z.CreateRaw(&zip.FileHeader{Name: "sources/a.txt", Method: 9, CompressedSize64: 3, UncompressedSize64: 3})
	_, _ = odd.Write([]byte("abc"))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	_, report := read(t, b.Bytes(), Options{})
	if !strings.Contains(report.Warnings.Error(), "packed in a way that cannot be read") || report.TextsUnavailable != 1 {
		t.Errorf("warnings: %v", report.Warnings)
	}
}

func TestWriterRefusesWhatWouldBeInvalid(t *testing.T) {
	for _, p := range []*Project{
		{Name: "a", Users: []User{{GUID: "me"}}},
		{Name: "a", Files: map[string][]byte{"../a.txt": nil}},
	} {
		if err := WriteProject(&bytes.Buffer{}, p); err == nil {
			t.Errorf("%+v is written", p)
		}
	}
}

// Exports carry control characters from word processors, and texts that are
// not UTF-8; both are read, and positions hold.
func TestControlCharactersAndOtherEncodings(t *testing.T) {
	body := "<Description>one\vtwo&#xB;three&#31;&#x9;</Description><Sources>" +
		`<TextSource guid="` + string(guid(1)) + `" plainTextPath="internal://a.txt"><PlainTextSelection guid="` + string(guid(2)) +
		`" startPosition="5" endPosition="9"/></TextSource></Sources>`
	p, report := read(t, archiveOf(t, "project.qde", document(body), "sources/a.txt", "caf\xe9 \x93so\x94 on"), Options{})
	if p.Description != "one two three \t" || !strings.Contains(report.Warnings.Error(), "control characters") {
		t.Errorf("description %q, warnings %v", p.Description, report.Warnings)
	}
	if got, ok := quotation(p, 0, HabitOf("", positions.Reading{}).Reading); !ok || got != "\u201cso\u201d" {
		t.Errorf("quotation %q", got)
	}
}
