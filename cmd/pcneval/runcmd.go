package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/reports"
)

func newRun() *cobra.Command {
	c := &cobra.Command{
		Use:   "run",
		Short: "run a study; only what changed",
		Long: `run reads a study's official files, follows its method and writes a run folder:
tables, figures, a report and a manifest. Stages that nothing has changed for
are not run again. The folder is replaced as a whole, once all is done.

A folder that holds anything but a run is left alone. Files in a run folder that
no run wrote, or that were changed since, are set aside in OUT.set-aside-1.

With no flags it runs the study demo on a synthetic England made on the spot.`,
		Example: `  pcneval run
  pcneval run --study bjgp2024 --inputs official-files --out runs/2022
  pcneval run --study my-study.yaml --inputs files --set analysis.confidence=0.9`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			t, err := newTask(c, (*pipeline.Job).WorkFolder)
			if err != nil {
				return err
			}
			meter := newMeter(c.ErrOrStderr(), t.settings.Progress)
			defer meter.close()
			meter.total = len(t.job.Graph.Stages)
			t.job.Observe, t.job.Aside = meter.observe, meter.aside
			outcome, err := t.job.Run(c.Context())
			if err != nil {
				return err
			}
			meter.close()
			return tellOutcome(c, t, outcome)
		},
	}
	config.AddFlags(c.Flags())
	return c
}

// tellOutcome ends a run: its headline, where the report is, and whether
// anything was written.
func tellOutcome(c *cobra.Command, t *task, outcome *pipeline.Outcome) error {
	out := c.OutOrStdout()
	if !outcome.Published {
		fmt.Fprintln(c.ErrOrStderr(), "nothing has changed since the last run")
	}
	if t.job.Until != "" {
		fmt.Fprintf(out, "run until %s: tables in %s\n", t.job.Until, t.job.Out)
		return nil
	}
	folder, err := pipeline.Open(t.job.Out, data.Catalogue())
	if err != nil {
		return err
	}
	lines, err := reports.Headline(t.study, folder)
	if err != nil {
		return err
	}
	for _, line := range lines {
		fmt.Fprintln(out, line)
	}
	fmt.Fprintf(out, "Report: %s\n", filepath.Join(t.job.Out, "report.md"))
	return nil
}
