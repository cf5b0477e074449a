package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// notRun are the commands of the documents, by how they begin, that are not run
// here, and why. One of this program has its flags tried all the same.
var notRun = map[string]string{
	"make ":                                "builds and tests; every test of the repository stands behind it",
	"go test ./stages/":                    "tests a step that TestAddedStep adds",
	"pcneval show runs/demo boards":        "prints the table of that step",
	"pcneval fetch":                        "needs the network; TestFetch... serve the files",
	"pcneval verify runs/2022 --recompute": "makes the whole run again; the tests of verify do",
	"pcneval new-study":                    "needs the official files of another year; TestNewStudy... make them",
	"pcneval shard":                        "draws as many replicates as a cluster would; the session shards draws few",
	"pcneval merge":                        "needs the parts",
	"pcneval submit":                       "counts the parts; the session shards writes its files",
	"pcneval verify runs/2022 --signature": "needs a key and a signature of ssh-keygen; TestSignature... make them",
	"pcneval explain runs/rerun":           "needs a study of two snapshots; the tests of snapshots_test.go make them",
	"pcneval report runs/demo --also":      "needs pandoc for Word; make office",
	"pcneval run --also":                   "needs pandoc for Word; make office",
	"pcneval report runs/bjgp2024":         "asks for a board of the real England",
	"pcneval target runs/bjgp2024":         "asks for a board of the real England",
	"pcneval run --study my-study.yaml":    "stands for a study file of the reader's own",
	"pcneval demo files-2023":              "ages a whole England; TestThirtyAnnualReruns does",
}

// Every command in a block of the shell in README.md and docs and in the help of
// the program is accepted, in the order of the tutorial, of the other pages and
// of the commands, in one folder. The small England stands for the official files and the demonstration's study for
// the published one.
func TestCommandsOfTheDocuments(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	pages = append([]string{"../../docs/tutorial.md", "../../README.md"}, slices.DeleteFunc(pages, func(p string) bool {
		return strings.HasSuffix(p, "/tutorial.md")
	})...)
	type command struct{ page, line string }
	var commands []command
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range shellLines(string(text)) {
			commands = append(commands, command{filepath.Base(page), line})
		}
	}
	for _, c := range newRoot().Commands() {
		for line := range strings.Lines(c.Example) {
			line, _, _ = strings.Cut(line, " > ")
			commands = append(commands, command{"help of " + c.Name(), strings.TrimSpace(line)})
		}
	}
	inputs := smallEngland(t)
	t.Chdir(t.TempDir())
	if err := os.Rename(inputs, "official-files"); err != nil {
		t.Fatal(err)
	}
	remembering(t, filepath.Join("runs", "demo"))
	remembering(t, filepath.Join("runs", "ninety"))
	ran, left := 0, map[string]bool{}
	for _, c := range commands {
		reason := ""
		for _, begins := range slices.Sorted(maps.Keys(notRun)) {
			if strings.HasPrefix(c.line, begins) {
				reason, left[begins] = notRun[begins], true
			}
		}
		args, ours := strings.CutPrefix(c.line, "pcneval ")
		if !ours {
			if reason == "" {
				t.Errorf("%s: nothing says why %q is not run", c.page, c.line)
			}
			continue
		}
		var said bytes.Buffer
		if status := run(onSmallEngland(strings.Fields(args), reason != ""), &said, &said); status != statusDone {
			t.Errorf("%s: %q ends in status %d: %s", c.page, c.line, status, said.String())
		}
		if reason == "" {
			ran++
		}
	}
	if ran < 20 {
		t.Errorf("%d commands were run: the blocks are not found", ran)
	}
	for begins := range notRun {
		if !left[begins] {
			t.Errorf("no document has a command that begins with %q", begins)
		}
	}
}

// shellLines lists the commands in blocks of the shell, one a line, without
// comments, with the program under its plain name.
func shellLines(text string) []string {
	var lines []string
	in := false
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "```"):
			in = line == "```sh"
		case in:
			line, _, _ = strings.Cut(line+" ", " #")
			line, _, _ = strings.Cut(line, " > ")
			for _, name := range []string{"bin/pcneval ", "go run ./cmd/pcneval "} {
				if args, ours := strings.CutPrefix(line, name); ours {
					line = "pcneval " + args
				}
			}
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// onSmallEngland puts the demonstration in the place of the published study and
// gives it its files. A command that is not to be run is asked for its help,
// which comes after its flags were read.
func onSmallEngland(args []string, onlyHelp bool) []string {
	if onlyHelp {
		return append(args, "--help")
	}
	for i, arg := range args {
		switch arg {
		case "bjgp2024":
			args[i] = "demo"
		case "runs/2022", "runs/2023": // one run stands for all
			args[i] = "runs/demo"
		}
	}
	if slices.Contains([]string{"run", "plan", "check"}, args[0]) && !slices.Contains(args, "--inputs") {
		args = append(args, "--inputs", "official-files")
	}
	if args[0] == "run" || args[0] == "plan" {
		args = append(args, quickly[2:]...)
	}
	if args[0] == "run" {
		args = append(args, quickly[:2]...)
	}
	return args
}
