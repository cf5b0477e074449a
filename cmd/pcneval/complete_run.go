package main

import (
	"strings"

	"github.com/spf13/cobra"

	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// runOf opens the run that the arguments name, or none.
func runOf(args []string) (*pipeline.Folder, bool) {
	if len(args) == 0 {
		return nil, false
	}
	run, err := pipeline.Open(args[0], data.Catalogue())
	return run, err == nil
}

func tablesOfRun(_ *cobra.Command, args []string, _ string) (completions, cobra.ShellCompDirective) {
	var names completions
	if run, is := runOf(args); is {
		listed := run.Contents()
		tables, _ := listed.Cells("table")
		holds, _ := listed.Cells("holds")
		for i := range tables {
			names = append(names, cobra.CompletionWithDesc(table.Text(tables[i]), table.Text(holds[i])))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

func columnsOfTable(_ *cobra.Command, args []string, _ string) (completions, cobra.ShellCompDirective) {
	var names completions
	if run, is := runOf(args); is && len(args) == 2 {
		if frame, err := run.Frame(args[1]); err == nil {
			for _, name := range frame.Names() {
				names = append(names, name+"=")
			}
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// offered lists what a column of a table of the run holds, each once, beside
// what another column says of it.
func offered(args []string, name, column, says string) (completions, cobra.ShellCompDirective) {
	var found completions
	run, is := runOf(args)
	if !is {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	frame, err := run.Frame(name)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	values, _ := frame.Cells(column)
	words, described := frame.Cells(says)
	seen := map[string]bool{}
	for i := range values {
		value := table.Text(values[i])
		if value == "" || seen[value] {
			continue
		}
		seen[value] = true
		if described {
			value = cobra.CompletionWithDesc(value, strings.TrimSpace(table.Text(words[i])))
		}
		found = append(found, value)
	}
	return found, cobra.ShellCompDirectiveNoFileComp
}

func networksOfRun(_ *cobra.Command, args []string, _ string) (completions, cobra.ShellCompDirective) {
	return offered(args, "networks", "network_code", "network_name")
}

func boardsOfRun(_ *cobra.Command, args []string, _ string) (completions, cobra.ShellCompDirective) {
	return offered(args, "networks", "icb_code", "icb_name")
}

func yearsOfRun(_ *cobra.Command, args []string, _ string) (completions, cobra.ShellCompDirective) {
	return offered(args, "funding", "contract_year", "")
}

func streamsOfRun(_ *cobra.Command, args []string, _ string) (completions, cobra.ShellCompDirective) {
	return offered(args, "funding", "stream", "")
}

func replicatedOfRun(_ *cobra.Command, args []string, _ string) (completions, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	t, err := taskOfRun(args[0], nil)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return t.job.Graph.Replicated(), cobra.ShellCompDirectiveNoFileComp
}
