package kinds

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pcneval/config/problem"
)

func TestReliabilityIsCurrent(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	want, err := Document(root)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(root, "docs", "reliability.md")
	if writing() {
		if err := os.WriteFile(path, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/reliability.md is not what the tables of kinds say: run make generate")
	}
}

func TestTheDocumentGathersTablesBySection(t *testing.T) {
	root := t.TempDir()
	for path, content := range map[string]string{
		"b/testdata/kinds/x.csv": "section,kind,tried,gives\nB,one,here,stops: a|b\nA,two,there,goes on\n",
		"a/testdata/kinds/y.csv": "section,kind,tried,gives\nB,three,\"a, b\",\"stops: <x>\ny\"\n",
		"a/testdata/other.csv":   "not,a,table\n",
	} {
		path = filepath.Join(root, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Document(root)
	if err != nil {
		t.Fatal(err)
	}
	table := "| kind | tried | what the program gives |\n|---|---|---|\n"
	want := preface + "\n## A\n\n" + table + "| two | there | goes on |\n" +
		"\n## B\n\n" + table + "| three | a, b | stops: &lt;x> y |\n| one | here | stops: a\\|b |\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A recorder stands in for a test that fails.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Errorf(string, ...any) { r.failed = true }
func (r *recorder) Helper()               {}
func (r *recorder) Failed() bool          { return r.failed }

func TestWhatDiffersFromTheTableFails(t *testing.T) {
	kept := [][]string{{"S", "kind", "place", "stops"}}
	for name, c := range map[string]struct {
		rows [][3]string
		fail bool
	}{
		"the same":        {[][3]string{{"kind", "place", "stops"}}, false},
		"another outcome": {[][3]string{{"kind", "place", "goes on"}}, true},
		"another kind":    {[][3]string{{"sort", "place", "stops"}}, true},
		"one more":        {[][3]string{{"kind", "place", "stops"}, {"sort", "place", "stops"}}, true},
		"none":            {nil, true},
	} {
		said := &recorder{TB: t}
		tried := &Tried{t: said, section: "S", kept: kept}
		for _, row := range c.rows {
			tried.Gives(row[0], row[1], row[2])
		}
		if !writing() {
			tried.close()
		}
		if said.failed != c.fail && !writing() {
			t.Errorf("%s: fails %v", name, said.failed)
		}
	}
}

// A test that reads official files is skipped where they are not there.
func TestWhatCannotBeTriedDoesNotFail(t *testing.T) {
	said := &skipped{recorder{TB: t}}
	tried := &Tried{t: said, section: "S", kept: [][]string{{"S", "kind", "place", "stops"}}}
	tried.close()
	if said.failed {
		t.Error("fails where it was skipped")
	}
}

type skipped struct{ recorder }

func (*skipped) Skipped() bool { return true }

func TestTold(t *testing.T) {
	one := problem.Problem{File: "f.csv", Line: 3, What: "is wrong", Found: "\"x\""}
	if got, want := Told(problem.List{one, one}), `stops: f.csv, line 3: is wrong, found "x"`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if Told(nil) != "goes on" || !strings.HasPrefix(Told(os.ErrNotExist), "stops: ") {
		t.Error("no error, or one that is no problem")
	}
}
