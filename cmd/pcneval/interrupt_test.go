//go:build unix

package main

import (
	"bufio"
	"bytes"
	"encoding/gob"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestSecondInterruptEndsTheProcess interrupts the program while it waits for
// something that never comes: first it is asked to end, and then it is ended,
// whatever it is doing.
func TestSecondInterruptEndsTheProcess(t *testing.T) {
	t.Parallel()
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		process := startable(t, rereadCommand) // waits for the rest of a table, and asks nobody whether to go on
		input, err := process.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		defer input.Close()
		messages, err := process.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := process.Start(); err != nil {
			t.Fatal(err)
		}
		stuck := time.AfterFunc(time.Minute, func() { _ = process.Process.Kill() })
		// A signal that comes before the program listens ends it at once, too: wait until it reads.
		var table bytes.Buffer
		if err := gob.NewEncoder(&table).Encode(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
		if _, err := input.Write(table.Next(table.Len() - 1)); err != nil {
			t.Fatal(err)
		}
		if err := process.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		said, err := bufio.NewReader(messages).ReadString('\n')
		if err != nil || !strings.Contains(said, "Interrupt once more to end at once") {
			t.Errorf("the first %v: %q, %v", signal, said, err)
		}
		if err := process.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		var exit *exec.ExitError
		if err := process.Wait(); !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != signal {
			t.Errorf("the second %v: %v", signal, err)
		}
		stuck.Stop()
	}
}

// TestInterruptedRunTakesUpWhereItWas interrupts a run once.
func TestInterruptedRunTakesUpWhereItWas(t *testing.T) {
	t.Parallel()
	inputs, out := smallEngland(t), filepath.Join(t.TempDir(), "run")
	process := startable(t, quick(inputs, out, "--progress", "json")...)
	messages, err := process.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for lines := bufio.NewScanner(messages); lines.Scan(); said.WriteString(lines.Text() + "\n") {
		if strings.Contains(lines.Text(), `"finished"`) && strings.Contains(lines.Text(), `"ingest"`) {
			if err := process.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
		}
	}
	var exit *exec.ExitError
	if err := process.Wait(); !errors.As(err, &exit) || exit.ExitCode() != statusInterrupted ||
		!strings.Contains(said.String(), "takes up where it was") {
		t.Fatalf("%v\n%s", err, &said)
	}
	if _, err := os.Lstat(out); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a run is there: %v", err)
	}
	if s := mustRun(t, quick(inputs, out, "--progress", "plain")...); !strings.Contains(s.stderr, "unchanged") {
		t.Errorf("nothing was remembered:\n%s", s.stderr)
	}
}
