package reports

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/data"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// Headline tells a run in a few lines of plain text: networks analysed, the
// slope of each contract year, the verdicts, and what needs attention.
func Headline(run Run) []string {
	var lines []string
	if run.Synthetic {
		lines = append(lines, "Synthetic data: nothing here is a finding.")
	}
	s := sampleOf(run)
	lines = append(lines, fmt.Sprintf("%s analysed of %s in the list.", words.Many(s.analysed, "network", "networks"), number.Count(s.networks)))
	for _, slope := range run.fundingSlopes() {
		lines = append(lines, fmt.Sprintf("%s: %s per weighted patient for each %s of %s (%s interval %s): %s.",
			slope.ContractYear, estimate(slope), number.Plain(slope.Per), words.Label(slope.Term), number.Level(slope.Confidence), interval(slope), directionOf(slope)))
	}
	if run.Study.Compare != "" {
		lines = append(lines, "Published figures: "+verdictCounts(run)+".")
	}
	return append(lines, attention(run))
}

// attention says what somebody should look at. Notes that fail need nobody.
func attention(run Run) string {
	failed := slices.DeleteFunc(failedChecks(run.Checks), func(c data.Check) bool { return c.Severity == data.SeverityNote })
	var parts []string
	if len(failed) > 0 {
		var names []string
		for _, c := range failed {
			names = append(names, c.Check)
		}
		parts = append(parts, words.Many(len(failed), "check failed", "checks failed")+" ("+strings.Join(names, ", ")+")")
	}
	if len(run.Rejects) > 0 {
		parts = append(parts, words.Many(len(run.Rejects), "reject", "rejects"))
	}
	if len(parts) == 0 {
		return "Nothing needs attention."
	}
	return "Needs attention: " + strings.Join(parts, "; ") + "."
}
