package reports

import (
	"fmt"
	"strings"

	"pcneval/diff"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

func tellNetworkChanges(p *document.Document, d *diff.Diff) {
	n := d.Networks
	if len(n.Opened)+len(n.Closed)+len(n.Renamed)+len(n.Sample)+len(n.Weightings) == 0 {
		p.Say("The same networks under the same names, each analysed or left out as before and with its weighting.")
		return
	}
	columns := []document.Cell{textual("Network"), textual("Name"), numbers("Practices"), numbers("Registered")}
	listed(p, "Networks opened: in the second run only.", columns, networkRows(n.Opened))
	listed(p, "Networks closed: in the first run only.", columns, networkRows(n.Closed))
	listed(p, "Where closed networks went: the network that now has more than half of their registered patients.",
		[]document.Cell{textual("Closed"), textual("Name"), textual("Now in"), textual("Name"), numbers("Of its patients"), textual("How")}, mergerRows(n.Mergers))
	listed(p, "Networks renamed.", []document.Cell{textual("Network"), textual("Before"), textual("After")}, renamedRows(n.Renamed))
	var sample [][]string
	for _, s := range n.Sample {
		sample = append(sample, []string{s.Code, s.Name, analysedOr(s.Before), analysedOr(s.After)})
	}
	listed(p, "Networks analysed in one run only, or left out for another reason.",
		[]document.Cell{textual("Network"), textual("Name"), textual("Before"), textual("After")}, sample)
	newNumbers(p, "Weighting of networks that changed, the largest change first", "network", n.Weightings, 4)
}

func analysedOr(exclusion string) string {
	if exclusion == "" {
		return "analysed"
	}
	return "left out: " + exclusion
}

func networkRows(networks []diff.Network) [][]string {
	var rows [][]string
	for _, n := range networks {
		rows = append(rows, []string{n.Code, n.Name, number.Count(n.Practices), number.Count(n.Registered)})
	}
	return rows
}

func mergerRows(mergers []diff.Merger) [][]string {
	var rows [][]string
	for _, m := range mergers {
		how := "merged into it"
		switch {
		case m.NewCode():
			how = "lives on under a new code"
		case m.New:
			how = "merged with others into a new one"
		}
		for _, gone := range m.Merged {
			rows = append(rows, []string{gone.Code, gone.Name, m.Into.Code, m.Into.Name, number.Decimal(100*gone.Share, 1) + "%", how})
		}
	}
	return rows
}

func renamedRows(renamed []diff.Renamed) [][]string {
	var rows [][]string
	for _, r := range renamed {
		rows = append(rows, []string{r.Code, r.Before, r.After})
	}
	return rows
}

func tellPracticeChanges(p *document.Document, d *diff.Diff) {
	pr := d.Practices
	if len(pr.Opened)+len(pr.Closed)+len(pr.Moved)+len(pr.Renamed)+len(pr.Lists)+len(pr.Needs)+len(pr.Scores) == 0 {
		p.Say("The same practices in the same networks, with the same patients and deprivation.")
		return
	}
	columns := []document.Cell{textual("Practice"), textual("Name"), textual("Network"), numbers("Registered")}
	listed(p, "Practices opened: in the second run only.", columns, practiceRows(pr.Opened))
	listed(p, "Practices closed: in the first run only.", columns, practiceRows(pr.Closed))
	var moved [][]string
	for _, m := range pr.Moved {
		moved = append(moved, []string{m.Code, m.Name, number.Count(m.Registered), placeText(m.Before), placeText(m.After)})
	}
	listed(p, "Practices that moved: they count in another network, or by another decision.",
		[]document.Cell{textual("Practice"), textual("Name"), numbers("Registered"), textual("Before"), textual("After")}, moved)
	listed(p, "Practices renamed.", []document.Cell{textual("Practice"), textual("Before"), textual("After")}, renamedRows(pr.Renamed))
	newNumbers(p, "Registered patients that changed, the largest change first", "practice", pr.Lists, 0)
	newNumbers(p, "Adjusted populations that changed, the largest change first", "practice", pr.Needs, 2)
	newNumbers(p, "Income deprivation that changed, the largest change first", "practice", pr.Scores, 4)
}

func practiceRows(practices []diff.Practice) [][]string {
	var rows [][]string
	for _, pr := range practices {
		rows = append(rows, []string{pr.Code, pr.Name, networkOr(pr.Network), number.Count(pr.Registered)})
	}
	return rows
}

func placeText(place diff.Place) string {
	return fmt.Sprintf("%s (%s)", networkOr(place.Network), strings.ReplaceAll(place.Alignment, "_", " "))
}

func networkOr(code string) string {
	if code == "" {
		return "none"
	}
	return code
}

// newNumbers tells numbers of practices or networks that are not what they were.
func newNumbers(p *document.Document, caption, of string, changed []diff.NewNumber, places int) {
	columns := []document.Cell{textual(words.Capital(of)), textual("Name"), textual("Network"), numbers("Before"), numbers("After"), numbers("Change")}
	var rows [][]string
	for _, n := range changed {
		before, after, change := words.NotKnown(""), words.NotKnown(""), ""
		switch {
		case n.Before != nil && n.After != nil:
			s := showChange(*n.Before, *n.After, nil, places)
			before, after, change = s.before, s.after, number.Signed(s.change)
		case n.Before != nil:
			before = number.Decimal(*n.Before, places)
		case n.After != nil:
			after = number.Decimal(*n.After, places)
		}
		rows = append(rows, []string{n.Code, n.Name, networkOr(n.Network), before, after, change})
	}
	listed(p, fmt.Sprintf("%s: %s.", caption, words.Many(len(changed), of, of+"s")), columns, rows)
}
