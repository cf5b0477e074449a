package main

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"pcneval/data/table/reread"
	"pcneval/pipeline"
)

// rereadCommand reads Parquet files from standard input with the second
// implementation and writes their cells, until there are no more. verify calls
// it as processes of their own, which may crash or be killed.
const rereadCommand = "reread-tables"

// rereadLimit is many times what the largest table of a run takes.
const rereadLimit = 2 * time.Minute

// A reading is what the second implementation makes of a table.
type reading struct {
	Cells     []byte // as pipeline.WriteCells writes them
	Complaint string // why it cannot be read
}

func newReread() *cobra.Command {
	return &cobra.Command{
		Use:    rereadCommand,
		Short:  "read tables with the second implementation of Parquet",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			tables, readings := gob.NewDecoder(c.InOrStdin()), gob.NewEncoder(c.OutOrStdout())
			for {
				var file []byte
				if err := tables.Decode(&file); errors.Is(err, io.EOF) {
					return nil
				} else if err != nil {
					return err
				}
				if err := readings.Encode(readSecond(file)); err != nil {
					return err
				}
			}
		},
	}
}

func readSecond(file []byte) reading {
	frame, err := reread.Read("read", file)
	if err != nil {
		return reading{Complaint: err.Error()}
	}
	var cells bytes.Buffer
	if err := pipeline.WriteCells(&cells, frame); err != nil {
		return reading{Complaint: err.Error()}
	}
	return reading{Cells: cells.Bytes()}
}

// A secondReader is a process that reads one table after another.
type secondReader struct {
	process   *exec.Cmd
	input     io.Closer
	tables    *gob.Encoder
	readings  *gob.Decoder
	complaint bytes.Buffer
}

func startSecondReader() (*secondReader, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	s := &secondReader{process: exec.Command(program, rereadCommand)}
	s.process.Stderr = &s.complaint
	input, err := s.process.StdinPipe()
	if err != nil {
		return nil, err
	}
	output, err := s.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s.input, s.tables, s.readings = input, gob.NewEncoder(input), gob.NewDecoder(output)
	return s, s.process.Start()
}

// read gives the process a table and waits for what it makes of it. After an
// error the process is gone.
func (s *secondReader) read(ctx context.Context, file []byte) (reading, error) {
	ctx, stop := context.WithTimeout(ctx, rereadLimit)
	defer stop()
	spare := context.AfterFunc(ctx, func() { _ = s.process.Process.Kill() }) // it may have ended
	defer spare()
	var got reading
	err := s.tables.Encode(file)
	if err == nil {
		err = s.readings.Decode(&got)
	}
	if err == nil {
		return got, nil
	}
	broke := s.end()
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return reading{}, fmt.Errorf("it took longer than %s", rereadLimit)
	case ctx.Err() != nil:
		return reading{}, ctx.Err()
	case broke != nil:
		return reading{}, broke
	}
	return reading{}, err
}

// end waits for the process, which ends when it is given nothing more, and says
// what was wrong with it.
func (s *secondReader) end() error {
	_ = s.input.Close() // it may have ended
	err := s.process.Wait()
	if err == nil {
		return nil
	}
	first, _, _ := strings.Cut(strings.TrimSpace(s.complaint.String()), "\n")
	return fmt.Errorf("%w: %s", err, first)
}

// secondReaders are the processes that wait for a table. One that crashed or
// took too long is replaced for the next table.
type secondReaders struct {
	mu      sync.Mutex
	waiting []*secondReader
}

// read is a pipeline.Rereader.
func (r *secondReaders) read(ctx context.Context, file []byte) ([]byte, error) {
	s, err := r.next()
	if err != nil {
		return nil, err
	}
	got, err := s.read(ctx, file)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	r.waiting = append(r.waiting, s)
	r.mu.Unlock()
	if got.Complaint != "" {
		return nil, errors.New(got.Complaint)
	}
	return got.Cells, nil
}

func (r *secondReaders) next() (*secondReader, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	last := len(r.waiting) - 1
	if last < 0 {
		return startSecondReader()
	}
	s := r.waiting[last]
	r.waiting = r.waiting[:last]
	return s, nil
}

// end ends those that wait.
func (r *secondReaders) end() {
	for _, s := range r.waiting {
		_ = s.end() // it has read all that it was given
	}
}
