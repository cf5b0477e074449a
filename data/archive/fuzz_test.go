package archive_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"pcneval/config/problem"
	"pcneval/data/archive"
	. "pcneval/data/reading/readingtest"
)

// FuzzNew flips the bytes of an archive. What is read of a member is what
// archive/zip reads, and no name leads out of the folder.
func FuzzNew(f *testing.F) {
	f.Add(Zip(f))
	f.Add(Zip(f, Member{Name: "a.csv", Content: []byte("a,b\n1,2\n")}, Member{Name: `b\c.csv`, Content: bytes.Repeat([]byte("x"), 500)}))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, content []byte) {
		zipped, err := archive.New("fuzz.zip", content)
		if err != nil {
			isProblem(t, err)
			return
		}
		by, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
			t.Fatalf("opened, and archive/zip says %v", err)
		}
		for i, member := range zipped.Reader.File {
			if name := member.Name; name != "" && name != "/" && !filepath.IsLocal(name) {
				t.Fatalf("the member %q leads out of the folder", name)
			}
			if strings.HasSuffix(member.Name, "/") {
				continue // a folder, perhaps by a backslash, which archive/zip takes for a letter
			}
			got, err := zipped.Read(member)
			if err != nil {
				isProblem(t, err)
				continue
			}
			reader, err := by.File[i].Open()
			if err != nil {
				t.Fatal(err)
			}
			want, err := io.ReadAll(reader)
			if err != nil || !bytes.Equal(want, got) {
				t.Fatalf("%v: %q where archive/zip reads %q", err, got, want)
			}
		}
	})
}

func isProblem(t *testing.T, err error) {
	t.Helper()
	if !errors.As(err, new(problem.Problem)) && !errors.As(err, new(problem.List)) {
		t.Fatalf("an error that is no problem: %v", err)
	}
}
