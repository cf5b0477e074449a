package report

import (
	"fmt"
	"strings"

	"pcneval/diff"
	"pcneval/pipeline"
	"pcneval/reports/document"
	"pcneval/reports/number"
)

func tellSettings(p *document.Document, d *diff.Diff) {
	if d.Before.Program != d.After.Program {
		p.Say(fmt.Sprintf("Another program: %s before, %s after.", d.Before.Program, d.After.Program))
	}
	changed := d.Settings
	onlyIn(p, "Sections that only the %s run's study has", changed.SectionsGone, changed.SectionsNew)
	if len(changed.Changed) == 0 {
		p.Say("No setting that both studies have changed; rates are told below.")
		return
	}
	var rows []document.Row
	for _, s := range changed.Changed {
		rows = append(rows, document.Row{
			document.Text("Setting", s.Key), document.Text("Before", valueOf(s.Before)), document.Text("After", valueOf(s.After)),
		})
	}
	p.Table("Settings of the study that changed; rates are told below.", rows)
}

// onlyIn tells what one of the two runs has alone; what says of which, for %s.
func onlyIn(p *document.Document, what string, first, second []string) {
	if len(second) > 0 {
		p.Say(fmt.Sprintf(what, "second") + ": " + strings.Join(second, ", ") + ".")
	}
	if len(first) > 0 {
		p.Say(fmt.Sprintf(what, "first") + ": " + strings.Join(first, ", ") + ".")
	}
}

func valueOf(setting *string) string {
	if setting == nil {
		return "not set"
	}
	return *setting
}

func tellInputChanges(p *document.Document, d *diff.Diff) {
	if len(d.Inputs) == 0 {
		p.Say("The inputs are the same, byte for byte.")
		return
	}
	var rows []document.Row
	for _, in := range d.Inputs {
		rows = append(rows, document.Row{
			document.Text("Input", in.Role), document.Text("Before", inputText(in.Before)), document.Text("After", inputText(in.After)),
		})
	}
	p.Table("Inputs replaced.", rows)
}

// inputText tells a file by name, date, size and the start of its hash.
func inputText(in *pipeline.Input) string {
	if in == nil {
		return "none"
	}
	text := in.Name
	for _, date := range []struct{ key, words string }{{"as_at", "as at"}, {"released", "released"}} {
		if day := in.Said[date.key]; day != "" {
			text += ", " + date.words + " " + day
		}
	}
	return fmt.Sprintf("%s, %s bytes, SHA-256 %.12s", text, number.Count(in.Bytes), in.SHA256)
}

func tellOutputs(p *document.Document, d *diff.Diff) {
	if len(d.OutputFiles) == 0 {
		p.Say("None but the manifest.")
		return
	}
	p.Say(strings.Join(d.OutputFiles, ", ") + ".")
}
