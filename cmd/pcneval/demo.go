package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"pcneval/data/synthetic"
	"pcneval/pipeline"
)

// demoSeed is the synthetic England that everybody gets who asks for none.
const demoSeed = 1

func newDemo() *cobra.Command {
	var seed uint64
	var scale float64
	var age int
	c := &cobra.Command{
		Use:   "demo DIR",
		Short: "write the synthetic England, in the layouts of the official files",
		Long: `demo writes an invented England into DIR: networks, practices, places and
payments in the layouts of the official files, and coded interviews at seven sites.
Equal seeds give equal files. "pcneval run --inputs DIR" runs on them.

With --age N it writes the files of N Januaries later, each year grown out of the
one before: a hundredth of practices close and as many open, four in a hundred
move, some of them because their networks merge or part. "new-study" then writes
the study file of that year from the run of the year before.

With --scale K above 1 patients by LSOA have K times the rows, as a .csv that is
written as it is made: rows without patients are added, so that all figures stay
what they are.`,
		Example: `  pcneval demo files-2022
  pcneval demo files-2023 --age 1
  pcneval new-study --from runs/demo --year 2023-24 --inputs files-2023`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			folder, err := pipeline.JudgeEmpty(args[0])
			if err != nil {
				return err
			}
			facts, err := writeSynthetic(c, folder, synthetic.Options{Seed: seed, Scale: scale, Age: age}, "plain")
			if err != nil {
				return err
			}
			for _, file := range facts.Files {
				fmt.Fprintln(c.OutOrStdout(), filepath.Join(args[0], file.Name))
			}
			return nil
		},
	}
	c.Flags().Uint64Var(&seed, "seed", demoSeed, "seed of the invented England")
	c.Flags().IntVar(&age, "age", 0, "years after January 2022: practices and networks have opened, closed, merged and moved")
	c.Flags().Float64Var(&scale, "scale", 1, "size as a share of England; above 1 so many times the rows of patients by LSOA")
	return c
}

// syntheticInputs makes the default synthetic England in a folder, once.
func syntheticInputs(c *cobra.Command, place, progress string) (string, error) {
	name, err := syntheticName()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(place, name)
	if hasSynthetic(folder) {
		return folder, nil
	}
	if err := os.RemoveAll(folder); err != nil { // made before all of its files were
		return "", err
	}
	if _, err := writeSynthetic(c, folder, synthetic.Options{Seed: demoSeed}, progress); err != nil {
		return "", err
	}
	return folder, nil
}

const syntheticPrefix = "synthetic-england-"

// syntheticName holds the program: another build may invent another England.
func syntheticName() (string, error) {
	p, err := program()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s%.12s-%d", syntheticPrefix, p.SHA256, demoSeed), nil
}

// forgetSynthetics removes the synthetic Englands that other builds left beside
// a run.
func forgetSynthetics(out string) {
	work, err := pipeline.WorkFolder(out)
	if err != nil {
		return
	}
	name, err := syntheticName()
	if err != nil {
		return
	}
	entries, _ := os.ReadDir(work) // there is none where nothing was invented
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), syntheticPrefix) && entry.Name() != name {
			_ = os.RemoveAll(filepath.Join(work, entry.Name())) // what stays costs only space
		}
	}
}

// hasSynthetic says whether a folder holds every file of the synthetic England.
func hasSynthetic(folder string) bool {
	for _, file := range synthetic.Files() {
		if _, err := os.Stat(filepath.Join(folder, file.Name)); err != nil {
			return false
		}
	}
	return true
}

// writeSynthetic writes beside the folder and moves it in when it is whole.
func writeSynthetic(c *cobra.Command, folder string, options synthetic.Options, progress string) (facts synthetic.Facts, err error) {
	meter := newMeter(c.ErrOrStderr(), progress)
	defer meter.close()
	done := 0
	options.Done = func(what string) {
		done++
		meter.work("synthetic England", what, done, len(options.Files()))
	}
	meter.begin("synthetic England")
	err = fillWhole(folder, func(scratch string) error {
		facts, err = synthetic.Write(c.Context(), scratch, options)
		return err
	})
	if err == nil {
		meter.done("synthetic England", []string{fmt.Sprintf("%d networks, %d practices", facts.Networks, facts.Practices)}, false)
	}
	return facts, err
}
