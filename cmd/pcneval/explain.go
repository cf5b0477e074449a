package main

import (
	"errors"

	"github.com/spf13/cobra"

	"pcneval/reports"
)

func newExplain() *cobra.Command {
	var ask reports.Question
	c := &cobra.Command{
		Use:   "explain RUN NETWORK",
		Short: "show every pound of a network: formula, values, sources, practices, decisions",
		Example: `  pcneval explain runs/demo U22102
  pcneval explain runs/demo U22102 --year 2022-23 --stream arrs
  pcneval explain runs/rerun january_2025/U10001`,
		Long: `explain follows every pound of a network back to formula, rate, source, practices
and the rows of the official files. SNAPSHOT/NETWORK asks for a network of one of
the study's snapshots.`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			run, err := openRun(args[0])
			if err != nil {
				return err
			}
			ask.Network = args[1]
			text, err := reports.Explain(run, ask)
			var asked reports.Unanswered
			if errors.As(err, &asked) {
				return misuse(asked.Problem)
			}
			if err != nil {
				return cutShort(err)
			}
			_, err = c.OutOrStdout().Write(text)
			return err
		},
	}
	c.Flags().StringVar(&ask.Year, "year", "", "only this contract year, as 2022-23")
	c.Flags().StringVar(&ask.Stream, "stream", "", "only this stream")
	return c
}
