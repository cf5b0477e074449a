package main

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// Whoever schedules a command has to find its exit statuses in its help.
func TestHelpEndsWithExitStatuses(t *testing.T) {
	t.Parallel()
	const last = "  130  interrupted; the same command takes up where it was"
	commands := newRoot().Commands()
	if len(commands) < 10 {
		t.Fatalf("only %d commands", len(commands))
	}
	for _, command := range append(commands, newRoot()) {
		arguments := []string{"--help"}
		if command.HasParent() {
			arguments = []string{command.Name(), "--help"}
		}
		s := call(arguments...)
		if s.status != statusDone || s.stderr != "" {
			t.Errorf("%v: status %d, %s", arguments, s.status, s.stderr)
		}
		if !strings.HasSuffix(strings.TrimRight(s.stdout, "\n"), last) {
			t.Errorf("the help of %s does not end with the exit statuses:\n%s", command.Name(), s.stdout)
		}
		for _, status := range []int{
			statusDone, statusFailed, statusUsage, statusStudy, statusInputs, statusDifference, statusHeld, statusInterrupted,
		} {
			if line := regexp.MustCompile(`(?m)^  ` + strconv.Itoa(status) + ` +\w`); !line.MatchString(s.stdout) {
				t.Errorf("the help of %s does not say status %d", command.Name(), status)
			}
		}
	}
}

// The interface promises these commands and flags; a dropped or renamed one
// needs a new major version.
func TestPromisedCommands(t *testing.T) {
	t.Parallel()
	study := []string{"study", "inputs", "out", "until", "jobs", "set", "force", "progress"}
	promised := map[string][]string{
		"run": study, "plan": study, "check": study,
		"show": {"format", "where"}, "explain": {"year", "stream"}, "verify": nil, "graph": {"format"},
		"demo": {"seed", "scale"}, "studies": nil, "contracts": nil, "version": nil,
	}
	found := map[string]*cobra.Command{}
	for _, command := range newRoot().Commands() {
		found[command.Name()] = command
	}
	for name, flags := range promised {
		command := found[name]
		if command == nil {
			t.Errorf("there is no command %s", name)
			continue
		}
		if command.Short == "" {
			t.Errorf("%s does not say what it does", name)
		}
		for _, flag := range flags {
			if command.Flags().Lookup(flag) == nil {
				t.Errorf("%s has no flag --%s", name, flag)
			}
		}
	}
}
