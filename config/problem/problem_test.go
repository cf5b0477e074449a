package problem

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestProblemTellsWhatIsKnownAndNoMore(t *testing.T) {
	for _, c := range []struct {
		problem Problem
		want    string
	}{
		{Problem{What: "is wrong"}, "is wrong"},
		{Problem{File: "a.csv", What: "is wrong"}, "a.csv: is wrong"},
		{
			Problem{File: "a.xlsx", Sheet: "PCNs", Line: 7, Column: "Code", What: "is wrong", Found: "X", Expected: "Y", Remedy: "Z"},
			"a.xlsx, sheet \"PCNs\", line 7, column \"Code\": is wrong\n    found:    X\n    expected: Y\n    to do:    Z",
		},
		{Problem{Line: 1, What: "is wrong", Remedy: "Z"}, "line 1: is wrong\n    to do:    Z"},
	} {
		if got := c.problem.Error(); got != c.want {
			t.Errorf("%+v reads\n%s\nwant\n%s", c.problem, got, c.want)
		}
	}
}

// Twenty are told in full, the others counted.
func TestListTellsTwentyAndCountsTheRest(t *testing.T) {
	for n, more := range map[int]string{1: "", 20: "", 21: "\nand 1 more", 50: "\nand 30 more"} {
		var list List
		for i := range n {
			list.Add(Problem{What: fmt.Sprintf("problem %d.", i)})
		}
		text := list.Err().Error()
		if got := strings.Count(text, "problem "); got != min(n, 20) {
			t.Errorf("of %d problems %d are told", n, got)
		}
		if got := strings.Contains(text, " more"); got != (more != "") || !strings.HasSuffix(text, more) {
			t.Errorf("of %d problems it says at the end: %q", n, text[len(text)-20:])
		}
	}
	if err := (List{}).Err(); err != nil {
		t.Errorf("nothing is wrong, and the error is %v", err)
	}
}

// What other readers found is taken over as it is, however it was wrapped; an
// error of another kind becomes a problem of the file.
func TestListIncludesWhatOthersFound(t *testing.T) {
	var list List
	list.Include("a.csv", nil)
	list.Include("a.csv", fmt.Errorf("wrapped: %w", List{{File: "b.csv", What: "one"}, {File: "b.csv", What: "two"}}))
	list.Include("a.csv", fmt.Errorf("wrapped: %w", Problem{File: "c.csv", What: "three"}))
	list.Include("a.csv", errors.New("four"))
	var got []string
	for _, p := range list {
		got = append(got, p.Error())
	}
	if want := "b.csv: one|b.csv: two|c.csv: three|a.csv: four"; strings.Join(got, "|") != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestFaultOfTheStudy(t *testing.T) {
	ofStudy, ofInput := Problem{File: StudyFile}, Problem{File: "a.csv"}
	for _, c := range []struct {
		list List
		want bool
	}{{nil, false}, {List{ofStudy}, true}, {List{ofStudy, ofStudy}, true}, {List{ofInput}, false}, {List{ofStudy, ofInput}, false}} {
		if got := c.list.OfStudy(); got != c.want {
			t.Errorf("%v: %v", c.list, got)
		}
	}
}

// Distances by hand: how many letters are put in, taken out or changed.
func TestDistanceByHand(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "abc", 3},
		{"rate", "rate", 0},
		{"rate", "rates", 1},
		{"kitten", "sitting", 3},
		{"payments", "payment", 1},
		{"income", "incmoe", 2},
	} {
		if got := Distance(c.a, c.b); got != c.want {
			t.Errorf("from %q to %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

// A distance is one: nought only between equals, the same both ways, and never
// longer than by way of a third.
func TestDistanceIsADistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[ab]{0,6}`)
		a, b, c := word.Draw(t, "a"), word.Draw(t, "b"), word.Draw(t, "c")
		if (Distance(a, b) == 0) != (a == b) || Distance(a, b) != Distance(b, a) || Distance(a, c) > Distance(a, b)+Distance(b, c) {
			t.Fatalf("%q, %q, %q: %d, %d, %d", a, b, c, Distance(a, b), Distance(b, c), Distance(a, c))
		}
	})
}

func TestNearest(t *testing.T) {
	names := []string{"alignment", "analysis", "contracts", "Study"}
	for name, want := range map[string]string{
		"alignmnet": "alignment", "analyses": "analysis", "study": "Study", "contract": "contracts", "payments": "", "": "", "x": "",
	} {
		if got, found := Nearest(name, names); got != want || found != (want != "") {
			t.Errorf("nearest to %q: %q, %v; want %q", name, got, found, want)
		}
	}
	if got, _ := Nearest("rat", []string{"rate", "rats"}); got != "rate" {
		t.Errorf("of two as near the first is taken, not %q", got)
	}
}

func TestRegular(t *testing.T) {
	folder := t.TempDir()
	file, link := filepath.Join(folder, "a.csv"), filepath.Join(folder, "link")
	if err := errors.Join(os.WriteFile(file, nil, 0o666), os.Symlink(file, link)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{file, link, filepath.Join(folder, "not there")} {
		if err := Regular(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := Regular(folder); err == nil || !strings.Contains(err.Error(), "a folder") {
		t.Errorf("a folder: %v", err)
	}
}
