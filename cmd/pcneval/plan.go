package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/pipeline"
)

func newPlan() *cobra.Command {
	c := &cobra.Command{
		Use:   "plan",
		Short: "say which stages would run, and why; write nothing",
		Long: `plan says of each stage whether "run" with the same flags would run it, and
names what changed: the input file, the setting or the program. It writes nothing.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			t, remove, err := temporaryTask(c)
			defer remove()
			if err != nil {
				return err
			}
			plan, err := t.job.Plan(c.Context())
			if err != nil {
				return err
			}
			printPlan(c, t, plan)
			return nil
		},
	}
	config.AddFlags(c.Flags())
	return c
}

// temporaryTask makes a task that leaves nothing behind: a synthetic England
// that is not there yet is made in a temporary folder.
func temporaryTask(c *cobra.Command) (*task, func(), error) {
	temporary := ""
	t, err := newTask(c, func(job *pipeline.Job) (string, error) {
		name, err := syntheticName()
		if err != nil {
			return "", err
		}
		if work, err := pipeline.WorkFolder(job.Out); err == nil && hasSynthetic(filepath.Join(work, name)) {
			return work, nil
		}
		temporary, err = os.MkdirTemp("", "pcneval-")
		return temporary, err
	})
	return t, func() {
		if temporary != "" {
			_ = os.RemoveAll(temporary) // the system clears it up if we cannot
		}
	}, err
}

func printPlan(c *cobra.Command, t *task, plan pipeline.Plan) {
	out := c.OutOrStdout()
	width := 12
	for _, decision := range plan.Decisions {
		width = max(width, len(decision.Stage))
	}
	for _, decision := range plan.Decisions {
		fmt.Fprintf(out, "%-*s %-8s %s\n", width, decision.Stage, decision.Action, strings.Join(decision.Why, "; "))
	}
	if len(plan.Aside) > 0 {
		would := pipeline.Aside{Folder: t.job.Out, Files: plan.Aside}
		fmt.Fprintln(out, would.Planned())
	}
	if plan.Publish {
		fmt.Fprintf(out, "%s would be replaced as a whole.\n", t.job.Out)
	} else {
		fmt.Fprintf(out, "Nothing would run; %s stays as it is.\n", t.job.Out)
	}
}
