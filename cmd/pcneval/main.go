// Command pcneval repeats, every year, the study of whether the money that
// primary care networks are given follows the deprivation of their patients.
//
// This package is the front door: one short file a command, which reads flags,
// calls in and prints. Results go to standard output, progress and messages to
// standard error.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

func main() {
	boundMemory()
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run is main with its surroundings given, and returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := newRoot()
	command, _, err := root.Find(args)
	if err != nil {
		command = root
	}
	tell := teller{out: stderr, command: command, began: time.Now(), asked: make(chan struct{})} // allowed: told on the terminal alone
	root.PersistentPreRun = func(c *cobra.Command, _ []string) { tell.ask(c) }
	heard := context.AfterFunc(ctx, func() {
		stop() // the next one is left to the system, which ends the process
		tell.interrupted()
	})
	defer heard()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err = root.ExecuteContext(ctx)
	status := statusOf(ctx, err)
	if err != nil && err != errSilent {
		tell.failed(status, err)
	}
	return status
}
