//go:build ignore

// Command mutation changes the code in one place at a time and asks the tests whether they notice;
// called by `make mutation`. All changes of a package are built into one test binary, each behind a
// switch (build.go, rewrite.go), for to compile and link anew takes many times what the tests take.
// Each change is tried by the tests that come past it, the quick ones first. It prints the changes
// that nobody noticed, and a line of counts for each package.
//
//	MUTATE        packages, each with a regular expression of its files behind a colon, if
//	              not all (default: those in which a slip would be a wrong figure)
//	MUTATE_SKIP   tests left out, a regular expression (default: simulations, which take
//	              half a minute a change and ask for sizes and coverage, not for figures)
//	MUTATE_TO     folder for every change and what came of it, a line of JSON each (default: none is kept)
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

const defaultPackages = "stages/method stages/funding stages/align stages/reconcile data/qda/mask stats"

// An outcome is what the tests said of a change.
type outcome struct {
	change
	Outcome string
	By      string `json:",omitempty"` // the test that noticed
	Tests   int    // that come past it
}

func main() {
	log.SetFlags(0)
	work, err := os.MkdirTemp("", "mutation")
	must(err)
	defer os.RemoveAll(work)
	skip := regexp.MustCompile(cmp.Or(os.Getenv("MUTATE_SKIP"), "SizeUnder|CoverTheTruth"))
	for _, one := range strings.Fields(cmp.Or(os.Getenv("MUTATE"), defaultPackages)) {
		path, files, only := strings.Cut(one, ":")
		if !only {
			files = ".*"
		}
		fmt.Fprintln(os.Stdout, "==", one)
		b := build(work, path, regexp.MustCompile("^(?:"+files+")$"))
		tests := b.tests(skip)
		var to *os.File
		if folder := os.Getenv("MUTATE_TO"); folder != "" {
			must(os.MkdirAll(folder, 0o755))
			to, err = os.Create(filepath.Join(folder, regexp.MustCompile(`[/:|()*]+`).ReplaceAllString(one, "-")+".jsonl"))
			must(err)
		}
		counts := map[string]int{}
		for _, c := range b.changes {
			o := b.try(c, tests)
			counts[o.Outcome]++
			if o.Outcome != "noticed" {
				fmt.Fprintf(os.Stdout, "%s:%d:%d %s for %s: %s\n", filepath.Join(path, c.File), c.Line, c.Column, c.To, c.From, o.Outcome)
			}
			if to != nil {
				must(json.NewEncoder(to).Encode(o))
			}
		}
		fmt.Fprintf(os.Stdout, "%d changes: %d noticed, %d without an end, %d not noticed, %d in what no test runs\n", len(b.changes),
			counts["noticed"], counts["without an end"], counts["not noticed"], counts["not run"])
	}
}

// A test is one of the package's, with the changes that it comes past.
type test struct {
	name    string
	takes   time.Duration // of processor
	reached []bool        // by number
}

// quick is what the tests that are asked first may take together.
const quick = 100 * time.Millisecond

// try asks the tests that come past a change, the quick ones first.
func (b built) try(c change, tests []test) outcome {
	o := outcome{change: c, Outcome: "not run"}
	var first, rest []test
	var takes time.Duration
	for _, t := range tests {
		if !t.reached[c.Number] {
			continue
		}
		if o.Tests++; takes+t.takes <= quick || o.Tests == 1 {
			first = append(first, t)
		} else {
			rest = append(rest, t)
		}
		takes += t.takes
	}
	for _, some := range [][]test{first, rest} {
		if len(some) == 0 {
			continue
		}
		if o.Outcome, o.By = b.ask(c, some); o.Outcome != "not noticed" {
			break
		}
	}
	return o
}

var failed = regexp.MustCompile(`(?m)^--- FAIL: (\w+)`)

// ask runs tests with a change. What takes many times as long as it should, or gathers memory without an
// end, has noticed, too.
func (b built) ask(c change, tests []test) (outcome, by string) {
	names := make([]string, len(tests))
	var takes time.Duration
	for i, t := range tests {
		names[i], takes = t.name, takes+t.takes
	}
	limit := fmt.Sprintf("ulimit -v 6000000 -t %d; exec \"$@\"", 5+int((10*takes).Seconds()))
	command := exec.Command("timeout", append([]string{
		"600", "bash", "-c", limit, "-", b.quiet, "-test.failfast", "-test.run", "^(" + strings.Join(names, "|") + ")$",
	}, b.flags...)...)
	command.Dir, command.Env = b.folder, append(os.Environ(), fmt.Sprint("MUTATION=", c.Number))
	said, err := command.CombinedOutput()
	if err == nil {
		return "not noticed", ""
	}
	if names := failed.FindSubmatch(said); names != nil {
		return "noticed", string(names[1])
	}
	if bytes.Contains(said, []byte("panic")) || bytes.Contains(said, []byte("fatal error")) || bytes.Contains(said, []byte("--- FAIL")) {
		return "noticed", ""
	}
	return "without an end", ""
}

// tests runs each test alone and sets down what it comes past; quick ones come first.
func (b built) tests(skip *regexp.Regexp) []test {
	var all []test
	reached := b.recording + ".reached"
	for _, name := range strings.Fields(string(b.run(b.recording, "-test.list", "^(Test|Example|Fuzz)"))) {
		if skip.MatchString(name) {
			continue
		}
		command := exec.Command(b.recording, append([]string{"-test.run", "^" + name + "$"}, b.flags...)...)
		command.Dir, command.Env = b.folder, append(os.Environ(), "MUTATION_REACHED="+reached)
		said, err := command.CombinedOutput()
		if err != nil {
			log.Fatalf("%s fails without a change:\n%s", name, said)
		}
		t := test{name: name, takes: command.ProcessState.UserTime() + command.ProcessState.SystemTime(), reached: make([]bool, len(b.changes)+1)}
		numbers, err := os.ReadFile(reached)
		must(err)
		for _, line := range strings.Fields(string(numbers)) {
			var number int
			fmt.Sscan(line, &number)
			t.reached[number] = true
		}
		all = append(all, t)
	}
	slices.SortStableFunc(all, func(a, b test) int { return cmp.Compare(a.takes, b.takes) })
	return all
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
