package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/arrange"
	"pcneval/pipeline"
)

func newNewStudy() *cobra.Command {
	var from, year, inputs, out string
	c := &cobra.Command{
		Use:   "new-study",
		Short: "write the study file of another year from an earlier run and a folder of files",
		Long: `new-study looks at the files of a folder, says which publication each is, of which
day, and how that is known, and writes a study file about them. What the earlier
run chose stays: streams, analysis, sensitivity, checks. The contract year of --year
is added. What held for the earlier date alone is left out, and told.

Where a file is missing it says what and where it is to be had, and writes nothing.
At its end it checks study and files, as "check" does.`,
		Example: `  pcneval new-study --from runs/bjgp2024 --year 2026-27 --inputs files-of-2026
  pcneval new-study --from bjgp2024 --year 2023-24 --inputs files-of-2023 --out studies/2023.yaml`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			for _, name := range []string{"from", "year", "inputs"} {
				if flag := c.Flags().Lookup(name); flag.Value.String() == "" {
					return misuse(problem.Problem{What: "--" + name + " is missing", Expected: flag.Usage})
				}
			}
			return writeNewStudy(c, from, year, inputs, out)
		},
	}
	c.Flags().StringVar(&from, "from", "", "folder of the earlier run, or a study: a built-in one, or the path of a study file")
	c.Flags().StringVar(&year, "year", "", "contract year to add, as in 2026-27")
	c.Flags().StringVar(&inputs, "inputs", "", "folder of the official files of that year")
	c.Flags().StringVar(&out, "out", "", "study file to write (default STUDY-YEAR.yaml in the working folder)")
	return c
}

func writeNewStudy(c *cobra.Command, from, year, folder, out string) error {
	resolved, err := earlierStudy(from)
	if err != nil {
		return err
	}
	earlier, err := config.FromResolved(resolved)
	if err != nil {
		return statusError{statusStudy, err}
	}
	if !slices.Contains(config.ContractNames(), year) {
		return unknownName("--year names no contract year that the program has", year, config.ContractNames(), "")
	}
	there, err := namesIn(folder)
	if err != nil {
		return err
	}
	a, err := arrange.Folder(folder, earlier, year)
	if err != nil {
		return err
	}
	tellArrangement(c, a)
	if err := a.Missing.Err(); err != nil {
		return err
	}
	next := config.Next{
		Name: nameOfYear(earlier.Name, year), Years: []string{year}, Inputs: a.Inputs, Why: a.Why, From: "the study " + earlier.Name,
		Folder: there,
	}
	made, err := config.NextOf(resolved, next)
	if err != nil {
		return err
	}
	out = cmp.Or(out, next.Name+".yaml")
	if err := writeOnce(out, made.Text); err != nil {
		return err
	}
	if note := tooOld(a.Inputs[config.AdjustedPopulations].AsAt, year); note != "" {
		made.Left = append(made.Left, note)
	}
	for _, left := range made.Left {
		fmt.Fprintln(c.OutOrStdout(), "note: "+left)
	}
	fmt.Fprintf(c.OutOrStdout(), "Study file: %s\n", out)
	check := newCheck()
	check.SetContext(c.Context())
	check.SetOut(c.OutOrStdout())
	check.SetErr(c.ErrOrStderr())
	if err := check.ParseFlags([]string{"--study", studyPath(out), "--inputs", folder}); err != nil {
		return err
	}
	return check.RunE(check, nil)
}

// earlierStudy is the study of a run, or of a study file, with everything
// filled in.
func earlierStudy(from string) ([]byte, error) {
	if stat, err := os.Stat(from); err == nil && stat.IsDir() {
		run, err := pipeline.Open(from, data.Catalogue())
		if err != nil {
			return nil, noRun(from, err)
		}
		return run.Manifest.Config, nil
	}
	study, err := config.Load(config.Request{Study: from})
	if err != nil {
		return nil, statusError{statusStudy, err}
	}
	return study.Resolved()
}

// tooOld says where the populations are not those that a contract year is paid
// on: NHS England takes the lists of the January before it.
func tooOld(day *time.Time, year string) string {
	start, err := time.Parse("2006-01-02", year[:4]+"-04-01")
	if err != nil || day == nil || !day.Before(start.AddDate(0, -9, 0)) && day.Before(start.AddDate(1, 0, 0)) {
		return ""
	}
	return fmt.Sprintf("the contract year %s is paid on populations of about January %s; the newest in the folder are of %s",
		year, year[:4], day.Format(time.DateOnly))
}

var yearAtEnd = regexp.MustCompile(`-20[0-9]{2}-[0-9]{2}$`)

func nameOfYear(earlier, year string) string {
	return yearAtEnd.ReplaceAllString(earlier, "") + "-" + year
}

// studyPath keeps a file in the working folder from being taken for the name
// of a built-in study.
func studyPath(out string) string {
	if filepath.Base(out) == out {
		return "." + string(filepath.Separator) + out
	}
	return out
}

// writeOnce writes a file that is not there yet: an earlier study file may
// hold what a person wrote.
func writeOnce(path string, text []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return misuse(problem.Problem{File: path, What: "is there already", Remedy: "move it away, or give another name with --out"})
	}
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	return errors.Join(err, file.Sync(), file.Close())
}

func tellArrangement(c *cobra.Command, a arrange.Arrangement) {
	out := c.OutOrStdout()
	for _, info := range config.Roles {
		input, has := a.Inputs[info.Role]
		if !has {
			continue
		}
		day := ""
		switch {
		case input.AsAt != nil:
			day = ", as at " + input.AsAt.Format(time.DateOnly)
		case input.Released != nil:
			day = ", released " + input.Released.Format(time.DateOnly)
		case input.Vintage != 0:
			day = fmt.Sprintf(", of %d", input.Vintage)
		}
		fmt.Fprintf(out, "%-21s %s%s\n    %s\n", info.Role, input.File, day, problem.Plain(strings.Join(a.Why[info.Role], "; ")))
	}
	for _, found := range a.Unused {
		fmt.Fprintf(out, "%-21s %s\n    %s\n", "not used", found.File, problem.Plain(strings.Join(found.How, "; ")))
	}
	for _, info := range a.Without {
		where := cmp.Or(info.Page, info.Publisher)
		fmt.Fprintf(out, "%-21s the earlier study had it, this one goes without: %s; %s\n", info.Role, info.Does, where)
	}
}
