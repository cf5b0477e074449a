package reports

import (
	"fmt"
	"strings"

	"pcneval/pipeline"
	"pcneval/diff"
	"pcneval/reports/document"
	"pcneval/reports/markdown"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// longList is how many rows of a list of changes are told one by one.
const longList = 20

// Difference tells what changed between two runs, as Markdown: first in short,
// then what went in, then what came out and why.
func Difference(d *diff.Diff) []byte {
	if d.Identical {
		p := &document.Document{}
		p.Say(fmt.Sprintf("The runs %s and %s are identical: equal in every byte but for the log.", d.Before.Path, d.After.Path))
		return markdown.Write(p)
	}
	p := &document.Document{}
	p.Heading(1, "What changed between two runs")
	p.List("before: "+runLine(d.Before), "after: "+runLine(d.After))
	if d.OtherStudy {
		p.Say(fmt.Sprintf("The runs are of different studies, %s and %s: what differs below may be meant to differ.", d.Before.Study, d.After.Study))
	}
	p.Heading(2, "In short")
	p.List(inShort(d)...)
	for _, section := range []struct {
		title string
		tell  func(*document.Document, *diff.Diff)
	}{
		{"Program and settings", tellSettings},
		{"Inputs", tellInputChanges},
		{"Networks", tellNetworkChanges},
		{"Practices", tellPracticeChanges},
		{"Rates", tellRateChanges},
		{"Results", tellResultChanges},
		{"Why the slopes changed", tellSlopeChanges},
		{"Files of the run that differ", tellOutputs},
	} {
		p.Heading(2, section.title)
		section.tell(p, d)
	}
	return markdown.Write(p)
}

func runLine(r diff.Run) string {
	return fmt.Sprintf("%s, study %s, %s", r.Path, r.Study, r.Program)
}

// inShort counts the changes of each kind.
func inShort(d *diff.Diff) []string {
	n, pr := d.Networks, d.Practices
	var lines []string
	for _, kind := range []struct {
		n         int
		one, more string
	}{
		{len(d.Settings.Changed) + len(d.Settings.SectionsNew) + len(d.Settings.SectionsGone), "setting or section of the study changed", "settings and sections of the study changed"},
		{len(d.Inputs), "input replaced", "inputs replaced"},
		{len(n.Opened), "network opened", "networks opened"},
		{len(n.Closed), "network closed", "networks closed"},
		{len(n.Mergers), "network that took over others", "networks that took over others"},
		{len(n.Renamed), "network renamed", "networks renamed"},
		{len(n.Sample), "network analysed in one run only, or left out for another reason", "networks analysed in one run only, or left out for another reason"},
		{len(n.Weightings), "network with another weighting", "networks with another weighting"},
		{len(pr.Opened), "practice opened", "practices opened"},
		{len(pr.Closed), "practice closed", "practices closed"},
		{len(pr.Moved), "practice moved", "practices moved"},
		{len(pr.Lists), "practice with another number of registered patients", "practices with another number of registered patients"},
		{len(pr.Needs), "practice with another adjusted population", "practices with another adjusted population"},
		{len(pr.Scores), "practice with another income deprivation", "practices with another income deprivation"},
		{len(d.Rates.YearsNew) + len(d.Rates.YearsGone), "contract year new or gone", "contract years new or gone"},
		{len(d.Rates.Streams), "stream paid or counted otherwise", "streams paid or counted otherwise"},
		{len(d.Results.Means), "mean changed", "means changed"},
		{len(d.Results.Slopes), "regression coefficient changed", "regression coefficients changed"},
		{len(d.Results.Verdicts), "verdict changed", "verdicts changed"},
		{len(d.Results.Checks), "check that is new, gone, or passes in one run only", "checks that are new, gone, or pass in one run only"},
	} {
		if kind.n > 0 {
			lines = append(lines, words.Many(kind.n, kind.one, kind.more))
		}
	}
	if len(lines) == 0 {
		return []string{"nothing in the study's terms"}
	}
	return lines
}

func tellSettings(p *document.Document, d *diff.Diff) {
	if d.Before.Program != d.After.Program {
		p.Say(fmt.Sprintf("Another program: %s before, %s after.", d.Before.Program, d.After.Program))
	}
	changed := d.Settings
	if len(changed.SectionsNew) > 0 {
		p.Say("Sections that only the second run's study has: " + strings.Join(changed.SectionsNew, ", ") + ".")
	}
	if len(changed.SectionsGone) > 0 {
		p.Say("Sections that only the first run's study has: " + strings.Join(changed.SectionsGone, ", ") + ".")
	}
	if len(changed.Changed) == 0 {
		p.Say("No setting that both studies have changed; rates are told below.")
		return
	}
	var rows [][]string
	for _, s := range changed.Changed {
		rows = append(rows, []string{s.Key, valueOr(s.Before, "not set"), valueOr(s.After, "not set")})
	}
	tabulate(p, "Settings of the study that changed; rates are told below.", []document.Cell{textual("Setting"), textual("Before"), textual("After")}, rows)
}

func valueOr(value *string, otherwise string) string {
	if value == nil {
		return otherwise
	}
	return *value
}

func tellInputChanges(p *document.Document, d *diff.Diff) {
	if len(d.Inputs) == 0 {
		p.Say("The inputs are the same, byte for byte.")
		return
	}
	var rows [][]string
	for _, in := range d.Inputs {
		rows = append(rows, []string{in.Role, inputText(in.Before), inputText(in.After)})
	}
	tabulate(p, "Inputs replaced.", []document.Cell{textual("Input"), textual("Before"), textual("After")}, rows)
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

// listed writes a table of at most longList rows and says what it leaves out.
func listed(p *document.Document, caption string, columns []document.Cell, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	if left := len(rows) - longList; left > 0 {
		caption += fmt.Sprintf(" The first %d of %s; all are in the JSON form.", longList, number.Count(len(rows)))
		rows = rows[:longList]
	}
	tabulate(p, caption, columns, rows)
}
