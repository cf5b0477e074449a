package reports

import (
	"fmt"
	"strings"

	"pcneval/reports/diff"
)

func tellNetworkChanges(p *page, d *diff.Diff) {
	n := d.Networks
	if len(n.Opened)+len(n.Closed)+len(n.Renamed)+len(n.Sample)+len(n.Weightings) == 0 {
		p.say("The same networks under the same names, each analysed or left out as before and with its weighting.")
		return
	}
	columns := []column{words("Network"), words("Name"), numbers("Practices"), numbers("Registered")}
	p.listed("Networks opened: in the second run only.", columns, networkRows(n.Opened))
	p.listed("Networks closed: in the first run only.", columns, networkRows(n.Closed))
	p.listed("Where closed networks went: the network that now has more than half of their registered patients.",
		[]column{words("Closed"), words("Name"), words("Now in"), words("Name"), numbers("Of its patients"), words("How")}, mergerRows(n.Mergers))
	p.listed("Networks renamed.", []column{words("Network"), words("Before"), words("After")}, renamedRows(n.Renamed))
	var sample [][]string
	for _, s := range n.Sample {
		sample = append(sample, []string{s.Code, s.Name, analysedOr(s.Before), analysedOr(s.After)})
	}
	p.listed("Networks analysed in one run only, or left out for another reason.",
		[]column{words("Network"), words("Name"), words("Before"), words("After")}, sample)
	p.newNumbers("Weighting of networks that changed, the largest change first", "network", n.Weightings, 4)
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
		rows = append(rows, []string{n.Code, n.Name, count(n.Practices), count(n.Registered)})
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
			rows = append(rows, []string{gone.Code, gone.Name, m.Into.Code, m.Into.Name, decimal(100*gone.Share, 1) + "%", how})
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

func tellPracticeChanges(p *page, d *diff.Diff) {
	pr := d.Practices
	if len(pr.Opened)+len(pr.Closed)+len(pr.Moved)+len(pr.Renamed)+len(pr.Lists)+len(pr.Needs)+len(pr.Scores) == 0 {
		p.say("The same practices in the same networks, with the same patients and deprivation.")
		return
	}
	columns := []column{words("Practice"), words("Name"), words("Network"), numbers("Registered")}
	p.listed("Practices opened: in the second run only.", columns, practiceRows(pr.Opened))
	p.listed("Practices closed: in the first run only.", columns, practiceRows(pr.Closed))
	var moved [][]string
	for _, m := range pr.Moved {
		moved = append(moved, []string{m.Code, m.Name, count(m.Registered), placeText(m.Before), placeText(m.After)})
	}
	p.listed("Practices that moved: they count in another network, or by another decision.",
		[]column{words("Practice"), words("Name"), numbers("Registered"), words("Before"), words("After")}, moved)
	p.listed("Practices renamed.", []column{words("Practice"), words("Before"), words("After")}, renamedRows(pr.Renamed))
	p.newNumbers("Registered patients that changed, the largest change first", "practice", pr.Lists, 0)
	p.newNumbers("Adjusted populations that changed, the largest change first", "practice", pr.Needs, 2)
	p.newNumbers("Income deprivation that changed, the largest change first", "practice", pr.Scores, 4)
}

func practiceRows(practices []diff.Practice) [][]string {
	var rows [][]string
	for _, pr := range practices {
		rows = append(rows, []string{pr.Code, pr.Name, networkOr(pr.Network), count(pr.Registered)})
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
func (p *page) newNumbers(caption, of string, changed []diff.NewNumber, places int) {
	columns := []column{words(capital(of)), words("Name"), words("Network"), numbers("Before"), numbers("After"), numbers("Change")}
	var rows [][]string
	for _, n := range changed {
		before, after, change := notKnown(""), notKnown(""), ""
		switch {
		case n.Before != nil && n.After != nil:
			s := showChange(*n.Before, *n.After, nil, places)
			before, after, change = s.before, s.after, signed(s.change)
		case n.Before != nil:
			before = decimal(*n.Before, places)
		case n.After != nil:
			after = decimal(*n.After, places)
		}
		rows = append(rows, []string{n.Code, n.Name, networkOr(n.Network), before, after, change})
	}
	p.listed(fmt.Sprintf("%s: %s.", caption, many(len(changed), of, of+"s")), columns, rows)
}
