package report

import (
	"fmt"
	"strings"

	"pcneval/diff"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

func tellPracticeChanges(p *document.Document, d *diff.Diff) {
	pr := d.Practices
	if len(pr.Opened)+len(pr.Closed)+len(pr.Moved)+len(pr.Renamed)+len(pr.Lists)+len(pr.Needs)+len(pr.Scores) == 0 {
		p.Say("The same practices in the same networks, with the same patients and deprivation.")
		return
	}
	listed(p, "Practices opened: in the second run only.", practiceRows(pr.Opened))
	listed(p, "Practices closed: in the first run only.", practiceRows(pr.Closed))
	var moved []document.Row
	for _, m := range pr.Moved {
		moved = append(moved, document.Row{
			document.Text("Practice", m.Code), document.Text("Name", m.Name), document.Number("Registered", number.Count(m.Registered)),
			document.Text("Before", placeText(m.Before)), document.Text("After", placeText(m.After)),
		})
	}
	listed(p, "Practices that moved: they count in another network, or by another decision.", moved)
	listed(p, "Practices renamed.", renamedRows("Practice", pr.Renamed))
	newNumbers(p, "Registered patients that changed, the largest change first", "practice", pr.Lists, 0)
	newNumbers(p, "Adjusted populations that changed, the largest change first", "practice", pr.Needs, 2)
	newNumbers(p, "Income deprivation that changed, the largest change first", "practice", pr.Scores, 4)
}

func practiceRows(practices []diff.Practice) []document.Row {
	var rows []document.Row
	for _, pr := range practices {
		rows = append(rows, document.Row{
			document.Text("Practice", pr.Code), document.Text("Name", pr.Name),
			document.Text("Network", networkOr(pr.Network)), document.Number("Registered", number.Count(pr.Registered)),
		})
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
	var rows []document.Row
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
		rows = append(rows, document.Row{
			document.Text(words.Capital(of), n.Code), document.Text("Name", n.Name), document.Text("Network", networkOr(n.Network)),
			document.Number("Before", before), document.Number("After", after), document.Number("Change", change),
		})
	}
	listed(p, fmt.Sprintf("%s: %s.", caption, words.Many(len(changed), of, of+"s")), rows)
}
