// Command pcneval repeats, every year, the study of whether the money that
// primary care networks are given follows the deprivation of their patients.
//
// This package is the front door: one short file a command, which reads flags,
// calls in and prints. Results go to standard output, progress and messages to
// standard error.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	boundMemory()
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run is main with its surroundings given, and returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	heard := context.AfterFunc(ctx, func() {
		stop() // the next one is left to the system, which ends the process
		fmt.Fprintln(stderr, "pcneval: interrupted; coming to an end. Interrupt once more to end at once: the run in place is safe")
	})
	defer heard()
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	status := statusOf(ctx, err)
	if err != nil && err != errSilent {
		fmt.Fprintln(stderr, message(status, err))
	}
	return status
}
