package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"
)

func readSettings(t *testing.T, arguments ...string) (Settings, error) {
	t.Helper()
	flags := pflag.NewFlagSet("run", pflag.ContinueOnError)
	AddFlags(flags)
	if err := flags.Parse(arguments); err != nil {
		t.Fatal(err)
	}
	return ReadSettings(flags)
}

func TestSettingsLayers(t *testing.T) {
	t.Setenv("PCNEVAL_STUDY", "from-environment")
	t.Setenv("PCNEVAL_INPUTS", "inputs-from-environment")
	t.Setenv("PCNEVAL_JOBS", "3")
	t.Setenv("PCNEVAL_FORCE", "true")
	got, err := readSettings(t, "--study", "from-flag", "--set", "contracts=[2021-22,2022-23]", "--set", "alignment.practices.C83042=U33832")
	if err != nil {
		t.Fatal(err)
	}
	want := Settings{
		Request:  Request{Study: "from-flag", Set: []string{"contracts=[2021-22,2022-23]", "alignment.practices.C83042=U33832"}},
		Inputs:   "inputs-from-environment",
		Jobs:     3,
		Force:    true,
		Progress: "auto",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSettingsDefaults(t *testing.T) {
	got, err := readSettings(t)
	if err != nil || got.Study != "demo" || got.Jobs < 1 || got.Force || got.Progress != "auto" || got.Out != "" {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestSettingsOfACommandWithFewerFlags(t *testing.T) {
	flags := pflag.NewFlagSet("fetch", pflag.ContinueOnError)
	AddFlags(flags, "study", "inputs")
	if flags.Lookup("jobs") != nil {
		t.Error("fetch has a flag it did not ask for")
	}
	if got, err := ReadSettings(flags); err != nil || got.Study != "demo" || got.Jobs < 1 {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestSettingsRefused(t *testing.T) {
	t.Setenv("PCNEVAL_JOBS", "many")
	t.Setenv("PCNEVAL_PROGRESS", "plane")
	t.Setenv("PCNEVAL_FORCE", "perhaps")
	_, err := readSettings(t)
	for _, says := range []string{"PCNEVAL_JOBS", "many", "PCNEVAL_PROGRESS", "did you mean plain?", "PCNEVAL_FORCE", "perhaps"} {
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v does not say %q", err, says)
		}
	}
}
