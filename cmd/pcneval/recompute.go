package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/parts"
	"pcneval/fetch/pins"
	"pcneval/pipeline"
	"pcneval/stages"
)

// repeat runs a run again and compares. sound says whether it was verified
// without a fault.
func repeat(c *cobra.Command, run, folder string, sound bool, second pipeline.Rereader) error {
	manifest, err := pipeline.ReadManifest(run)
	if err != nil {
		return err
	}
	study, err := config.FromResolved(manifest.Config)
	if err != nil {
		return statusError{statusStudy, err}
	}
	source, err := c.Flags().GetString("study")
	if err != nil {
		return err
	}
	if err := reveal(study, source); err != nil {
		return err
	}
	graph, err := stages.Graph(*study, manifest.Program.Version)
	if err != nil {
		return statusError{statusStudy, err}
	}
	if folder == "" && study.Synthetic() {
		temporary, err := os.MkdirTemp("", "pcneval-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temporary)
		if folder, err = syntheticInputs(c, temporary, "off"); err != nil {
			return err
		}
	}
	if folder == "" {
		return misuse(problem.Problem{
			What: "--inputs is missing", Expected: "the folder of the files that the run was made of", Remedy: "give it beside --recompute",
		})
	}
	inputs, err := sameInputs(c.Context(), manifest, study, folder)
	if err != nil {
		return err
	}
	job := &pipeline.Job{
		Study: study.Name, Title: study.Title, Graph: graph, Inputs: inputs, Out: run,
		Workers: runtime.GOMAXPROCS(0), Describe: about(study, graph).Files,
	}
	found, err := pipeline.Recompute(c.Context(), job, data.Catalogue(), second)
	if err != nil {
		return err
	}
	return tellRepetition(c.OutOrStdout(), run, manifest.Program, found, sound)
}

// sameInputs finds the inputs of a run by their names and makes sure that they
// hold what they held then. All that are missing or changed come at once.
func sameInputs(ctx context.Context, manifest *pipeline.Manifest, study *config.Study, folder string) ([]pipeline.Input, error) {
	var inputs []pipeline.Input
	var problems problem.List
	for _, input := range manifest.Inputs {
		input.Path = filepath.Join(folder, input.Name)
		named := study.InputNamed(input.Role).File
		if below := filepath.Join(folder, named); filepath.IsLocal(named) && (isFile(below) || isFolder(below)) {
			input.Path = below
		}
		var sha string
		var err error
		if isFolder(input.Path) {
			input.Digest = parts.Digest
			sha, _, err = parts.Digest(ctx, input.Path)
		} else {
			sha, err = contentHash(input.Path)
		}
		p := problem.Problem{
			File: input.Name, Expected: "the file of SHA-256 " + input.SHA256, Remedy: "give the folder of the run's own inputs with --inputs",
		}
		switch {
		case err != nil:
			p.What, p.Found = "the input "+input.Role+" of the run cannot be read in "+folder, cause(err)
			problems.Add(p)
		case sha != input.SHA256:
			p.What, p.Found = "the input "+input.Role+" is not the one that the run was made of", "a file of SHA-256 "+sha
			problems.Add(p)
		}
		inputs = append(inputs, input)
	}
	return inputs, problems.Err()
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func contentHash(path string) (string, error) {
	sum, _, err := pins.Digest(path)
	return sum, err
}

// tellRepetition tells what did not come out again, and whether another
// program than the run's was at work.
func tellRepetition(out io.Writer, run string, made pipeline.Program, found []pipeline.Difference, sound bool) error {
	now, err := program()
	if err != nil {
		return err
	}
	switch {
	case made == now:
	case made.String() == now.String():
		fmt.Fprintf(out, "Note: the run was made by another build of %s.\n", made)
	default:
		fmt.Fprintf(out, "Note: the run was made by %s, and repeated by %s.\n", made, now)
	}
	for _, difference := range found {
		fmt.Fprintf(out, "%s does not come out again:\n", difference.File)
		for _, where := range difference.Where {
			fmt.Fprintf(out, "    %s\n", where)
		}
		if difference.More > 0 {
			fmt.Fprintf(out, "    and %d more\n", difference.More)
		}
	}
	switch {
	case len(found) == 0 && sound:
		fmt.Fprintln(out, "Repeated from its inputs, the run comes out the same, byte for byte.")
		return nil
	case len(found) == 0:
		fmt.Fprintln(out, "Repeated from its inputs, the run comes out the same, byte for byte, but for what is named above.")
		return nil
	}
	what := "the inputs and the study do not give what the folder holds: use the repetition, and find out who changed the run"
	if made != now {
		what = "the program may be the reason: repeat with " + made.String() + " to be sure"
	}
	fmt.Fprintf(out, "    %-9s %s\n", "to do:", what)
	return statusError{statusDifference, fmt.Errorf("not all of %s comes out again: %s", run, count(len(found), "file"))}
}
