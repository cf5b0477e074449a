package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/pipeline"
	"pcneval/stages"
)

func newShard() *cobra.Command {
	var stage string
	share := pipeline.Share{Index: -1}
	c := &cobra.Command{
		Use:   "shard RUN",
		Short: "draw a part of a stage's replicates, to be merged into the run",
		Long: `shard draws one of N equal parts of the replicates of a stage, from the tables in
a run folder, and leaves it as one file in the hidden folder beside the run.
Parts can be drawn at once, in any order and by any machines that see the folder
and run this same executable; one that is there already is not drawn again.
"merge" puts them into the run, which then has the same bytes as if one process
had drawn all.

RUN must hold the tables that the stage reads. For every stage that draws
replicates, "run" of the study with --until funding makes them. How many
replicates there are is said by the study: replicates.robust, replicates.equity,
and sensitivity.permutations for the stage specify.`,
		Example: `  pcneval run --study bjgp2024 --inputs official-files --out runs/big --until funding
  pcneval shard runs/big --stage robust --index 0 --of 4`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			t, err := taskOfRun(args[0], nil)
			if err != nil {
				return err
			}
			if err := replicatedStage(t.job.Graph, stage); err != nil {
				return err
			}
			if err := rightShare(share); err != nil {
				return err
			}
			drawn, err := t.job.Shard(c.Context(), stage, share)
			if err != nil {
				return err
			}
			what := "Drawn"
			if drawn.Already {
				what = "There already"
			}
			fmt.Fprintf(c.OutOrStdout(), "%s: part %s of the stage %s, %s\n", what, share, stage, drawn.Path)
			return nil
		},
	}
	c.Flags().StringVar(&stage, "stage", "", "stage whose replicates are drawn: robust, equity or specify")
	c.Flags().IntVar(&share.Index, "index", -1, "which part to draw, from 0 to N-1")
	c.Flags().IntVar(&share.Of, "of", 0, "how many parts there are, N")
	return c
}

// taskOfRun makes the task that a run folder is of, up to its last stage. Of the
// inputs it knows what the manifest says; complete, where it is not nil, adds to the
// study what the run does not hold.
func taskOfRun(run string, complete func(*config.Study) error) (*task, error) {
	manifest, err := pipeline.ReadManifest(run)
	if err != nil {
		return nil, noRun(run, err)
	}
	made, err := program()
	if err != nil {
		return nil, err
	}
	if err := manifest.MadeBy(made, run); err != nil {
		return nil, err
	}
	study, err := config.FromResolved(manifest.Config)
	if err != nil {
		return nil, statusError{statusStudy, err}
	}
	if complete != nil {
		if err := complete(study); err != nil {
			return nil, err
		}
	}
	graph, err := stages.Graph(*study, version)
	if err != nil {
		return nil, statusError{statusStudy, err}
	}
	return &task{study: study, job: &pipeline.Job{
		Study: study.Name, Title: study.Title, Config: manifest.Config, Named: namedBy, Program: made, Graph: graph,
		Inputs: manifest.Inputs, Out: run, Describe: about(study, graph).Files,
	}}, nil
}

// replicatedStage makes sure that a name is one of a stage that draws replicates.
func replicatedStage(graph *pipeline.Graph, name string) error {
	known := graph.Replicated()
	if slices.Contains(known, name) {
		return nil
	}
	if slices.ContainsFunc(graph.Stages, func(s pipeline.Stage) bool { return s.Name == name }) {
		return misuse(problem.Problem{
			What: "the stage " + name + " is not drawn in parts", Found: "--stage " + name, Expected: "one of " + strings.Join(known, ", "),
			Remedy: "nothing: of these the study says how many replicates there are; what another stage draws, if it does, is " +
				"drawn in seconds by `pcneval run` or `pcneval merge`",
		})
	}
	what := "--stage names no stage of the study"
	if name == "" {
		what = "--stage is missing"
	}
	return unknownName(what, name, known, "")
}

func rightShare(share pipeline.Share) error {
	var problems problem.List
	if share.Of < 1 {
		problems.Add(problem.Problem{What: "--of is no number of parts", Found: strconv.Itoa(share.Of), Expected: "1 or more, as in --of 8"})
	} else if share.Index < 0 || share.Index >= share.Of {
		problems.Add(problem.Problem{
			What: "--index is none of a part", Found: strconv.Itoa(share.Index), Expected: fmt.Sprintf("0 to %d", share.Of-1),
		})
	}
	if err := problems.Err(); err != nil {
		return statusError{statusUsage, err}
	}
	return nil
}

// shardCommand draws a part.
func shardCommand(run, stage string, share pipeline.Share) string {
	return fmt.Sprintf("pcneval shard %s --stage %s --index %d --of %d", run, stage, share.Index, share.Of)
}

// tellParts says what to do where parts cannot be merged. Any other error stays as
// it is.
func tellParts(run string, err error) error {
	var missing pipeline.MissingParts
	var twice pipeline.Contradiction
	switch {
	case errors.As(err, &missing):
		return statusError{statusFailed, missingParts(run, missing)}
	case errors.As(err, &twice):
		return statusError{statusDifference, problem.Problem{
			What:   fmt.Sprintf("part %s of the stage %s was drawn twice, and the two differ", twice.Share, twice.Stage),
			Found:  twice.Files[0] + " and " + twice.Files[1],
			Remedy: "one of the machines computes wrongly: remove both files and draw the part again, twice, on others",
		}}
	case errors.Is(err, pipeline.ErrNoParts):
		return misuse(problem.Problem{
			File: run, What: "there are no parts beside the run", Expected: "those that `pcneval shard` or `pcneval submit` draws",
			Remedy: "draw them; to draw all replicates in this process, `pcneval run` the study without --until",
		})
	}
	return noRun(run, err)
}

// missingParts names every part that is not there, what stands in its place, and
// the command that draws it.
func missingParts(run string, m pipeline.MissingParts) problem.List {
	var problems problem.List
	for _, index := range m.Missing {
		share := pipeline.Share{Index: index, Of: m.Of}
		p := problem.Problem{What: fmt.Sprintf("part %s of the stage %s is not there", share, m.Stage), Remedy: shardCommand(run, m.Stage, share)}
		for _, refused := range m.Refused {
			if refused.Share == share {
				p.File, p.What = refused.File, fmt.Sprintf("cannot be part %s of the stage %s: it %s", share, m.Stage, refused.Why)
				p.Remedy += ", and remove this file"
			}
		}
		problems.Add(p)
	}
	return problems
}
