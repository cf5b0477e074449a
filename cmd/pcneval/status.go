package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"pcneval/config/problem"
	"pcneval/pipeline"
)

// The exit statuses, as INTERFACE promises them.
const (
	statusDone        = 0
	statusFailed      = 1
	statusUsage       = 2
	statusStudy       = 3
	statusInputs      = 4
	statusDifference  = 5
	statusHeld        = 6
	statusAttention   = 7
	statusInterrupted = 130
)

// statusHelp ends the help of every command.
const statusHelp = `
Exit status:
  0    done
  1    failed
  2    wrong use of the command line
  3    the study file is not valid
  4    the inputs are not valid
  5    verification found a difference
  6    another run holds the folder
  7    done, and something needs attention that --fail-on was asked to fail on
  130  interrupted; the same command takes up where it was
`

// A statusError is an error that knows its exit status.
type statusError struct {
	status int
	err    error
}

func (e statusError) Error() string { return e.err.Error() }
func (e statusError) Unwrap() error { return e.err }

// errSilent fails without a further message: all has been said.
var errSilent = errors.New("")

// statusOf turns an error into an exit status.
func statusOf(ctx context.Context, err error) int {
	var known statusError
	var held pipeline.Held
	var unusable pipeline.Unusable
	switch {
	case err == nil:
		return statusDone
	case ctx.Err() != nil:
		return statusInterrupted
	case errors.As(err, &known):
		return known.status
	case errors.As(err, &held):
		return statusHeld
	case errors.As(err, &unusable) && unusable.Err == nil:
		return statusUsage
	case problemsOf(err).OfStudy():
		return statusStudy
	case problemsOf(err) != nil:
		return statusInputs
	}
	return statusFailed
}

// problemsOf returns what an error says is wrong with files, or nil.
func problemsOf(err error) problem.List {
	var many problem.List
	var one problem.Problem
	switch {
	case errors.As(err, &many):
		return many
	case errors.As(err, &one):
		return problem.List{one}
	}
	return nil
}

// message writes an error for a person.
func message(status int, err error) string {
	text := strings.TrimRight(err.Error(), "\n")
	if problems := problemsOf(err); len(problems) > 1 {
		text = fmt.Sprintf("%d problems\n%s", len(problems), text)
	}
	var unusable pipeline.Unusable
	if status != statusInterrupted && errors.As(err, &unusable) {
		return "pcneval: " + text
	}
	switch status {
	case statusInterrupted:
		return "pcneval: interrupted; the run in place is untouched, and the same command takes up where it was"
	case statusUsage:
		return "pcneval: " + text + "\nSee pcneval --help."
	case statusStudy:
		return "pcneval: the study cannot be used: " + text
	case statusInputs:
		return "pcneval: the inputs cannot be used: " + text
	}
	return "pcneval: " + text
}
