package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
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
			findings, err := table.Read[data.Finding](tables)
			if err != nil {
				return err
			}
			rules := data.RulesOf(t.study.HasInterviews())
			checks := audit.Hold(rules, findings, t.study.Checks)
			if err := audit.Stops(rules, checks, audit.FilesOf(*t.study)); err != nil {
				return err
			}
			if err := servable(*t.study, tables); err != nil {
				return err
			}
			fmt.Fprintf(c.OutOrStdout(), "The study %s and its %d inputs are valid.\n", t.study.Name, len(t.job.Inputs))
			for _, check := range checks {
				verdict := "passed"
				if !check.Passed {
					verdict = check.Severity
				}
				at := slices.IndexFunc(rules, func(r data.Rule) bool { return r.ID == check.Check })
				count, limit := rules[at].Tell(check.Count), rules[at].Tell(check.Limit)
				fmt.Fprintf(c.OutOrStdout(), "  %-33s %-7s %s of at most %s: %s\n", check.Check, verdict, count, limit, check.Detail)
			}
			return nil
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
