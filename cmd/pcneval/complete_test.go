package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The shell asks the program itself what it can offer.
func TestCompletion(t *testing.T) {
	t.Parallel()
	run := quickRun(t, "--until", "funding").out
	for _, tt := range []struct {
		typed  string
		offers []string // some of the lines
		not    string
	}{
		{"ver", []string{"verify", "version"}, rereadCommand},
		{"help ", []string{"run", "explain"}, rereadCommand},
		{"run --study ", []string{"bjgp2024", "demo"}, ""},
		{"run --until ", []string{"ingest", "regress", "report"}, "compare"},
		{"run --set compare=published-targets --until ", []string{"compare"}, ""},
		{"run --progress ", []string{"auto", "plain", "json", "off"}, ""},
		{"plan --set ", []string{"analysis.confidence=", "inputs.payments.file="}, ""},
		{"show RUN ", []string{"networks", "funding"}, "regressions"},
		{"show RUN networks --where ", []string{"network_code=", "included="}, "stream="},
		{"show RUN --format ", []string{"md", "csv", "json"}, "dot"},
		{"graph --format ", []string{"mermaid", "dot"}, "csv"},
		{"explain RUN ", []string{"U22100", "U22101"}, "Z35131"},
		{"explain RUN U22100 --year ", []string{"2019-20", "2022-23"}, ""},
		{"explain RUN U22100 --stream ", []string{"core", "arrs"}, ""},
		{"target RUN --icb ", []string{"QZ0", "QZ1", "QZ2"}, "U22100"},
		{"contracts ", []string{"2019-20", "2022-23"}, ""},
	} {
		words := strings.Split(strings.ReplaceAll(tt.typed, "RUN", run), " ")
		s := mustRun(t, append([]string{cobra.ShellCompRequestCmd}, words...)...)
		var offered []string
		for _, line := range strings.Split(s.stdout, "\n") {
			word, _, _ := strings.Cut(line, "\t")
			offered = append(offered, word)
		}
		for _, want := range tt.offers {
			if !slices.Contains(offered, want) {
				t.Errorf("%q does not offer %s: %q", tt.typed, want, offered)
			}
		}
		if tt.not != "" && slices.Contains(offered, tt.not) {
			t.Errorf("%q offers %s", tt.typed, tt.not)
		}
	}
	// What is not there offers nothing, and says nothing.
	for _, words := range [][]string{{"show", "nowhere", ""}, {"explain", "nowhere", ""}, {"run", "--study", "nowhere.yaml", "--until", ""}} {
		s := mustRun(t, append([]string{cobra.ShellCompRequestCmd}, words...)...)
		if !regexp.MustCompile(`^:\d+\n$`).MatchString(s.stdout) {
			t.Errorf("%v offers %q", words, s.stdout)
		}
	}
}

// A flag with a value that the program chooses from has words to offer.
func TestEveryFlagWithWordsOffersThem(t *testing.T) {
	t.Parallel()
	free := []string{
		"help", "jobs", "force", "seed", "scale", "age", "without-interviews", "recompute",
		"networks", "grant", "signature", "key", "check", "index", "of", "processors", "image", "write-only",
	}
	for _, command := range newRoot().Commands() {
		command.Flags().VisitAll(func(flag *pflag.Flag) {
			if _, has := command.GetFlagCompletionFunc(flag.Name); !has && !slices.Contains(free, flag.Name) {
				t.Errorf("%s --%s offers nothing", command.Name(), flag.Name)
			}
		})
	}
}
