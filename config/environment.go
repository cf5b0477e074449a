package config

import (
	"os"
	"slices"
	"strings"

	"pcneval/config/problem"
)

// EnvironmentPrefix begins the name of every environment variable that is read.
const EnvironmentPrefix = "PCNEVAL"

// EnvironmentName is the environment variable that sets a key of the study
// file, or a setting of a run.
func EnvironmentName(key string) string {
	return EnvironmentPrefix + "_" + strings.ToUpper(strings.NewReplacer(".", "_", "-", "_").Replace(key))
}

// testVariables are read by the tests of this program and by what stands in
// reference, which both start the program itself, too.
var testVariables = []string{
	"PCNEVAL_OFFICIAL_FILES", "PCNEVAL_CONTRACT_RATES", "PCNEVAL_QDA_PYTHON", "PCNEVAL_TEST_EVERY", "PCNEVAL_TEST_CUTS",
	"PCNEVAL_TEST_RUN",
}

func isTestVariable(name string) bool {
	return slices.Contains(testVariables, name) || strings.HasPrefix(name, "PCNEVAL_WRITE_") // files that a test is asked to write
}

// EnvironmentNames lists the environment variables that can set something: the
// settings of a run, and the keys of a study file that hold one value.
func EnvironmentNames() []string {
	var names []string
	for _, setting := range RunSettings {
		if setting.Environment {
			names = append(names, EnvironmentName(setting.Name))
		}
	}
	for _, key := range ScalarKeys() {
		names = append(names, EnvironmentName(key))
	}
	return names
}

// unknownVariables tells every environment variable that carries the prefix
// and sets nothing: whoever set it believes that it does.
func unknownVariables() problem.List {
	known := EnvironmentNames()
	var found problem.List
	for _, variable := range os.Environ() {
		name, value, _ := strings.Cut(variable, "=")
		if value == "" { // counts as not set
			continue
		}
		if !strings.HasPrefix(name, EnvironmentPrefix+"_") || slices.Contains(known, name) || isTestVariable(name) {
			continue
		}
		p := problem.Problem{
			File: name, What: "unknown environment variable", Found: name,
			Expected: EnvironmentPrefix + "_ and the name of a setting of the run or of a key of the study file",
			Remedy:   "take it out of the environment",
		}
		if near, ok := nearestVariable(name, known); ok {
			p.Remedy = "did you mean " + near + "? If not, take it out of the environment"
		}
		found.Add(p)
	}
	slices.SortFunc(found, func(a, b problem.Problem) int { return strings.Compare(a.File, b.File) })
	return found
}

// nearestVariable compares what follows the prefix, which all have.
func nearestVariable(name string, known []string) (string, bool) {
	rests := make([]string, len(known))
	for i := range known {
		rests[i] = strings.TrimPrefix(known[i], EnvironmentPrefix+"_")
	}
	near, ok := problem.Nearest(strings.TrimPrefix(name, EnvironmentPrefix+"_"), rests)
	return EnvironmentPrefix + "_" + near, ok
}
