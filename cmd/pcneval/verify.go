package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"pcneval/data/table/reread"
	"pcneval/pipeline"
)

func newVerify() *cobra.Command {
	c := &cobra.Command{
		Use:   "verify RUN",
		Short: "find every file of a run that is not as the run left it",
		Long: `verify holds every file of a run folder against its hash in the manifest, and the
manifest and the log against their own. A file that is damaged, missing or no
part of the run is named, with what to do about it. Every table is read with
two implementations of Parquet, which must find the same values.`,
		Example: `  pcneval verify runs/demo`,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			found, err := pipeline.Verify(c.Context(), args[0], rereadElsewhere)
			if err != nil {
				return err
			}
			return tellVerification(c.OutOrStdout(), args[0], found)
		},
	}
	return c
}

func tellVerification(out io.Writer, run string, found *pipeline.Verification) error {
	for _, fault := range found.Faults {
		fmt.Fprintf(out, "%s %s\n    %-9s %s\n", fault.File, fault.What, "to do:", fault.Remedy)
	}
	fmt.Fprintf(out, "%s verified, %d of them tables (%d rows read twice).\n", count(found.Files, "file"), found.Tables, found.Rows)
	if len(found.Faults) > 0 {
		return statusError{statusDifference, fmt.Errorf("%s of %s not as the run left them", count(len(found.Faults), "file"), run)}
	}
	return nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// rereadCommand reads a Parquet file from standard input with the second
// implementation and writes its cells. verify calls it as a process of its
// own, which may crash or be killed.
const rereadCommand = "reread-table"

// rereadLimit is many times what the largest table of a run takes.
const rereadLimit = 2 * time.Minute

func newReread() *cobra.Command {
	return &cobra.Command{
		Use:    rereadCommand,
		Short:  "read a table with the second implementation of Parquet",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			file, err := io.ReadAll(c.InOrStdin())
			if err != nil {
				return err
			}
			frame, err := reread.Read("read", file)
			if err != nil {
				return err
			}
			return pipeline.WriteCells(c.OutOrStdout(), frame)
		},
	}
}

// rereadElsewhere is a pipeline.Rereader.
func rereadElsewhere(ctx context.Context, file []byte) ([]byte, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithTimeout(ctx, rereadLimit)
	defer stop()
	command := exec.CommandContext(ctx, program, rereadCommand)
	command.Stdin = bytes.NewReader(file)
	var cells, complaint bytes.Buffer
	command.Stdout, command.Stderr = &cells, &complaint
	err = command.Run()
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return nil, fmt.Errorf("it took longer than %s", rereadLimit)
	case err != nil:
		first, _, _ := strings.Cut(strings.TrimSpace(complaint.String()), "\n")
		return nil, fmt.Errorf("%w: %s", err, first)
	}
	return cells.Bytes(), nil
}
