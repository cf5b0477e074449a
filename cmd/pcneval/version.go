package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"pcneval/pipeline"
)

// version is raised with every release; CHANGELOG.md says what changed.
const version = "0.1.0"

// program says what made a run. The build names the commit where the binary
// was made from a clean checkout.
func program() pipeline.Program {
	p := pipeline.Program{Name: "pcneval", Version: version}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return p
	}
	settings := map[string]string{}
	for _, setting := range info.Settings {
		settings[setting.Key] = setting.Value
	}
	if revision := settings["vcs.revision"]; revision != "" {
		p.Build = fmt.Sprintf("%.12s", revision)
		if settings["vcs.modified"] == "true" {
			p.Build += " with changes"
		}
	}
	return p
}

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "print the version",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			p := program()
			text := p.Name + " " + p.Version
			if p.Build != "" {
				text += " (" + p.Build + ")"
			}
			_, err := fmt.Fprintln(c.OutOrStdout(), text)
			return err
		},
	}
}
