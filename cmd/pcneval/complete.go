package main

import (
	"slices"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/stages"
)

// What the shell offers is what a command would take. Where something cannot be
// read nothing is offered: a person who types wants no message there.

type completions = []cobra.Completion

// completeAll teaches the shell what the arguments and flags of each command
// can be.
func completeAll(root *cobra.Command) {
	for _, command := range root.Commands() {
		if arguments := argumentsOf[command.Name()]; arguments != nil {
			command.ValidArgsFunction = arguments
		}
		for _, name := range sortedNames(flagsOf) {
			if command.Flags().Lookup(name) != nil {
				_ = command.RegisterFlagCompletionFunc(name, flagsOf[name]) // fails only without the flag
			}
		}
		if formats := formatsOf[command.Name()]; formats != nil {
			_ = command.RegisterFlagCompletionFunc("format", fixed(formats...))
		}
	}
}

var argumentsOf = map[string]cobra.CompletionFunc{
	"show":      inOrder(runs, tablesOfRun),
	"explain":   inOrder(runs, networksOfRun),
	"target":    inOrder(runs),
	"report":    inOrder(runs),
	"verify":    inOrder(runs),
	"diff":      inOrder(runs, runs),
	"release":   inOrder(runs),
	"shard":     inOrder(runs),
	"merge":     inOrder(runs),
	"submit":    inOrder(runs),
	"status":    inOrder(runs),
	"contracts": inOrder(contractYears),
}

var flagsOf = map[string]cobra.CompletionFunc{
	"study":    studyNames,
	"inputs":   folders,
	"out":      folders,
	"until":    stagesOfStudy,
	"progress": fixed(config.ProgressModes...), "fail-on": fixed(config.FailOnLevels...),
	"also":    fixed("docx", "xlsx", "docx,xlsx"),
	"set":     studyKeys,
	"snippet": fixed(snippetNames...),
	"where":   columnsOfTable,
	"year":    yearsOfRun,
	"stream":  streamsOfRun,
	"icb":     boardsOfRun,
	"network": networksOfRun,
	"from":    runs,
	"earlier": folders,
	"accept":  fixed(fetchedRoles()...),
	"stage":   replicatedOfRun, "executor": fixed(executors...),
}

var formatsOf = map[string][]string{
	"show": {"md", "csv", "json"}, "target": targetFormats, "diff": {"md", "json"}, "graph": {"mermaid", "dot"},
	"status": {"text", "json"},
}

func sortedNames(flags map[string]cobra.CompletionFunc) []string {
	var names []string
	for name := range flags {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// inOrder completes the arguments of a command one after the other.
func inOrder(each ...cobra.CompletionFunc) cobra.CompletionFunc {
	return func(c *cobra.Command, args []string, typed string) (completions, cobra.ShellCompDirective) {
		if len(args) >= len(each) {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return each[len(args)](c, args, typed)
	}
}

func fixed(values ...string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) (completions, cobra.ShellCompDirective) {
		return values, cobra.ShellCompDirectiveNoFileComp
	}
}

// folders and runs leave it to the shell to list folders.
func folders(*cobra.Command, []string, string) (completions, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

func runs(*cobra.Command, []string, string) (completions, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

func commandNames(c *cobra.Command, args []string, _ string) (completions, cobra.ShellCompDirective) {
	var names completions
	for _, command := range c.Root().Commands() {
		if len(args) == 0 && command.IsAvailableCommand() {
			names = append(names, cobra.CompletionWithDesc(command.Name(), command.Short))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

func contractYears(*cobra.Command, []string, string) (completions, cobra.ShellCompDirective) {
	return config.ContractNames(), cobra.ShellCompDirectiveDefault
}

// studyNames offers the built-in studies, and files beside them.
func studyNames(*cobra.Command, []string, string) (completions, cobra.ShellCompDirective) {
	return config.StudyNames(), cobra.ShellCompDirectiveDefault
}

func studyKeys(*cobra.Command, []string, string) (completions, cobra.ShellCompDirective) {
	var keys completions
	for _, key := range config.ScalarKeys() {
		keys = append(keys, key+"=")
	}
	return keys, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

func stagesOfStudy(c *cobra.Command, _ []string, _ string) (completions, cobra.ShellCompDirective) {
	settings, err := config.ReadSettings(c.Flags())
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	study, err := config.Load(settings.Request)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	graph, err := stages.Graph(*study, version)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names completions
	for _, stage := range graph.Stages {
		names = append(names, cobra.CompletionWithDesc(stage.Name, stage.Does))
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// fetchedRoles lists the inputs that publishers offer.
func fetchedRoles() []string {
	var roles []string
	for _, info := range config.Roles {
		if !info.Interviews {
			roles = append(roles, string(info.Role))
		}
	}
	return roles
}
