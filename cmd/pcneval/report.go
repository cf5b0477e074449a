package main

import (

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/config/problem"
)

func newReport() *cobra.Command {
	c := &cobra.Command{
		Use:   "report RUN",
		Short: "write a run's report in other formats",
		Long: `report writes what a run tells in other formats, into the folder RUN.also: as a
Word document (by pandoc, where that is installed) and as an accessible workbook.
The run itself stays as it is.`,
		Example: `  pcneval report runs/demo --also docx,xlsx`,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			settings, err := config.ReadSettings(c.Flags())
			if err != nil {
				return statusError{statusUsage, err}
			}
			if len(settings.Also) == 0 {
				return misuse(problem.Problem{What: "nothing to write was named", Expected: "--also docx,xlsx, or one of the two"})
			}
			run, err := openRun(args[0])
			if err != nil {
				return err
			}
			folder, err := besides(args[0])
			if err != nil {
				return err
			}
			return writeAlso(c.Context(), c.OutOrStdout(), run, settings.Also, folder)
		},
	}
	config.AddFlags(c.Flags(), "also")
	return c
}

