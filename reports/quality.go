package reports

import (
	"cmp"
	"fmt"
	"slices"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

const (
	shownRejects = 20

	// checkPatientsWithoutScore is the check whose count is the share of
	// patients that no deprivation score could be given to.
	checkPatientsWithoutScore = "patients_without_score"
)

// qualityIn is what the section reads.
type qualityIn struct {
	Practices []data.Practice
	Checks    []data.Check
	Rejects   []data.Reject
}

// tellQuality tells how far the data can be trusted.
func tellQuality(p *page, in qualityIn) error {
	tellMissingScores(p, in)
	tellChecks(p, in.Checks)
	tellRejects(p, in.Rejects)
	return nil
}

func tellMissingScores(p *page, in qualityIn) {
	if at := slices.IndexFunc(in.Checks, func(c data.Check) bool { return c.Check == checkPatientsWithoutScore }); at >= 0 {
		p.Say(fmt.Sprintf("%s of patients live in no area with a deprivation score, or in none that is known. "+
			"They count in neither the top nor the bottom of a mean.",
			number.Share(in.Checks[at].Count, 2)))
	}
	without := slices.DeleteFunc(slices.Clone(in.Practices), func(practice data.Practice) bool {
		return practice.IncomeDeprivation != nil || practice.Alignment == data.Unaligned
	})
	if len(without) == 0 {
		p.Say("Every practice that counts in a network has a deprivation score.")
		return
	}
	var rows []document.Row
	for _, practice := range without[:min(len(without), shownRejects)] {
		rows = append(rows, document.Row{
			document.Text("Practice", practice.PracticeCode),
			document.Text("Name", practice.PracticeName),
			document.Text("Network", practice.NetworkCode),
			document.Number("Registered", number.Count(practice.Registered)),
			document.Text("Score", words.NotKnown(practice.NoScoreReason)),
		})
	}
	p.Say(fmt.Sprintf("%s no deprivation score and %s left out of the mean of their network.",
		words.Many(len(without), "practice that counts in a network has", "practices that count in a network have"), isAre(len(without))))
	p.Table(shownOf("Practices without a deprivation score", len(without))+" (registered patients).", rows)
	p.Say("Their patients count in the lists of their networks all the same.")
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// shownOf says of a cut list how much of it is shown.
func shownOf(what string, n int) string {
	if n <= shownRejects {
		return what
	}
	return fmt.Sprintf("%s, the first %d of %s", what, shownRejects, number.Count(n))
}

var severityRank = map[string]int{data.SeverityError: 0, data.SeverityWarning: 1, data.SeverityNote: 2}

func tellChecks(p *page, checks []data.Check) {
	failed := failedChecks(checks)
	passed := slices.DeleteFunc(slices.Clone(checks), func(c data.Check) bool { return !c.Passed })
	if len(checks) == 0 {
		p.Say("This run holds no checks.")
		return
	}
	p.Say(fmt.Sprintf("%s failed, %s passed.", words.Many(len(failed), "check", "checks"), number.Count(len(passed))),
		"A check passes while what it counts is at most its limit.")
	if len(failed) > 0 {
		p.Table("Checks that failed, the gravest first.", checkRows(failed))
		bySeverity := map[string]int{}
		for _, c := range failed {
			bySeverity[c.Severity]++
		}
		p.Say(fmt.Sprintf("Of these, errors are %d, warnings %d and notes %d.", bySeverity[data.SeverityError], bySeverity[data.SeverityWarning],
			bySeverity[data.SeverityNote]))
	}
	if len(passed) > 0 {
		p.Table("Checks that passed.", checkRows(passed))
		p.Say("What each counted is at most its limit.")
	}
}

// failedChecks are the checks that did not pass, errors first.
func failedChecks(checks []data.Check) []data.Check {
	failed := slices.DeleteFunc(slices.Clone(checks), func(c data.Check) bool { return c.Passed })
	slices.SortStableFunc(failed, func(a, b data.Check) int {
		return cmp.Compare(severityRank[a.Severity], severityRank[b.Severity])
	})
	return failed
}

func checkRows(checks []data.Check) []document.Row {
	var rows []document.Row
	for _, c := range checks {
		rows = append(rows, document.Row{
			document.Text("Check", c.Check),
			document.Text("What is counted", c.Rule),
			document.Text("Severity", c.Severity),
			document.Number("Found", number.Plain(c.Count)),
			document.Number("Limit", number.Plain(c.Limit)),
			document.Text("Detail", c.Detail),
		})
	}
	return rows
}

func tellRejects(p *page, rejects []data.Reject) {
	if len(rejects) == 0 {
		p.Say("No row of any input was rejected.")
		return
	}
	p.Say(words.Many(len(rejects), "cell or row of the inputs was rejected.", "cells or rows of the inputs were rejected."))
	var inputs, rows []document.Row
	for _, input := range rejectedInputs(rejects) {
		inputs = append(inputs, document.Row{
			document.Text("Input", input.name),
			document.Number("Rejects", number.Count(input.rejects)),
		})
	}
	p.Table("Rejects by input (counts).", inputs)
	p.Say(fmt.Sprintf("They come from %s.", words.Many(len(inputs), "input", "inputs")))
	for _, r := range rejects[:min(len(rejects), shownRejects)] {
		rows = append(rows, document.Row{
			document.Text("Input", r.Input),
			document.Text("Sheet or member", r.Sheet),
			document.Number("Row", number.Count(r.Row)),
			document.Text("Column", r.Column),
			document.Text("Found", r.Value),
			document.Text("Reason", r.Reason),
		})
	}
	p.Table(shownOf("What was rejected", len(rejects))+".", rows)
	p.Say("Each stands in the table rejects with its place.")
}

type rejectedInput struct {
	name    string
	rejects int
}

// rejectedInputs counts rejects by input, in the order in which inputs come.
func rejectedInputs(rejects []data.Reject) []rejectedInput {
	var inputs []rejectedInput
	for _, r := range rejects {
		at := slices.IndexFunc(inputs, func(i rejectedInput) bool { return i.name == r.Input })
		if at < 0 {
			at = len(inputs)
			inputs = append(inputs, rejectedInput{name: r.Input})
		}
		inputs[at].rejects++
	}
	return inputs
}
