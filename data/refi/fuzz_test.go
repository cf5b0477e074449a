package refi

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config/positions"
	"pcneval/config/problem"
)

// small limits keep the fuzzer quick and show that they hold.
var small = Limits{
	DirectoryBytes: 1 << 20,
	Members:        100,
	ProjectBytes:   1 << 20,
	TextBytes:      1 << 18,
	FileBytes:      1 << 18,
	TotalBytes:     1 << 21,
	Elements:       10_000,
}

// use reads every text of a project in two ways.
func use(t *testing.T, p *Project) {
	for _, reading := range []positions.Reading{
		HabitOf(p.Origin, positions.Reading{}).Reading,
		{Unit: positions.UTF16, End: positions.Inclusive, LineEnd: positions.Two, Mark: positions.Counted},
	} {
		for i := range p.Sources {
			found := p.Passages(&p.Sources[i], reading)
			for _, passage := range found.Codings {
				if passage.Placed && (passage.Start < 0 || passage.End < passage.Start || passage.End > found.Length) {
					t.Fatalf("a passage from %d to %d in a source of %d", passage.Start, passage.End, found.Length)
				}
			}
		}
		p.CheckNames(reading)
	}
	p.Members()
	p.Joined()
}

// FuzzReadProject packs fuzzed parts into an archive, so that the fuzzer meets
// the reader behind the zip.
func FuzzReadProject(f *testing.F) {
	f.Add([]byte(document("")), []byte("text"), "sources/a")
	whole := documentBytes(f, everything())
	f.Add(whole, []byte("We trust them."), "Sources/"+string(guid(40)))
	f.Add(bytes.ReplaceAll(whole, []byte(">"), []byte(">\r\n")), []byte("\uFEFFa\r\nb"), "/a")
	f.Add([]byte(`<!DOCTYPE a [<!ENTITY b "c">]><Project name="&b;"/>`), []byte{}, "")
	f.Fuzz(func(t *testing.T, document, text []byte, name string) {
		content := stored(t, "project.qde", document, strings.TrimRight(name, "/")+".txt", text)
		p, _, err := ReadProject(bytes.NewReader(content), int64(len(content)), "fuzz.qdpx", Options{Limits: small, KeepFiles: true})
		if err != nil {
			return
		}
		use(t, p)
		var written bytes.Buffer
		if WriteProject(&written, p) != nil {
			return
		}
		again, _, err := ReadProject(bytes.NewReader(written.Bytes()), int64(written.Len()), "fuzz.qdpx", Options{KeepFiles: true})
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		again.Files, p.Files = nil, nil
		if diff := cmp.Diff(p, again); diff != "" {
			t.Fatalf("the project changed on the way:\n%s", diff)
		}
	})
}

// stored is an archive of two members that are not compressed, which costs
// most of the time.
func stored(t testing.TB, first string, content []byte, second string, other []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, name := range []string{first, second} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = w.Write([][]byte{content, other}[i])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// FuzzReadArchive flips the bytes of a whole archive.
func FuzzReadArchive(f *testing.F) {
	f.Add(write(f, everything()))
	f.Fuzz(func(t *testing.T, content []byte) {
		if p, _, err := ReadProject(bytes.NewReader(content), int64(len(content)), "fuzz.qdpx", Options{Limits: small}); err == nil {
			use(t, p)
		}
	})
}

// FuzzReadCodebook reads a fuzzed codebook file.
func FuzzReadCodebook(f *testing.F) {
	f.Add(`<CodeBook><Codes><Code guid="a" name="b"><Code/></Code></Codes></CodeBook>`)
	f.Add("<Cod\x10\x00ook><Codes><\x00\x00\x04\x00 guidwwwwwname=\nb\"><Code/></Code></Codes></CodeBook>")
	f.Fuzz(func(t *testing.T, codebook string) {
		if _, _, err := ReadCodebook(strings.NewReader(codebook), "codes.qdc", small); err != nil && !errors.As(err, new(problem.Problem)) {
			t.Fatalf("an error that is no problem: %v", err)
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
