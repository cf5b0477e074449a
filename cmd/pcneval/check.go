package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/stages"
	"pcneval/stages/audit"
	"pcneval/stages/specify"
)

func newCheck() *cobra.Command {
	c := &cobra.Command{
		Use:   "check",
		Short: "validate study and inputs only; every problem in one go",
		Long: `check reads the study file, its contract years and every input, and holds every
check that could stop a run. It tells all that is wrong in one go, computes no
result and writes nothing.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			t, remove, err := temporaryTask(c)
			defer remove()
			if err != nil {
				return err
			}
			if t.job.Graph, err = t.job.Graph.Needed(stages.Checked(*t.study)...); err != nil {
				return err
			}
			tables, err := t.job.Try(c.Context())
			if err != nil {
				return err
			}
			if err := servable(*t.study, tables); err != nil {
				return err
			}
			return tellChecks(c.OutOrStdout(), t, tables)
		},
	}
	config.AddFlags(c.Flags())
	return c
}

// servable tells what the study wants of its inputs that they do not have.
func servable(study config.Study, tables table.Reader) error {
	networks, err := table.Read[data.SourceNetwork](tables)
	if err != nil {
		return err
	}
	scores, err := table.Read[data.PracticeDeprivation](tables)
	if err != nil {
		return err
	}
	payments, err := table.Read[data.Payment](tables)
	if err != nil {
		return err
	}
	return specify.Unserved(study, networks, scores, payments)
}

// tellChecks holds the rules against what was counted of the study's inputs,
// and against what was counted of each of its snapshots.
func tellChecks(out io.Writer, t *task, tables table.Reader) error {
	rules := data.RulesFor(*t.study)
	snapshots := append([]string{config.OwnSnapshot}, t.study.SnapshotNames()...)
	held := map[string][]data.Check{}
	var problems problem.List
	for _, name := range snapshots {
		of := tables
		if name != config.OwnSnapshot {
			of = pipeline.Within(name, tables)
		}
		findings, err := table.Read[data.Finding](of)
		if err != nil {
			return err
		}
		held[name] = audit.Hold(rules, findings, t.study.Checks)
		err = stages.OfSnapshot(name, audit.Stops(rules, held[name], audit.FilesOf(t.study.InSnapshot(name))))
		var inputs problem.List
		if err != nil && !errors.As(err, &inputs) {
			return err
		}
		problems = append(problems, inputs...)
	}
	if err := problems.Err(); err != nil {
		return err
	}
	fmt.Fprintf(out, "The study %s and its %d inputs are valid.\n", t.study.Name, len(t.job.Inputs))
	for _, name := range snapshots {
		if name != config.OwnSnapshot {
			fmt.Fprintf(out, "The snapshot %s of %s:\n", name, t.study.InSnapshot(name).AsAt().Format(time.DateOnly))
		}
		for _, check := range held[name] {
			verdict := "passed"
			if !check.Passed {
				verdict = check.Severity
			}
			at := slices.IndexFunc(rules, func(r data.Rule) bool { return r.ID == check.Check })
			count, limit := rules[at].Tell(check.Count), rules[at].Tell(check.Limit)
			fmt.Fprintf(out, "  %-33s %-7s %s of at most %s: %s\n", check.Check, verdict, count, limit, check.Detail)
		}
	}
	return nil
}
