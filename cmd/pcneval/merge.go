package main

import (
	"github.com/spf13/cobra"

	"pcneval/config"
)

func newMerge() *cobra.Command {
	c := &cobra.Command{
		Use:   "merge RUN",
		Short: "put the parts that shard drew into a run, and finish it",
		Long: `merge puts the parts beside a run folder in order, goes on with the run's study
from where the run was cut short, and takes the replicates of each stage of
which there are parts from these; others it draws itself. The run is then the
same, byte for byte, as if one process had drawn all. The parts are removed.

Where a part is missing, cut short, or of another study, input or build of the
program, it is named with the command that draws it, and nothing is changed.`,
		Example: `  pcneval merge runs/big`,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			settings, err := config.ReadSettings(c.Flags())
			if err != nil {
				return statusError{statusUsage, err}
			}
			source, err := c.Flags().GetString("study")
			if err != nil {
				return err
			}
			t, err := taskOfRun(args[0], func(study *config.Study) error { return reveal(study, source) })
			if err != nil {
				return err
			}
			t.settings = config.Settings{Jobs: settings.Jobs, Progress: settings.Progress}
			meter := newMeter(c.ErrOrStderr(), settings.Progress)
			defer meter.close()
			meter.running(t)
			t.job.Workers, t.job.Observe, t.job.Aside = settings.Jobs, meter.observe, meter.aside
			former := formerIn(args[0])
			outcome, err := t.job.Merge(c.Context())
			if err != nil {
				return tellParts(args[0], err)
			}
			meter.close()
			return tellOutcome(c, t, meter, former, outcome)
		},
	}
	config.AddFlags(c.Flags(), "jobs", "progress")
	c.Flags().String("study", "", "study file that the run was made by, where it hides names or links to sites")
	return c
}
