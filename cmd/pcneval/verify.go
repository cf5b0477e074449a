package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"pcneval/config/problem"
	"pcneval/pipeline"
)

func newVerify() *cobra.Command {
	var recompute bool
	var inputs string
	var signed signature
	c := &cobra.Command{
		Use:   "verify RUN",
		Short: "find every file of a run that is not as the run left it",
		Long: `verify holds every file of a run folder against its hash in the manifest, and the
manifest and the log against their own. A file that is damaged, missing or no
part of the run is named, with what to do about it. Every table is read with
two implementations of Parquet, which must find the same values.

With --recompute the run is repeated in a temporary folder, from the inputs and
with the study that the manifest names, and all that comes out is compared byte
for byte, damaged or not. Where something differs verify names table, row, column
and line of the report. Inputs with another content than the run's are refused (status 4).

With --signature and --key the manifest must be what somebody signed by
"ssh-keygen -Y sign -n file", with one of the keys given.`,
		Example: `  pcneval verify runs/demo
  pcneval verify runs/2022 --signature 2022.sig --key auditor.pub
  pcneval verify runs/2022 --recompute --inputs official-files`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if inputs != "" && !recompute {
				return misuse(problem.Problem{What: "--inputs is only for --recompute", Remedy: "give both, or none"})
			}
			var second secondReaders
			defer second.end()
			found, err := pipeline.Verify(c.Context(), args[0], second.read)
			if err != nil {
				return noRun(args[0], err)
			}
			var forged error
			if signed.wanted() {
				if forged = signed.check(c.OutOrStdout(), args[0]); forged != nil && !isDifference(forged) {
					return forged
				}
			}
			damaged := tellVerification(c.OutOrStdout(), args[0], found)
			if recompute && !found.Blind() {
				damaged = both(damaged, repeat(c, args[0], inputs, damaged == nil, second.read))
			}
			return both(forged, damaged)
		},
	}
	c.Flags().BoolVar(&recompute, "recompute", false, "repeat the run from its inputs and compare all that comes out")
	c.Flags().StringVar(&inputs, "inputs", "", "folder of the run's inputs, for --recompute")
	c.Flags().StringVar(&signed.file, "signature", "", "SSH signature of the run's manifest")
	c.Flags().StringVar(&signed.key, "key", "", "file of the public keys of those who may have signed")
	c.Flags().String("study", "", "study file that the run was made by, for --recompute where it hides names or links to sites")
	return c
}

// both joins the differences that two looks at a run found. What kept the second
// from its end counts more than any difference.
func both(first, second error) error {
	switch {
	case first == nil, second != nil && !isDifference(second):
		return second
	case second == nil:
		return first
	}
	return statusError{statusDifference, fmt.Errorf("%w; %w", first, second)}
}

func isDifference(err error) bool {
	var status statusError
	return errors.As(err, &status) && status.status == statusDifference
}

func tellVerification(out io.Writer, run string, found *pipeline.Verification) error {
	for i, fault := range found.Faults {
		if i == problem.Shown {
			fmt.Fprintf(out, "and %d more\n", len(found.Faults)-i)
			break
		}
		fmt.Fprintf(out, "%s %s\n    %-9s %s\n", fault.File, fault.What, "to do:", fault.Remedy)
	}
	fmt.Fprintf(out, "%s verified, %d of them tables (%d rows read twice).\n", count(found.Files, "file"), found.Tables, found.Rows)
	if len(found.Faults) > 0 {
		return statusError{statusDifference, fmt.Errorf("%s is not as the run left it: %s", run, count(len(found.Faults), "file"))}
	}
	return nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
