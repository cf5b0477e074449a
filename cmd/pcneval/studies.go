package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"pcneval/config"
)

func newStudies() *cobra.Command {
	return &cobra.Command{
		Use:   "studies",
		Short: "list the built-in studies",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			out := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)
			for _, name := range config.StudyNames() {
				study, err := config.Load(config.Request{Study: name})
				if err != nil {
					return statusError{statusStudy, err}
				}
				fmt.Fprintf(out, "%s\t%s\n", name, study.Title)
			}
			return out.Flush()
		},
	}
}

func newContracts() *cobra.Command {
	return &cobra.Command{
		Use:   "contracts [YEAR]",
		Short: "list the built-in contract years, or the streams of one",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			out := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)
			if len(args) == 1 {
				contract, err := config.LoadContract(args[0])
				if err != nil {
					return statusError{statusStudy, err}
				}
				fmt.Fprintln(out, "STREAM\tRATE\tBASE OR FORMULA\tMONTHS\tCONFIDENCE\tSOURCE")
				for _, s := range contract.Streams {
					rate := ""
					if s.Amount == "" {
						rate = fmt.Sprintf("£%g", s.RateGBP)
					}
					fmt.Fprintf(out, "%s\t%s\t%s\t%d\t%s\t%s\n", s.Name, rate, s.Base+s.Amount, s.Months, s.Confidence, s.Source)
				}
				return out.Flush()
			}
			for _, name := range config.ContractNames() {
				contract, err := config.LoadContract(name)
				if err != nil {
					return statusError{statusStudy, err}
				}
				fmt.Fprintf(out, "%s\t%d streams\t%s\n", name, len(contract.Streams), contract.Title)
			}
			return out.Flush()
		},
	}
}
