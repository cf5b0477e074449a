package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/stages"
)

func newGraph() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "graph",
		Short: "draw the stages and tables",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			settings, err := config.ReadSettings(c.Flags())
			if err != nil {
				return statusError{statusUsage, err}
			}
			study, err := config.Load(settings.Request)
			if err != nil {
				return statusError{statusStudy, err}
			}
			graph, err := stages.Graph(*study, version)
			if err != nil {
				return statusError{statusStudy, err}
			}
			switch format {
			case "mermaid":
				fmt.Fprint(c.OutOrStdout(), graph.Mermaid())
			case "dot":
				fmt.Fprint(c.OutOrStdout(), graph.Dot())
			default:
				return unknownFormat(c, format)
			}
			return nil
		},
	}
	c.Flags().StringVar(&format, "format", "mermaid", "mermaid or dot")
	config.AddFlags(c.Flags(), "study", "set")
	return c
}
