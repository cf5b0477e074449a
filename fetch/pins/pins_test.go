package pins_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config/problem"
	"pcneval/fetch/pins"
)

// The digest of "abc" is the first example of FIPS 180-2, appendix B.1.
const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

func TestPinsAreAddedAndTheLastHolds(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if book, err := pins.Read(folder); err != nil || len(book) > 0 {
		t.Fatalf("a folder without pins has %v, %v", book, err)
	}
	first := pins.Pin{File: "a.csv", Role: "payments", SHA256: strings.Repeat("0", 64), Bytes: 2, Pinned: "2026-01-01"}
	second := pins.Pin{File: "a.csv", Role: "payments", SHA256: abc, Bytes: 3, Pinned: "2026-02-01", Supersedes: first.SHA256}
	for _, pin := range []pins.Pin{first, second} {
		if err := pins.Add(folder, pin); err != nil {
			t.Fatal(err)
		}
	}
	book, err := pins.Read(folder)
	if d := cmp.Diff(pins.Book{first, second}, book); d != "" || err != nil {
		t.Errorf("%v\n%s", err, d)
	}
	path := filepath.Join(folder, "a.csv")
	for content, same := range map[string]bool{"abc": true, "abd": false, "abcd": false} {
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		err := book.Hold("payments", "a.csv", path)
		var told problem.Problem
		if same != (err == nil) || !same && (!errors.As(err, &told) || !strings.Contains(told.Expected, abc[:12])) {
			t.Errorf("%s: %v", content, err)
		}
	}
	if err := book.Hold("payments", "b.csv", path); err != nil {
		t.Errorf("a file that was never pinned is held: %v", err)
	}
}

// A line that nobody can read is told with its place, and stops what would
// otherwise go on unheld.
func TestDamagedPinsAreTold(t *testing.T) {
	t.Parallel()
	for name, line := range map[string]string{
		"half a line": `{"file":"a.csv","sha2`, "no digest": `{"file":"a.csv","bytes":3}`,
		"a path": `{"file":"../a.csv","bytes":3,"sha256":"` + abc + `"}`,
	} {
		folder := t.TempDir()
		good := `{"file":"a.csv","bytes":3,"sha256":"` + abc + `"}`
		if err := os.WriteFile(filepath.Join(folder, pins.Name), []byte(good+"\n\n"+line+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := pins.Read(folder)
		var told problem.List
		if !errors.As(err, &told) || len(told) != 1 || told[0].Line != 3 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
