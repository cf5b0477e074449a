// Package report tells what changed between two runs to people. It computes
// nothing but how a number is rounded.
package report

import (
	"fmt"

	"pcneval/diff"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// Document tells what changed: first in short, then what went in, then what
// came out and why.
func Document(d *diff.Diff) *document.Document {
	p := &document.Document{}
	if d.Identical {
		p.Say(fmt.Sprintf("The runs %s and %s are identical: equal in every byte but for the log.", d.Before.Path, d.After.Path))
		return p
	}
	p.Heading(1, "What changed between two runs")
	p.List("before: "+runLine(d.Before), "after: "+runLine(d.After))
	if d.OtherStudy {
		p.Say(fmt.Sprintf("The runs are of different studies, %s and %s: what differs below may be meant to differ.",
			d.Before.Study, d.After.Study))
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
		{"Interviews", tellInterviewChanges},
		{"Why the slopes changed", tellSlopeChanges},
		{"Files of the run that differ", tellOutputs},
	} {
		if section.title == "Interviews" && d.Interviews == nil {
			continue
		}
		p.Heading(2, section.title)
		section.tell(p, d)
	}
	return p
}

func runLine(r diff.Run) string {
	return fmt.Sprintf("%s, study %s, %s", r.Path, r.Study, r.Program)
}

// inShort counts the changes of each kind.
func inShort(d *diff.Diff) []string {
	n, pr := d.Networks, d.Practices
	coded := diff.Interviews{}
	if d.Interviews != nil {
		coded = *d.Interviews
	}
	var lines []string
	for _, kind := range []struct {
		n         int
		one, more string
	}{
		{
			len(d.Settings.Changed) + len(d.Settings.SectionsNew) + len(d.Settings.SectionsGone),
			"setting or section of the study changed", "settings and sections of the study changed",
		},
		{len(d.Inputs), "input replaced", "inputs replaced"},
		{len(n.Opened), "network opened", "networks opened"},
		{len(n.Closed), "network closed", "networks closed"},
		{len(n.Mergers), "network that took over others", "networks that took over others"},
		{len(n.Renamed), "network renamed", "networks renamed"},
		{
			len(n.Sample), "network analysed in one run only, or left out for another reason",
			"networks analysed in one run only, or left out for another reason",
		},
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
		{len(coded.SourcesNew) + len(coded.SourcesGone), "source of the interviews new or gone", "sources of the interviews new or gone"},
		{
			len(coded.CodesNew) + len(coded.CodesGone) + len(coded.CodesRenamed) + len(coded.CodesSplit) + len(coded.CodesMerged),
			"code that came, went, was renamed, split or merged", "codes that came, went, were renamed, split or merged",
		},
		{
			len(coded.Recoded) + len(coded.Moved) + len(coded.CodingsNew) + len(coded.CodingsGone),
			"coding that came, went or moved", "codings that came, went or moved",
		},
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

// longList is how many rows of a list of changes are told one by one.
const longList = 20

// listed adds a table of at most longList rows and says what it leaves out.
func listed(p *document.Document, caption string, rows []document.Row) {
	if left := len(rows) - longList; left > 0 {
		caption += fmt.Sprintf(" The first %d of %s; all are in the JSON form.", longList, number.Count(len(rows)))
		rows = rows[:longList]
	}
	p.Table(caption, rows)
}
