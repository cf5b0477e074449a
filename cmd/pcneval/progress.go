package main

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/pipeline"
)

// An event is one line of --progress json, which docs/interface.md promises to
// schedulers.
type event map[string]any

// writeEvent writes one event with the time that it is told at.
func writeEvent(out io.Writer, kind pipeline.Happening, e event) {
	e["event"], e["time"] = kind, time.Now().UTC().Format(time.RFC3339Nano) // allowed: events are for those who watch, and no file of a run
	if text, err := json.Marshal(e); err == nil {
		fmt.Fprintf(out, "%s\n", text)
	}
}

// wantsEvents says whether a command was asked to tell its progress as events,
// so that all it says on standard error is one.
func wantsEvents(c *cobra.Command) bool {
	if c.Flags().Lookup("progress") == nil {
		return false
	}
	settings, _ := config.ReadSettings(c.Flags()) // what is wrong with them the command tells
	return settings.Progress == "json"
}

// A teller tells of a call of the program what belongs to no stage: that it was
// interrupted, and why it failed.
type teller struct {
	out     io.Writer
	command *cobra.Command
	began   time.Time
	asked   chan struct{} // closed once the flags are read
	events  bool          // whether all is told as events; known once asked is closed
}

// ask reads how a command wants to be told, once its flags are read: a signal may
// come while they are.
func (t *teller) ask(c *cobra.Command) {
	t.events = wantsEvents(c)
	close(t.asked)
}

// interrupted is told beside the command, and waits until it has read its flags.
func (t *teller) interrupted() {
	<-t.asked
	if t.events {
		writeEvent(t.out, "interrupted", event{})
		return
	}
	fmt.Fprintln(t.out, "pcneval: interrupted; coming to an end. Interrupt once more to end at once: the run in place is safe")
}

func (t *teller) failed(status int, err error) {
	if !wantsEvents(t.command) {
		fmt.Fprintln(t.out, message(status, err))
		return
	}
	writeEvent(t.out, "failed", event{
		"status": status, "seconds": time.Since(t.began).Seconds(), "message": message(status, err), "problems": problemEvents(problemsOf(err)),
	})
}

// problemEvents lists all problems, where messages for people tell the first
// twenty.
func problemEvents(problems problem.List) []event {
	told := []event{}
	for _, p := range problems {
		e := event{"what": p.What}
		for key, value := range map[string]string{
			"file": p.File, "sheet": p.Sheet, "column": p.Column, "found": p.Found, "expected": p.Expected, "to_do": p.Remedy,
		} {
			if value != "" {
				e[key] = value
			}
		}
		if p.Line > 0 {
			e["line"] = p.Line
		}
		told = append(told, e)
	}
	return told
}
