package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/pipeline"
)

// misuse says in what a command was used wrongly, and what to do.
func misuse(p problem.Problem) error { return statusError{statusUsage, p} }

// unknownName is misuse by a name that is none of the known ones. Where they
// are too many to be told, lists says what lists them.
func unknownName(what, name string, known []string, lists string) error {
	p := problem.Problem{What: what, Found: name}
	var todo []string
	if near, ok := problem.Nearest(name, known); ok {
		todo = append(todo, "perhaps "+near+" is meant")
	}
	if len(known) > problem.Shown && lists != "" {
		todo = append(todo, lists+" lists all that there are")
	} else {
		p.Expected = "one of " + strings.Join(known, ", ")
	}
	p.Remedy = strings.Join(todo, "; ")
	return misuse(p)
}

// unknownFormat is misuse by a format that a command does not write.
func unknownFormat(c *cobra.Command, format string) error {
	return unknownName("--format names no form of the results", format, formatsOf[c.Name()], "")
}

// cutShort tells of a run that has not the tables that a command reads. Any
// other error stays as it is.
func cutShort(err error) error {
	var none pipeline.NoTable
	if !errors.As(err, &none) {
		return err
	}
	return misuse(problem.Problem{
		File: none.Run, What: "the run was cut short and has no table " + none.Name, Remedy: "run the study again without --until",
	})
}

// wrongArguments tells how a command is called that was given too few or too
// many arguments.
func wrongArguments(c *cobra.Command, args []string) error {
	p := problem.Problem{
		What: "an argument is missing", Found: strings.Join(append([]string{c.CommandPath()}, args...), " "), Expected: c.UseLine(),
	}
	if len(args) >= len(strings.Fields(c.Use)) {
		p.What = "there are more arguments than the command takes"
	}
	if example, _, _ := strings.Cut(strings.TrimSpace(c.Example), "\n"); example != "" {
		p.Remedy = "for example: " + example
	}
	return misuse(p)
}

// unknownCommand tells which commands there are.
func unknownCommand(root *cobra.Command, name string) error {
	var known []string
	for _, command := range root.Commands() {
		if command.IsAvailableCommand() {
			known = append(known, command.Name())
		}
	}
	p := problem.Problem{
		What: fmt.Sprintf("there is no command %q", name), Expected: "one of " + strings.Join(known, ", "),
		Remedy: "`pcneval --help` says what each does",
	}
	if near := root.SuggestionsFor(name); len(near) > 0 {
		p.Remedy = fmt.Sprintf("perhaps %q is meant; %s", near[0], p.Remedy)
	}
	return misuse(p)
}

// openRun opens a run folder for a command that reads one.
func openRun(path string) (*pipeline.Folder, error) {
	run, err := pipeline.Open(path, data.Catalogue())
	return run, noRun(path, err)
}

// noRun says what to do where a folder holds no run, or is not there. Any other
// error stays as it is.
func noRun(path string, err error) error {
	p := problem.Problem{
		File: path, What: "holds no run: there is no " + pipeline.ManifestFile, Expected: "a folder that `pcneval run` wrote, as runs/demo",
		Remedy: "give that folder; run wrote it where --out says, or else into runs/STUDY",
	}
	if _, gone := os.Stat(path); errors.Is(gone, os.ErrNotExist) {
		p.What = "there is no such folder"
	}
	if errors.Is(err, pipeline.ErrNoRun) || errors.Is(err, os.ErrNotExist) && p.What == "there is no such folder" {
		return statusError{statusFailed, p}
	}
	return err
}
