package reports

import (
	"fmt"
	"strings"
	"time"

	"pcneval/config"
)

// tellSources names every input, and how to have the same bytes again.
func tellSources(p *page, run Run) error {
	var rows [][]string
	var hashes strings.Builder
	for _, s := range run.Sources {
		input := run.Study.Inputs[s.Role]
		rows = append(rows, []string{string(s.Role), s.File, input.Publisher, dated(input), count(s.Bytes)})
		fmt.Fprintf(&hashes, "%s  %s\n", s.SHA256, s.File)
	}
	if len(rows) > 0 {
		p.table("Input files (bytes).",
			[]column{words("Role"), words("File"), words("Publisher"), words("Date"), numbers("Size")}, rows)
		p.say("Their SHA-256 hashes, in the form that sha256sum --check reads:")
		p.code("", hashes.String())
	}
	p.say(fmt.Sprintf("Written by pcneval %s from the study %s. The same inputs, study and version give the same bytes.", run.Version, run.Study.Name))
	p.say("To repeat this run, with the study file in place of the name where the study is not built in, and with the same settings:")
	if run.Synthetic {
		p.code("sh", "pcneval run --study "+run.Study.Name)
		return nil
	}
	p.code("sh", "pcneval run --study "+run.Study.Name+" --inputs FOLDER_OF_THESE_FILES")
	return nil
}

// dated says of which day an input is.
func dated(input config.Input) string {
	var parts []string
	if input.AsAt != nil {
		parts = append(parts, "as at "+day(*input.AsAt))
	}
	if input.Released != nil {
		parts = append(parts, "released "+day(*input.Released))
	}
	if input.Vintage != 0 {
		parts = append(parts, fmt.Sprintf("indices of %d", input.Vintage))
	}
	return strings.Join(parts, ", ")
}

// day writes a date as people do: 1 January 2022.
func day(date time.Time) string { return date.UTC().Format("2 January 2006") }
