package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/stages"
)

func newCheck() *cobra.Command {
	c := &cobra.Command{
		Use:   "check",
		Short: "validate study and inputs only; every problem in one go",
		Long: `check reads the study file, its contract years and every input, and tells all
that is wrong in one go. It computes nothing and writes nothing.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			t, remove, err := temporaryTask(c)
			defer remove()
			if err != nil {
				return err
			}
			t.job.Until = stages.Reading(*t.study)
			tables, err := t.job.Try(c.Context())
			if err != nil {
				return err
			}
			findings, err := table.Read[data.Finding](tables)
			if err != nil {
				return err
			}
			fmt.Fprintf(c.OutOrStdout(), "The study %s and its %d inputs are valid.\n", t.study.Name, len(t.job.Inputs))
			for _, finding := range findings {
				fmt.Fprintf(c.OutOrStdout(), "  %-21s %-5.4g %s\n", finding.Check, finding.Count, finding.Detail)
			}
			return nil
		},
	}
	config.AddFlags(c.Flags())
	return c
}
