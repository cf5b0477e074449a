package parts

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pcneval/config/problem"
)

// folder writes files, by name, into a new folder.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	path, err := os.MkdirTemp(t.TempDir(), "parts")
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		name = filepath.Join(path, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(content), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func text(t testing.TB, folder string) string {
	t.Helper()
	opened, err := Open(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	content, err := io.ReadAll(opened)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// The rows of the parts come out in the order of their bytes, whatever the line
// ends, marks and names; what begins with _ or . is none.
func TestRowsComeInOrder(t *testing.T) {
	at := folder(t, map[string]string{
		"part-1.csv":      "a,b\nZ,1\n\nB,2\n",
		"part-0.csv":      "\xef\xbb\xbfa,b\r\nC,\"x, \"\"y\"\"\nz\"\r\nA,3",
		"part-2.csv":      "a,b\n",
		"_SUCCESS":        "",
		".part-0.csv.crc": "crc",
		"_counts.json":    "{}",
	})
	if got, want := text(t, at), "a,b\nA,3\nB,2\nC,\"x, \"\"y\"\"\nz\"\nZ,1\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// However rows are parted, and whether they fit in memory at once or not, the text
// is the sorted rows, and the digest that of this text and the account.
func TestAnyPartsOfTheSameRows(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		rows := rapid.SliceOf(rapid.StringMatching(`[A-C]{1,2},([0-9]{1,3}|"[a,\n]{0,2}""")`)).Draw(r, "rows")
		files := map[string]string{}
		for i := range rapid.IntRange(1, 4).Draw(r, "parts") {
			files[fmt.Sprintf("part-%d.csv", i)] = "k,v\n"
		}
		for _, row := range rows {
			files[fmt.Sprintf("part-%d.csv", rapid.IntRange(0, len(files)-1).Draw(r, "part"))] += row + "\n"
		}
		want := "k,v\n"
		for _, row := range slices.Sorted(slices.Values(rows)) {
			want += row + "\n"
		}
		at := folder(t, files)
		if got := text(t, at); got != want {
			r.Fatalf("got %q, want %q", got, want)
		}
		hash := sha256.Sum256([]byte(want))
		if sum, size, err := Digest(t.Context(), at); err != nil || sum != hex.EncodeToString(hash[:]) || size != int64(len(want)) {
			r.Fatalf("digest %s of %d bytes, %v", sum, size, err)
		}
		var out bytes.Buffer
		spilling := sorter{most: 20}
		for _, row := range rows {
			if err := spilling.add([]byte(row)); err != nil {
				r.Fatal(err)
			}
		}
		err := spilling.write(&out)
		spilling.close()
		if got := "k,v\n" + out.String(); err != nil || got != want {
			r.Fatalf("merged from files: %q, %v, want %q", got, err, want)
		}
	})
}

func TestTheAccountIsPartOfTheContent(t *testing.T) {
	files := map[string]string{"a.csv": "k,v\nA,1\n"}
	sums := map[string]bool{}
	for _, counts := range []string{"", "{}", `{"rows": 1}`} {
		if counts != "" {
			files[CountsFile] = counts
		}
		sum, _, err := Digest(t.Context(), folder(t, files))
		if err != nil {
			t.Fatal(err)
		}
		sums[sum] = true
	}
	if len(sums) != 3 {
		t.Errorf("%d digests of three contents", len(sums))
	}
}

func TestFoldersThatAreNoParts(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"no parts", map[string]string{"_SUCCESS": ""}, []string{"holds no parts"}},
		{
			"unfinished",
			map[string]string{"_temporary/0/part": "", "part-0.csv": "k,v\n"},
			[]string{"is not done", "_temporary", "run the job again"},
		},
		{
			"by a column's value",
			map[string]string{"practice_code=A/part-0.csv": "k,v\n"},
			[]string{"a folder stands among", "practice_code=A", "repartition"},
		},
		{
			"without headings",
			map[string]string{"a.csv": "A,1\n", "b.csv": "B,2\n"},
			[]string{"b.csv", "different headings", "A,1, as in", "option header"},
		},
		{"an empty part", map[string]string{"a.csv": "k,v\n", "b.csv": ""}, []string{"b.csv", "is empty"}},
		{"no text", map[string]string{"a.csv": "\x1f\x8b\x08\x00"}, []string{"a.csv", "gzip"}},
		{"quotes", map[string]string{"a.csv": "k,v\nA,1\nB,x\"y\n"}, []string{"a.csv", "line 3", "quotes"}},
		{"lone returns", map[string]string{"a.csv": "k,v\rA,1\r"}, []string{"a.csv", "carriage return"}},
		{"cut Parquet", map[string]string{"a.parquet": "PAR1\x15\x04"}, []string{"a.parquet", "cannot be read to its end"}},
	} {
		_, _, err := Digest(t.Context(), folder(t, c.files))
		if p := (problem.Problem{}); !errors.As(err, &p) && !errors.As(err, new(problem.List)) {
			t.Errorf("%s: %v is no problem", c.name, err)
			continue
		}
		for _, want := range c.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %q is missing in %q", c.name, want, err)
			}
		}
	}
}

// A reader that stops early does not leave the writer waiting, nor files behind.
func TestToCloseEndsTheReading(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	at := folder(t, map[string]string{"a.csv": "k,v\n" + strings.Repeat("A,1\n", 100_000)})
	ctx, stop := context.WithCancel(t.Context())
	opened, err := Open(ctx, at)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.ReadFull(opened, make([]byte, 10))
	stop()
	if err := cmp.Or(err, opened.Close()); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 1 { // the folder of this test's own parts
		t.Errorf("left %v, %v", left, err)
	}
}
