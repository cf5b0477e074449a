package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"pcneval/config/problem"
)

// newRoot builds the command line.
func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "pcneval",
		Short: "Does the money that primary care networks are given follow the deprivation of their patients?",
		Long: `pcneval repeats a published study of English primary care networks from the
official files: what the Network Contract pays each network in each year, and
how that follows the deprivation of its patients.

Start with "pcneval run": with no flags it runs the method on a synthetic
England, made on the spot. "pcneval run --study bjgp2024 --inputs DIR" repeats
the published study from the official files in DIR.`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SuggestionsMinimumDistance = 2
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return statusError{statusUsage, err} })
	root.SetHelpTemplate(root.HelpTemplate() + statusHelp)
	root.AddCommand(
		newRun(), newPlan(), newCheck(), newShow(), newExplain(), newReport(), newTarget(), newDiff(), newGraph(), newDemo(),
		newVerify(), newReread(), newFetch(), newNewStudy(), newRelease(),
		newShard(), newMerge(), newSubmit(), newStatus(), newStudies(), newContracts(), newVersion(),
	)
	for _, command := range root.Commands() {
		if check := command.Args; check != nil {
			command.Args = func(c *cobra.Command, args []string) error {
				if check(c, args) != nil {
					return wrongArguments(c, args)
				}
				return nil
			}
		}
	}
	root.SetHelpCommand(newHelp(root))
	completeAll(root)
	// The root reads its arguments itself, so that help of an unknown command is
	// no help of the root.
	root.DisableFlagParsing = true
	root.Args = func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) == 0, slices.Contains([]string{"--help", "-h"}, args[0]):
			return nil
		case strings.HasPrefix(args[0], "-"):
			return misuse(problem.Problem{What: "unknown flag: " + args[0], Expected: root.UseLine(), Remedy: "flags follow the name of a command"})
		}
		return unknownCommand(root, args[0])
	}
	return root
}

func newHelp(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "say how a command is used",
		Args:  cobra.MaximumNArgs(1),

		ValidArgsFunction: commandNames,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return root.Help()
			}
			command, _, err := root.Find(args)
			if err != nil || command == root {
				return unknownCommand(root, args[0])
			}
			command.InitDefaultHelpFlag()
			return command.Help()
		},
	}
}
