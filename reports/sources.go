package reports

import (
	"fmt"
	"strings"

	"pcneval/config"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// tellSources names every input, and how to have the same bytes again.
func tellSources(p *page, _ struct{}) error {
	var rows []document.Row
	var hashes strings.Builder
	for _, s := range p.Inputs {
		input := p.Study.InputNamed(s.Role)
		rows = append(rows, document.Row{
			document.Text("Role", s.Role),
			document.Text("File", s.Name),
			document.Text("Publisher", input.Publisher),
			document.Text("Date", dated(input)),
			document.Number("Size", number.Count(s.Bytes)),
		})
		fmt.Fprintf(&hashes, "%s  %s\n", s.SHA256, s.Name)
	}
	if len(rows) > 0 {
		p.Table("Input files (bytes).", rows)
		p.Say("Their SHA-256 hashes, in the form that sha256sum --check reads:")
		p.Code("", hashes.String())
	}
	p.Say(fmt.Sprintf("Written by pcneval %s from the study %s. The same inputs, study and version give the same bytes.", p.Version,
		p.Study.Name))
	p.Say("To repeat this run, with the study file in place of the name where the study is not built in, and with the same settings:")
	if p.Study.Synthetic() {
		p.Code("sh", "pcneval run --study "+p.Study.Name)
		return nil
	}
	p.Code("sh", "pcneval run --study "+p.Study.Name+" --inputs FOLDER_OF_THESE_FILES")
	return nil
}

// dated says of which day an input is.
func dated(input config.Input) string {
	var parts []string
	if input.AsAt != nil {
		parts = append(parts, "as at "+words.Day(*input.AsAt))
	}
	if input.Released != nil {
		parts = append(parts, "released "+words.Day(*input.Released))
	}
	if input.Vintage != 0 {
		parts = append(parts, fmt.Sprintf("indices of %d", input.Vintage))
	}
	return strings.Join(parts, ", ")
}
