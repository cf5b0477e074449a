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
