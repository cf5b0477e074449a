package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"pcneval/pipeline"
)

// version is raised with every release; CHANGELOG.md says what changed.
const version = "0.1.0"

// program says what makes a run.
func program() (pipeline.Program, error) { return pipeline.Running("pcneval", version) }

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "print the version, and what this program was built from",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			p, err := program()
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "%s\nSHA-256 %s\n", p, p.SHA256)
			return err
		},
	}
}
