package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/pipeline"
	"pcneval/reports"
)

// besides is the folder of what is made from a run and is no part of it: other
// formats, and pages for boards and networks.
func besides(run string) (string, error) {
	if filepath.Base(filepath.Clean(run)) == "." || filepath.Base(filepath.Clean(run)) == ".." {
		absolute, err := filepath.Abs(run)
		return absolute + ".also", err
	}
	return filepath.Clean(run) + ".also", nil
}

// writeAlso writes a run's report in other formats into a folder and tells what
// it wrote. Where pandoc is not installed the Word document is a
// [noPandoc] error, once all else is written.
func writeAlso(ctx context.Context, out io.Writer, run *pipeline.Folder, formats []string, folder string) error {
	var missing error
	for _, format := range formats {
		file := filepath.Join(folder, "report."+format)
		var content []byte
		var err error
		switch format {
		case config.AlsoWorkbook:
			var digest string
			if digest, err = contentHash(filepath.Join(run.Path, pipeline.ManifestFile)); err == nil {
				content, err = reports.Workbook(run, digest)
			}
		case config.AlsoWord:
			content, err = word(ctx, run)
		}
		switch {
		case errors.As(err, new(noPandoc)):
			missing = err
			continue
		case err != nil:
			return cutShort(err)
		}
		if err := writeWhole(file, content); err != nil {
			return err
		}
		fmt.Fprintf(out, "%s: %s\n", alsoNames[format], file)
		if format == config.AlsoWord && !installed("rsvg-convert") {
			fmt.Fprintln(out,
				"  Its figures are SVG alone, for Word from 2016 on: rsvg-convert (Debian: librsvg2-bin) adds pictures for older ones.")
		}
	}
	return missing
}

var alsoNames = map[string]string{config.AlsoWord: "Word", config.AlsoWorkbook: "Workbook"}

// A noPandoc error says that a Word document cannot be written here.
type noPandoc struct{ problem.Problem }

func installed(program string) bool {
	_, err := exec.LookPath(program)
	return err == nil
}

// intoAppendix finds the ways into another file, which a Word document has not.
var intoAppendix = regexp.MustCompile(`(?m)^\[In full: (.*)\]\(appendix\.md#[^)]*\)$`)

// word is the report as pandoc makes a Word document of it, with the figures.
func word(ctx context.Context, run *pipeline.Folder) ([]byte, error) {
	if !installed("pandoc") {
		return nil, noPandoc{problem.Problem{
			What: "the Word document is not written: pandoc is not installed", Expected: "pandoc, and rsvg-convert for the figures",
			Remedy: "install them (Debian: apt-get install pandoc librsvg2-bin), then `pcneval report " + run.Path + " --also docx`",
		}}
	}
	report, err := run.File("report.md")
	if err != nil && run.Manifest.Until != "" {
		return nil, misuse(problem.Problem{
			File: run.Path, What: "the run was cut short and has no report", Remedy: "run the study again without --until",
		})
	}
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "pcneval-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "report.docx")
	command := exec.CommandContext(ctx, "pandoc", "--from", "gfm", "--to", "docx", "--metadata", "lang=en-GB",
		"--resource-path", run.Path, "--output", file)
	command.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=315532800") // the first day that a zip knows, as in the workbook
	command.Stdin = bytes.NewReader(intoAppendix.ReplaceAll(report, []byte("In full in the appendix: $1")))
	var complaint bytes.Buffer
	command.Stderr = &complaint
	if err := command.Run(); err != nil {
		first, _, _ := strings.Cut(strings.TrimSpace(complaint.String()), "\n")
		return nil, fmt.Errorf("pandoc made no Word document of %s: %w: %s", filepath.Join(run.Path, "report.md"), err, first)
	}
	return os.ReadFile(file)
}
