package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
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

Where a run stood there before, one line at the end says why it was run again
and what that did to the conclusion. "diff" of two folders says all of it.

With no flags it runs the study demo on a synthetic England made on the spot.`,
		Example: `  pcneval run
  pcneval run --study bjgp2024 --inputs official-files --out runs/2022
  pcneval run --also docx,xlsx
  pcneval run --study my-study.yaml --inputs files --set analysis.confidence=0.9`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			t, err := newTask(c, (*pipeline.Job).WorkFolder)
			if err != nil {
				return err
			}
			meter := newMeter(c.ErrOrStderr(), t.settings.Progress)
			defer meter.close()
			meter.running(t)
			t.job.Observe, t.job.Aside = meter.observe, meter.aside
			former := formerIn(t.job.Out)
			outcome, err := t.job.Run(c.Context())
			if err != nil {
				return err
			}
			meter.close()
			forgetSynthetics(t.job.Out)
			return tellOutcome(c, t, meter, former, outcome)
		},
	}
	config.AddFlags(c.Flags())
	return c
}

// tellOutcome ends a run: its headline, why it ran after another and what that
// did, where the report is, whether anything was written, and the digest of the manifest. Whoever keeps that elsewhere can
// tell later that the run is still the same: the manifest holds the digest of
// all else.
func tellOutcome(c *cobra.Command, t *task, m *meter, former *formerRun, outcome *pipeline.Outcome) error {
	out := c.OutOrStdout()
	manifest := filepath.Join(t.job.Out, pipeline.ManifestFile)
	digest, err := contentHash(manifest)
	if err != nil {
		return err
	}
	if t.job.Until != "" {
		m.over(outcome.Published, nil, "", "", digest)
		fmt.Fprintf(out, "run until %s: tables in %s\nManifest: %s, SHA-256 %s\n", t.job.Until, t.job.Out, manifest, digest)
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
	rerun := ""
	if outcome.Published {
		if rerun, err = former.since(folder, t.settings.Force); err != nil {
			return err
		}
	}
	report := filepath.Join(t.job.Out, "report.md")
	m.over(outcome.Published, lines, rerun, report, digest)
	for _, line := range lines {
		fmt.Fprintln(out, line)
	}
	if rerun != "" {
		fmt.Fprintln(out, "Rerun: "+rerun+".")
	}
	fmt.Fprintf(out, "Report: %s\nManifest: %s, SHA-256 %s\n", report, manifest, digest)
	if err := alsoAfterRun(c, t, folder); err != nil {
		return err
	}
	return failOn(t.settings.FailOn, folder)
}

// alsoAfterRun writes what else was asked for. That pandoc is missing is no error
// of a run, and is said.
func alsoAfterRun(c *cobra.Command, t *task, run *pipeline.Folder) error {
	if len(t.settings.Also) == 0 {
		return nil
	}
	folder, err := besides(t.job.Out)
	if err != nil {
		return err
	}
	err = writeAlso(c.Context(), c.OutOrStdout(), run, t.settings.Also, folder)
	var missing noPandoc
	if errors.As(err, &missing) {
		fmt.Fprintln(c.OutOrStdout(), missing.Error())
		return nil
	}
	if err != nil {
		return fmt.Errorf("the run is in its place, but not all that --also asks for: %w", err)
	}
	return nil
}

// failOn ends a run that is done in a status of its own where something needs
// attention that the user asked to fail on.
func failOn(level string, run *pipeline.Folder) error {
	if level == "" {
		return nil
	}
	found, err := table.Read[data.Attention](run)
	if err != nil {
		return err
	}
	asked := 0
	for _, a := range found {
		if level == data.SeverityNote || a.Severity == data.SeverityWarning {
			asked++
		}
	}
	if asked == 0 {
		return nil
	}
	return statusError{
		statusAttention,
		fmt.Errorf("done, and %d of what needs attention is a %s or graver, as --fail-on was asked to fail on", asked, level),
	}
}
