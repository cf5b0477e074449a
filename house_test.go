// Package house_test holds the rules of the house: which package may know
// which.
package house_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

const module = "pcneval/"

// A goPackage is what go list tells of a package of ours.
type goPackage struct {
	ImportPath string
	Imports    []string
	Error      *struct{ Err string }
}

func (p goPackage) name() string { return strings.TrimPrefix(p.ImportPath, module) }

// ours lists the packages of ours that a package imports itself.
func (p goPackage) ours() []string {
	var names []string
	for _, path := range p.Imports {
		if name, is := strings.CutPrefix(path, module); is {
			names = append(names, name)
		}
	}
	return names
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	listed, err := exec.Command("go", "list", "-json=ImportPath,Imports,Error", "./...").Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %s", exit.Stderr)
		}
		t.Fatal(err)
	}
	var all []goPackage
	for decoder := json.NewDecoder(strings.NewReader(string(listed))); ; {
		var p goPackage
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if len(all) < 20 {
		t.Fatalf("only %d packages", len(all))
	}
	return all
}

// in says whether a package is one of the named ones or stands below one.
func in(name string, parents ...string) bool {
	return slices.ContainsFunc(parents, func(parent string) bool { return name == parent || strings.HasPrefix(name, parent+"/") })
}

// mayKnow says of each part of the house what it may import of the others; the
// longest name that fits counts. A part may always import what stands below
// itself, but for stages.
var mayKnow = []struct {
	part  string
	knows []string
}{
	{"stats", nil},
	{"config", nil},
	{"data/table", nil},
	{"data/refi", []string{"config/problem", "config/positions", "data/charset", "data/budget"}}, // a standard, which knows no study
	{"data", []string{"config", "data"}},
	{"pipeline", []string{"data/table", "data/budget"}},
	{"reports", []string{"config", "data", "pipeline"}},
	{"stages", []string{"config", "data", "stats", "pipeline"}},
	{"diff/report", []string{"data", "pipeline", "diff", "reports/document", "reports/number", "reports/words"}},
	{"diff", []string{"config", "data", "stats", "pipeline", "stages/method"}},
	{"release", []string{"config", "data", "pipeline"}},
	{"fetch/pins", []string{"config/problem"}}, // read by every run, and opens no connection
	{"fetch", []string{"config", "data/budget"}},
	{"cmd", []string{"config", "data", "pipeline", "stages", "reports", "diff", "fetch", "release"}},
}

// TestWhoMayKnowWhom holds the direction in which data flows: nothing imports
// what comes after it.
func TestWhoMayKnowWhom(t *testing.T) {
	all := packages(t)
	stages := map[string]bool{}
	for _, p := range all {
		// What knows the pipeline is a step; what does not is arithmetic that steps share.
		if in(p.name(), "stages") && p.name() != "stages" && slices.Contains(p.ours(), "pipeline") {
			stages[p.name()] = true
		}
	}
	for _, p := range all {
		name := p.name()
		if p.ImportPath+"/" == module { // the house itself has tests only
			continue
		}
		at := slices.IndexFunc(mayKnow, func(rule struct {
			part  string
			knows []string
		},
		) bool {
			return in(name, rule.part)
		})
		if at < 0 {
			t.Errorf("%s stands in no part of the house", name)
			continue
		}
		rule := mayKnow[at]
		for _, known := range p.ours() {
			switch {
			case name == "stages":
				if !in(known, append(rule.knows, "reports", "stages")...) {
					t.Errorf("the list of stages imports %s", known)
				}
			case in(name, "stages") && in(known, "stages"):
				if stages[known] || known == "stages" {
					t.Errorf("the stage %s imports the stage %s; stages meet only in tables", name, known)
				}
			case !in(known, append(rule.knows, rule.part)...):
				t.Errorf("%s imports %s; it may know %s", name, known, strings.Join(append(rule.knows, rule.part), ", "))
			}
		}
	}
	if len(stages) < 8 {
		t.Errorf("only %d stages", len(stages))
	}
}

// onlyIn says where alone a library may be imported, so that to replace it is
// a change in one place.
var onlyIn = map[string][]string{
	"github.com/apache/arrow/go/v17":                 {"data/table"},
	"github.com/apache/arrow/go/v17/parquet/pqarrow": {}, // brings 16 MB
	"github.com/xitongsys/parquet-go":                {"data/table/reread"},
	"github.com/spf13/viper":                         {"config"},
	"go.yaml.in/yaml/v3":                             {"config"},
	"github.com/expr-lang/expr":                      {"config"},
	"github.com/spf13/cobra":                         {"cmd"},
	"github.com/gofrs/flock":                         {"pipeline", "fetch"},
	"github.com/google/renameio/v2":                  {"pipeline/disk"},
	"gonum.org/v1/gonum/mat":                         {"stats"},
	"gonum.org/v1/plot":                              {"reports/figure"},
	"github.com/yuin/goldmark":                       {"reports/markdown/reread"},
	"net":                                            {},
	"net/http":                                       {"fetch"}, // nothing else opens a connection
	"net/rpc":                                        {},
	"math/rand":                                      {}, // seeded by nobody; math/rand/v2 is seeded by us
}

// TestLibrariesStandInOnePlace holds each library to its place.
func TestLibrariesStandInOnePlace(t *testing.T) {
	for _, p := range packages(t) {
		for _, path := range p.Imports {
			for library, places := range onlyIn {
				exact := !strings.Contains(library, ".") // of the standard library only the package itself
				if (path == library || (!exact && in(path, library))) && !slices.Contains(places, topOf(p.name(), places)) {
					t.Errorf("%s imports %s, which may be imported in %v only", p.name(), path, places)
				}
			}
		}
	}
}

// topOf is the place a package is or, for a part of the house, stands below.
func topOf(name string, places []string) string {
	for _, place := range places {
		if name == place || (!strings.Contains(place, "/") && in(name, place)) {
			return place
		}
	}
	return name
}

// widest is how many characters a line may have, so that two files can be read
// side by side.
const widest = 140

// TestLinesAreShort holds programs and scripts to that. Excepted are the tags of
// columns and keys, which cannot be broken and hold the sentence about them;
// testdata; the style and script of the HTML report, which are part of it; and
// what is no program: prose, data, notebooks, and files of deploy that are a line
// a command.
func TestLinesAreShort(t *testing.T) {
	files := 0
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && (entry.Name() == "testdata" || len(path) > 1 && strings.HasPrefix(path, ".")) {
			return filepath.SkipDir
		}
		kind := cmp.Or(filepath.Ext(path), filepath.Base(path))
		if err != nil || entry.IsDir() || !slices.Contains([]string{".go", ".R", ".py", ".sh", ".mjs", ".sql", "Makefile"}, kind) {
			return err
		}
		files++
		text, err := os.ReadFile(path)
		for i, line := range strings.Split(string(text), "\n") {
			tag := strings.Contains(line, "`table:\"") || strings.Contains(line, "`column:\"") || strings.Contains(line, "`yaml:\"")
			if width := utf8.RuneCountInString(line); width > widest && !(tag && strings.HasSuffix(line, "`")) {
				t.Errorf("%s:%d has %d characters", path, i+1, width)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 300 {
		t.Errorf("only %d files were looked at", files)
	}
}
