package main

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"testing"

	"pcneval/data"
	"pcneval/pipeline"
)

// TestAllocationFormula pays every stream of 2023-24 by the allocation formula
// of that year. The Health Foundation put at £18.6m what the networks of the
// most deprived fifth would gain by it; its lists were of 2023 and ours are of
// January 2022, so that one part in twenty is let pass.
func TestAllocationFormula(t *testing.T) {
	t.Parallel()
	weights, err := filepath.Abs(filepath.Join(officialFiles(t), "..", "england-later", "allocation-weights-2023-24.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(weights); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("NOT RUN: %s is missing, so the published figure of the allocation formula was not repeated", weights)
	}
	out := filepath.Join(t.TempDir(), "run")
	mustRun(t, "run", "--study", "bjgp2024", "--inputs", officialFiles(t), "--out", out, "--progress", "off", "--until", "scenarios",
		"--set", "inputs.allocation_weights.file="+weights, "--set", "contracts=[2019-20, 2022-23, 2023-24]",
		"--set", "scenarios=[every_stream_on_allocation]")
	run, err := pipeline.Open(out, data.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	held := false
	for _, row := range rowsOf[data.Scenario](t, run) {
		if row.PublishedChangeGBP == nil {
			continue
		}
		held = true
		if row.ContractYear != "2023-24" || row.DeprivationQuintile != 1 || *row.PublishedChangeGBP != 18.6e6 ||
			math.Abs(row.ChangeGBP-*row.PublishedChangeGBP) > *row.PublishedChangeGBP/20 {
			t.Errorf("the most deprived fifth would gain £%.0f in %s; published is £%.0f", row.ChangeGBP, row.ContractYear, *row.PublishedChangeGBP)
		}
	}
	if !held {
		t.Error("nothing is held against the published figure")
	}
}
