package pipeline_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data/table"
	"pcneval/pipeline"
)

// secondReading reads a table as a second implementation would, with one edit.
func secondReading(edit func(*table.Frame)) pipeline.Rereader {
	return func(_ context.Context, file []byte) ([]byte, error) {
		frame, err := table.ReadFrame("second", file)
		if err != nil {
			return nil, err
		}
		edit(frame)
		var cells bytes.Buffer
		err = pipeline.WriteCells(&cells, frame)
		return cells.Bytes(), err
	}
}

func verify(t *testing.T, b *bakery, reread pipeline.Rereader) *pipeline.Verification {
	t.Helper()
	found, err := pipeline.Verify(t.Context(), b.out, reread)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func honest(*table.Frame) {}

func TestVerifyCountsWhatIsSound(t *testing.T) {
	b := newBakery(t)
	b.run(t)
	// flour 2, loaves 2, sales 2, notes 2; day.txt, manifest and log beside them
	want := &pipeline.Verification{Files: 7, Tables: 4, Rows: 8}
	if diff := cmp.Diff(want, verify(t, b, secondReading(honest))); diff != "" {
		t.Error(diff)
	}
	link := filepath.Join(t.TempDir(), "latest")
	if err := os.Symlink(b.out, link); err != nil {
		t.Fatal(err)
	}
	b.out = link
	if diff := cmp.Diff(want, verify(t, b, secondReading(honest))); diff != "" {
		t.Errorf("by a link to the folder: %s", diff)
	}
}

func TestVerifyNamesTheCellThatTwoReadersDisagreeOn(t *testing.T) {
	b := newBakery(t)
	b.run(t)
	cell := func(column string, row int, value any) func(*table.Frame) {
		return func(f *table.Frame) {
			if cells, has := f.Cells(column); has {
				cells[row] = value
			}
		}
	}
	for name, c := range map[string]struct {
		edit       func(*table.Frame)
		file, want string
	}{
		"a number in the last digit": {
			cell("grams", 1, 5100.000000000001), "tables/flour.parquet", "row 2, column grams is 5100, and 5100.000000000001 by the other",
		},
		"a text for a missing one": {cell("text", 0, nil), "tables/notes.parquet", `row 1, column text is "baked", and missing by the other`},
		"a row less": {func(f *table.Frame) {
			if f.Columns[1].Name == "pence" {
				f.Rows--
				for i := range f.Columns {
					f.Columns[i].Cells = f.Columns[i].Cells[:1]
				}
			}
		}, "tables/sales.parquet", "2 rows, 2 columns, and 1 rows, 2 columns by the other"},
		"another kind": {func(f *table.Frame) {
			if f.Columns[1].Name == "number" {
				f.Columns[1].Kind = table.Number
			}
		}, "tables/loaves.parquet", `column 2 is "number" integer, and "number" number by the other`},
	} {
		found := verify(t, b, secondReading(c.edit))
		if len(found.Faults) != 1 || found.Faults[0].File != c.file || !strings.Contains(found.Faults[0].What, c.want) {
			t.Errorf("%s: verify found %+v", name, found.Faults)
		}
	}
}

func TestVerifySurvivesASecondReaderThatCrashes(t *testing.T) {
	b := newBakery(t)
	b.run(t)
	found := verify(t, b, func(context.Context, []byte) ([]byte, error) { return nil, errors.New("it went up in smoke") })
	if len(found.Faults) != 4 || !strings.Contains(found.Faults[0].What, "it went up in smoke") || found.Files != 3 {
		t.Errorf("verify found %+v", found)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := pipeline.Verify(ctx, b.out, secondReading(honest)); !errors.Is(err, context.Canceled) {
		t.Errorf("an interrupted verify says %v", err)
	}
}

func TestVerifyNoticesARunThatIsReplacedMeanwhile(t *testing.T) {
	b := newBakery(t)
	b.run(t)
	var once sync.Once
	_, err := pipeline.Verify(t.Context(), b.out, func(ctx context.Context, file []byte) ([]byte, error) {
		once.Do(func() { b.pence++; b.run(t) })
		return secondReading(honest)(ctx, file)
	})
	if err == nil || !strings.Contains(err.Error(), "was replaced by another run while it was verified") {
		t.Errorf("verify says %v", err)
	}
}

func TestRecomputeNamesTableRowColumnAndLine(t *testing.T) {
	b := newBakery(t)
	b.run(t)
	if found := recompute(t, b); len(found) != 0 {
		t.Fatalf("an untouched run differs: %+v", found)
	}
	b.pence = 310 // another program would: nothing but its code makes the difference
	want := []pipeline.Difference{
		{File: "tables/sales.parquet", Where: []string{
			"row name=rye, column pence: 1500 in the run, 1550 again",
			"row name=wheat, column pence: 3000 in the run, 3100 again",
		}},
		{File: "told/day.txt", Where: []string{
			`line 1: "rye 1500" in the run, "rye 1550" again`,
			`line 2: "wheat 3000" in the run, "wheat 3100" again`,
		}},
		{File: "manifest.json", Where: []string{"stage sell: the setting pence changed: 310, was 300", "stage tell: the table sales changed"}},
	}
	if diff := cmp.Diff(want, recompute(t, b)); diff != "" {
		t.Error(diff)
	}
}

func TestRecomputeNamesRowsThatComeAndGo(t *testing.T) {
	b := newBakery(t)
	b.run(t)
	b.deliver(t, "rye 2600", "spelt 1000")
	found := recompute(t, b)
	at := slices.IndexFunc(found, func(d pipeline.Difference) bool { return d.File == "tables/loaves.parquet" })
	want := []string{"row name=wheat does not come out again", "row name=spelt comes out and was not in the run"}
	if diff := cmp.Diff(want, found[at].Where); diff != "" {
		t.Error(diff)
	}
}

// A file need not be as the run left it for its places to be named: what
// stands there is held against what comes out.
func TestRecomputeNamesPlacesInDamagedFiles(t *testing.T) {
	b := newBakery(t)
	b.run(t)
	write := func(name string, content []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(b.out, filepath.FromSlash(name)), content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	loaves, err := table.Encode([]Loaf{{Name: "rye", Number: 5}, {Name: "wheat", Number: 11}})
	if err != nil {
		t.Fatal(err)
	}
	write("tables/loaves.parquet", loaves)
	write("tables/sales.parquet", []byte("no table"))
	write("told/day.txt", []byte(strings.Replace(b.contents(t)["told/day.txt"], "rye 1500", "rye 9999", 1)))
	if err := os.Remove(filepath.Join(b.out, "tables", "notes.parquet")); err != nil {
		t.Fatal(err)
	}
	found := recompute(t, b)
	want := map[string]string{
		"tables/loaves.parquet": "row name=wheat, column number: 11 in the run, 10 again",
		"tables/sales.parquet":  "cannot be read as a table any more: ",
		"tables/notes.parquet":  "cannot be read, and comes out again: no such file or directory",
		"told/day.txt":          `line 1: "rye 9999" in the run, "rye 1500" again`,
	}
	for _, d := range found {
		if says, is := want[d.File]; !is || len(d.Where) != 1 || !strings.HasPrefix(d.Where[0], says) {
			t.Errorf("%s: %q", d.File, d.Where)
		}
		delete(want, d.File)
	}
	if len(want) > 0 {
		t.Errorf("not told: %v", want)
	}
}

func recompute(t *testing.T, b *bakery) []pipeline.Difference {
	t.Helper()
	before := b.contents(t)
	found, err := pipeline.Recompute(t.Context(), b.job(t), catalogue(), secondReading(honest))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, b.contents(t)); diff != "" {
		t.Errorf("the run was changed by repeating it: %s", diff)
	}
	return found
}
