package main

import (
	"github.com/spf13/cobra"

	"pcneval/diff"
	"pcneval/diff/report"
	"pcneval/reports/markdown"
)

func newDiff() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "diff RUN_A RUN_B",
		Short: "say what changed between two runs, down to an exact split of each change in slope",
		Long: `diff says what changed from RUN_A to RUN_B in the study's own terms: settings
and inputs, networks and practices, rates, each result before and after, the
change in each funding slope split exactly into rates, populations and
weighting, membership, and deprivation, and of two coded projects what became of
codes and codings.

It is no check: the exit status is 0 whether or not the runs differ.`,
		Example: `  pcneval diff runs/2022 runs/2023
  pcneval diff runs/2022 runs/2023 --format json`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			if format != "md" && format != "json" {
				return unknownFormat(c, format)
			}
			changes, err := between(args[0], args[1])
			if err != nil {
				return err
			}
			text := markdown.Write(report.Document(changes))
			if format == "json" {
				if text, err = changes.JSON(); err != nil {
					return err
				}
			}
			_, err = c.OutOrStdout().Write(text)
			return err
		},
	}
	c.Flags().StringVar(&format, "format", "md", "md or json")
	return c
}

// between opens two runs and finds what changed.
func between(first, second string) (*diff.Diff, error) {
	before, err := openRun(first)
	if err != nil {
		return nil, err
	}
	after, err := openRun(second)
	if err != nil {
		return nil, err
	}
	return diff.Between(before, after)
}
