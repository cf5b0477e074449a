// Package kinds is for tests: it keeps, beside the tests of each package, a
// table of the kinds of fault they try and of what the program gives, and
// docs/reliability.md is made of those tables.
//
// A test states what it demands of each case in the ordinary way; then it
// records what the program gave:
//
//	tried := kinds.Try(t, "Readers: workbooks")
//	tried.Gives("a formula without a stored value", "an end date in PCN Core Partner Details", kinds.Told(err))
//
// The test fails where testdata/kinds says otherwise. With PCNEVAL_WRITE_KINDS
// set, as make generate sets it, the table is written anew.
package kinds

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pcneval/config/problem"
)

// header are the columns of a table of kinds.
var header = []string{"section", "kind", "tried", "gives"}

// A Tried is the table of one test, which it fills.
type Tried struct {
	t       testing.TB
	section string
	path    string
	kept    [][]string // as the file has it
	rows    [][]string // as the program gives it
}

// writing reports whether tables and document are to be written anew.
func writing() bool { return os.Getenv("PCNEVAL_WRITE_KINDS") != "" }

var unnamed = regexp.MustCompile(`[^a-z0-9]+`)

// Try begins the table of a section of the document. A test has one; when it
// is over, the table must be what testdata/kinds holds.
func Try(t testing.TB, section string) *Tried {
	t.Helper()
	name := strings.Trim(unnamed.ReplaceAllString(strings.ToLower(section), "-"), "-")
	tried := &Tried{t: t, section: section, path: filepath.Join("testdata", "kinds", name+".csv")}
	if content, err := os.ReadFile(tried.path); err == nil {
		records, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
		if err != nil || len(records) == 0 || !slices.Equal(records[0], header) {
			t.Fatalf("%s is no table of kinds: %v", tried.path, err)
		}
		tried.kept = records[1:]
	}
	t.Cleanup(tried.close)
	return tried
}

// Every reports whether a test tries all of its cases, as make test-every and
// make generate ask for, or may try a few.
func Every() bool { return os.Getenv("PCNEVAL_TEST_EVERY") == "1" || writing() }

// TryEvery is Try where every case is tried. For a few it is nil, which records
// nothing, since a table may count the cases.
func TryEvery(t testing.TB, section string) *Tried {
	t.Helper()
	if !Every() {
		return nil
	}
	return Try(t, section)
}

// Gives records what the program gave where a kind of fault was tried in one
// place, and holds it against the table.
func (k *Tried) Gives(kind, tried, gives string) {
	if k == nil {
		return
	}
	k.t.Helper()
	row := []string{k.section, kind, tried, problem.Plain(gives)}
	k.rows = append(k.rows, row)
	if writing() {
		return
	}
	at := slices.IndexFunc(k.kept, func(kept []string) bool { return slices.Equal(kept[:3], row[:3]) })
	switch {
	case at < 0:
		k.t.Errorf("%s does not have %q, %q: run make generate", k.path, kind, tried)
	case k.kept[at][3] != row[3]:
		k.t.Errorf("%s, %s: gives\n  %s\nwhere %s says\n  %s", kind, tried, row[3], k.path, k.kept[at][3])
	}
}

// close writes the table, or sees that all of it was tried; not where only
// some of a test's cases were asked for, or where what it reads is not there.
func (k *Tried) close() {
	if k.t.Failed() || k.t.Skipped() || strings.Contains(flag.Lookup("test.run").Value.String(), "/") {
		return
	}
	if !writing() {
		if len(k.rows) != len(k.kept) {
			k.t.Errorf("%s has %d rows where %d were tried: run make generate", k.path, len(k.kept), len(k.rows))
		}
		return
	}
	var content bytes.Buffer
	writer := csv.NewWriter(&content)
	if err := writer.WriteAll(append([][]string{header}, k.rows...)); err != nil {
		k.t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(k.path), 0o777); err != nil {
		k.t.Fatal(err)
	}
	if err := os.WriteFile(k.path, content.Bytes(), 0o666); err != nil {
		k.t.Fatal(err)
	}
}

// Told is what an error tells a person, on one line: the place and what is
// wrong, and how many more problems there are.
func Told(err error) string {
	if err == nil {
		return "goes on"
	}
	var one problem.Problem
	var many problem.List
	if errors.As(err, &many) {
		one = many[0]
	} else if !errors.As(err, &one) {
		return "stops: " + err.Error()
	}
	told := "stops: " + one.Place() + ": " + one.What
	if one.Found != "" {
		told += ", found " + one.Found
	}
	return told
}
