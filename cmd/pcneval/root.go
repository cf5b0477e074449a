package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
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
		newRun(), newPlan(), newCheck(), newShow(), newExplain(), newTarget(), newDiff(), newGraph(), newDemo(),
		newVerify(), newReread(), newStudies(), newContracts(), newVersion(),
	)
	for _, command := range root.Commands() {
		if check := command.Args; check != nil {
			command.Args = func(c *cobra.Command, args []string) error {
				if err := check(c, args); err != nil {
					return usage("%s %s: %s", c.Name(), strings.Join(args, " "), err)
				}
				return nil
			}
		}
	}
	root.Args = func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usage("there is no command %q%s", args[0], suggestion(root, args[0]))
		}
		return nil
	}
	return root
}

func suggestion(root *cobra.Command, typed string) string {
	if near := root.SuggestionsFor(typed); len(near) > 0 {
		return fmt.Sprintf("; perhaps %q is meant", near[0])
	}
	return ""
}
