package main

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data/synthetic"
)

// Year after year on an England that ages: new-study writes the study file, the
// run verifies, and diff to the run of the year before splits the change of
// every slope of both to the last digit that it prints. All thirty years where
// every point is asked for; the program has contracts to 2026-27, and later
// years are studied by that.
func TestThirtyAnnualReruns(t *testing.T) {
	t.Parallel()
	years := 2
	if everyPoint {
		years = 30
	}
	place := t.TempDir()
	in := func(name string, year int) string { return filepath.Join(place, name+strconv.Itoa(year)) }
	scale := strconv.FormatFloat(smallScale, 'g', -1, 64)
	mustRun(t, "demo", in("files", 0), "--scale", scale)
	runChanged(t, studyToChange, in("files", 0), in("run", 0))
	contracts := config.ContractNames()
	last := contracts[len(contracts)-1]
	for year := 1; year <= years; year++ {
		contract := min(fmt.Sprintf("%d-%02d", 2022+year, (2023+year)%100), last)
		study := in("study", year) + ".yaml"
		mustRun(t, "demo", in("files", year), "--scale", scale, "--age", strconv.Itoa(year))
		mustRun(t, "new-study", "--from", in("run", year-1), "--year", contract, "--inputs", in("files", year), "--out", study)
		mustRun(t, "run", "--study", study, "--inputs", in("files", year), "--out", in("run", year), "--progress", "off")
		mustRun(t, "verify", in("run", year))
		splitsAll(t, in("run", year-1), in("run", year))
		written := loadStudy(t, study)
		if day := written.AsAt(); day.Year() != 2022+year || !slices.Contains(written.Contracts, contract) {
			t.Errorf("the study of year %d is of %v and has the contract years %v", year, day, written.Contracts)
		}
		for _, file := range (synthetic.Options{Age: year}).Files() {
			if got := written.Inputs[config.Role(file.Role)].File; got != file.Name {
				t.Errorf("the study of year %d takes %q as %s and not %s", year, got, file.Role, file.Name)
			}
		}
	}
}

// splitsAll holds the split of every slope that both runs have.
func splitsAll(t *testing.T, first, second string) {
	t.Helper()
	d := difference(t, first, second)
	if len(d.Slopes) == 0 || len(d.Practices.Moved) == 0 || len(d.Practices.Opened) == 0 || len(d.Practices.Closed) == 0 {
		t.Errorf("%d slopes split, %d practices moved, %d opened, %d closed",
			len(d.Slopes), len(d.Practices.Moved), len(d.Practices.Opened), len(d.Practices.Closed))
	}
	for _, s := range d.Slopes {
		sum := 0.0
		for _, e := range s.Effects {
			sum += e.Effect
		}
		if s.NotSplit != "" || len(s.Effects) != 4 || math.Abs(sum-s.Change) > 1e-12*math.Max(math.Abs(s.Before), math.Abs(s.After)) {
			t.Errorf("%s: the parts of %s %s sum to %v: %+v", second, s.Outcome, s.ContractYear, sum, s)
		}
	}
	said := done(t, "diff", first, second)
	shownSums(t, said)
	if !strings.Contains(said, "inputs replaced") {
		t.Errorf("diff names no inputs:\n%s", said)
	}
}
