//go:build unix

package archive_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"pcneval/config/problem/kinds"
	"pcneval/data/archive"
	"pcneval/data/budget"
	. "pcneval/data/reading/readingtest"
)

func TestMembersAtTheEdge(t *testing.T) {
	members := make([]Member, budget.Members+1)
	for i := range members {
		members[i].Name = fmt.Sprint(i)
	}
	if _, err := archive.New("x.zip", Zip(t, members[1:]...)); err != nil {
		t.Errorf("%d members: %v", budget.Members, err)
	}
	if _, err := archive.New("x.zip", Zip(t, members...)); err == nil || !strings.Contains(err.Error(), "too many members") ||
		!strings.Contains(err.Error(), fmt.Sprint("at most ", budget.Members)) {
		t.Errorf("%d members: %v", len(members), err)
	}
}

// What a zip says that its members inflate to is counted before any is read.
func TestBytesOfAZipAtTheEdge(t *testing.T) {
	for more := range 2 {
		var content bytes.Buffer
		zipped := zip.NewWriter(&content)
		for name, size := range map[string]uint64{"a.csv": budget.Zip / 2, "b.csv": budget.Zip/2 + uint64(more)} {
			if _, err := zipped.CreateRaw(&zip.FileHeader{Name: name, UncompressedSize64: size}); err != nil {
				t.Fatal(err)
			}
		}
		if err := zipped.Close(); err != nil {
			t.Fatal(err)
		}
		_, err := archive.New("x.zip", content.Bytes())
		if (err != nil) != (more > 0) || more > 0 && !strings.Contains(err.Error(), fmt.Sprintf("at most %d MB", budget.Zip>>20)) {
			t.Errorf("%d bytes too many: %v", more, err)
		}
	}
}

func TestBackslashesAreSlashes(t *testing.T) {
	zipped, err := archive.New("x.zip", Zip(t, Member{Name: `folder\a.csv`, Content: []byte("a")}))
	if err != nil {
		t.Fatal(err)
	}
	if names := zipped.Names(); len(names) != 1 || names[0] != "folder/a.csv" {
		t.Errorf("%v", names)
	}
	if _, err := archive.New("x.zip", Zip(t, Member{Name: `f\a.csv`}, Member{Name: "f/a.csv"})); err == nil {
		t.Error("two members of one name but for their slashes are taken")
	}
}

// Nothing is read of what may have no end: the head of a file says so before it
// is opened.
func TestKindsOfFileThatAreNone(t *testing.T) {
	folder := t.TempDir()
	pipe, link, loop := filepath.Join(folder, "pipe.csv"), filepath.Join(folder, "link.csv"), filepath.Join(folder, "loop.csv")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skipf("NOT RUN: no pipe can be made here: %v", err)
	}
	for from, to := range map[string]string{link: pipe, loop: loop, filepath.Join(folder, "sound.csv"): File(t, "a.csv", []byte("a,b\n"))} {
		if err := os.Symlink(to, from); err != nil {
			t.Fatal(err)
		}
	}
	tried := kinds.Try(t, "Files that are none")
	for _, c := range []struct{ kind, name, says string }{
		{"a named pipe", pipe, "a named pipe"},
		{"a link to a named pipe", link, "a named pipe"},
		{"a device without an end", "/dev/zero", "a device"},
		{"an empty device", "/dev/null", "a device"},
		{"a folder", folder, "a folder"},
		{"a link to itself", loop, "cannot be read"},
		{"a link to a file", filepath.Join(folder, "sound.csv"), ""},
	} {
		done := make(chan error, 1)
		go func() { _, err := archive.Head(c.name); done <- err }()
		select {
		case err := <-done:
			if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: %v", c.kind, err)
			}
			gives := kinds.Told(err)
			if c.kind == "a folder" {
				gives = strings.Replace(gives, filepath.Base(folder), "folder", 1)
			}
			tried.Gives(c.kind, "as an input", gives)
		case <-time.After(20 * time.Second):
			t.Fatalf("%s: waits for ever", c.kind)
		}
	}
}
