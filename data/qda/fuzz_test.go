package qda

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// small limits keep the fuzzer quick and show that they hold.
var small = Limits{DirectoryBytes: 1 << 20, Members: 100, ProjectBytes: 1 << 20, TextBytes: 1 << 18, FileBytes: 1 << 18, TotalBytes: 1 << 21, Elements: 10_000}

// use does with a project all that a study does.
func use(t *testing.T, p *Project) {
	for _, set := range []Reading{{}, {Unit: UTF16, End: Inclusive, LineEnd: Two, Mark: MarkCounted}} {
		coded, _, err := Flatten(p, "fuzz.qdpx", Settings{Reading: set, SummaryPattern: `^(?P<site>.+):(?P<theme>.+)$`})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range coded.Segments {
			if s.Placed && (s.Start < 0 || s.End < s.Start || s.End > coded.Sources[s.Source].Length) {
				t.Fatalf("a segment from %d to %d in a source of %d", s.Start, s.End, coded.Sources[s.Source].Length)
			}
		}
	}
}

// FuzzReadProject packs fuzzed parts into an archive, so that the fuzzer meets
// the reader behind the zip, and reads the parts as an archive, too.
func FuzzReadProject(f *testing.F) {
	f.Add([]byte(document("")), []byte("text"), "sources/a")
	whole := documentBytes(f, everything())
	f.Add(whole, []byte("We trust them."), "Sources/"+string(guid(40)))
	f.Add(documentBytes(f, project()), []byte("\xff\xfea\x00"), `..\a`)
	f.Add(bytes.ReplaceAll(whole, []byte(">"), []byte(">\r\n")), []byte("\uFEFFa\r\nb"), "/a")
	f.Add([]byte(`<!DOCTYPE a [<!ENTITY b "c">]><Project name="&b;"/>`), []byte{}, "")
	f.Fuzz(func(t *testing.T, document, text []byte, name string) {
		packed := archiveOf(t, "project.qde", string(document), strings.TrimRight(name, "/")+".txt", string(text))
		for _, content := range [][]byte{packed, document} {
			p, _, err := ReadProject(bytes.NewReader(content), int64(len(content)), "fuzz.qdpx", Options{Limits: small, KeepFiles: true})
			if err != nil {
				continue
			}
			use(t, p)
			var written bytes.Buffer
			if WriteProject(&written, p) != nil {
				continue
			}
			again, _, err := ReadProject(bytes.NewReader(written.Bytes()), int64(written.Len()), "fuzz.qdpx", Options{KeepFiles: true})
			if err != nil {
				t.Fatalf("what was written cannot be read: %v", err)
			}
			again.Files, p.Files = nil, nil
			if diff := cmp.Diff(p, again); diff != "" {
				t.Fatalf("the project changed on the way:\n%s", diff)
			}
		}
	})
}

// FuzzReadArchive flips the bytes of a whole archive.
func FuzzReadArchive(f *testing.F) {
	f.Add(write(f, everything()))
	f.Add(write(f, project()))
	f.Fuzz(func(t *testing.T, content []byte) {
		if p, _, err := ReadProject(bytes.NewReader(content), int64(len(content)), "fuzz.qdpx", Options{Limits: small}); err == nil {
			use(t, p)
		}
	})
}

// FuzzReadTables reads fuzzed tables, and a codebook file.
func FuzzReadTables(f *testing.F) {
	f.Add("source,coder,code,start,end\na,b,c,1,2\n", "code,parent\nc,d\nd,\n")
	f.Add("\uFEFFsource;coder\n", `<CodeBook><Codes><Code guid="a" name="b"><Code/></Code></Codes></CodeBook>`)
	f.Fuzz(func(t *testing.T, segments, codebook string) {
		coded, err := ReadTables(strings.NewReader(segments), "segments.csv", strings.NewReader(codebook), "codebook.csv")
		if err == nil {
			for _, s := range coded.Segments {
				if s.Source >= len(coded.Sources) || s.CodePath == "" {
					t.Fatal("a segment without source or code")
				}
			}
		}
		if book, _, err := ReadCodebook(strings.NewReader(codebook), "codes.qdc", small); err == nil {
			CodeRows(book.Codes)
		}
	})
}

func documentBytes(t testing.TB, p *Project) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encodeDocument(&b, "Project", ProjectNamespace, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
