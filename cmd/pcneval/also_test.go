package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/pipeline"
)

func TestWithoutPandocItIsSaidWhatToInstallAndTheRestIsWritten(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	run := &pipeline.Folder{Path: "runs/demo"}
	var out bytes.Buffer
	err := writeAlso(t.Context(), &out, run, []string{config.AlsoWord}, t.TempDir())
	var missing noPandoc
	if !errors.As(err, &missing) {
		t.Fatalf("without pandoc: %v", err)
	}
	for _, word := range []string{"pandoc is not installed", "apt-get install pandoc librsvg2-bin", "pcneval report runs/demo --also docx"} {
		if !strings.Contains(missing.Error(), word) {
			t.Errorf("%q does not say %q", missing.Error(), word)
		}
	}
	if out.Len() > 0 {
		t.Errorf("%q was told", out.String())
	}
}

func TestBesidesARunIsAFolderOfItsName(t *testing.T) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for run, want := range map[string]string{
		"runs/demo": "runs/demo.also", "runs/demo/": "runs/demo.also", ".": here + ".also", "..": filepath.Dir(here) + ".also",
	} {
		if got, err := besides(run); err != nil || got != want {
			t.Errorf("beside %s is %s (%v), want %s", run, got, err, want)
		}
	}
}

func TestWaysIntoTheAppendixAreWordsInWord(t *testing.T) {
	got := intoAppendix.ReplaceAllString("before\n\n[In full: Who (all)](appendix.md#who-all)\n\nafter", "In full in the appendix: $1")
	if want := "before\n\nIn full in the appendix: Who (all)\n\nafter"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
