package report

import (
	"pcneval/diff"
	"pcneval/reports/document"
	"pcneval/reports/number"
)

func tellNetworkChanges(p *document.Document, d *diff.Diff) {
	n := d.Networks
	if len(n.Opened)+len(n.Closed)+len(n.Renamed)+len(n.Sample)+len(n.Weightings) == 0 {
		p.Say("The same networks under the same names, each analysed or left out as before and with its weighting.")
		return
	}
	listed(p, "Networks opened: in the second run only.", networkRows(n.Opened))
	listed(p, "Networks closed: in the first run only.", networkRows(n.Closed))
	listed(p, "Where closed networks went: the network that now has more than half of their registered patients.",
		mergerRows(n.Mergers))
	listed(p, "Networks renamed.", renamedRows("Network", n.Renamed))
	var sample []document.Row
	for _, s := range n.Sample {
		sample = append(sample, document.Row{
			document.Text("Network", s.Code), document.Text("Name", s.Name),
			document.Text("Before", analysedOr(s.Before)), document.Text("After", analysedOr(s.After)),
		})
	}
	listed(p, "Networks analysed in one run only, or left out for another reason.", sample)
	newNumbers(p, "Weighting of networks that changed, the largest change first", "network", n.Weightings, 4)
}

func analysedOr(exclusion string) string {
	if exclusion == "" {
		return "analysed"
	}
	return "left out: " + exclusion
}

func networkRows(networks []diff.Network) []document.Row {
	var rows []document.Row
	for _, n := range networks {
		rows = append(rows, document.Row{
			document.Text("Network", n.Code), document.Text("Name", n.Name),
			document.Number("Practices", number.Count(n.Practices)), document.Number("Registered", number.Count(n.Registered)),
		})
	}
	return rows
}

func mergerRows(mergers []diff.Merger) []document.Row {
	var rows []document.Row
	for _, m := range mergers {
		how := "merged into it"
		switch {
		case m.NewCode():
			how = "lives on under a new code"
		case m.New:
			how = "merged with others into a new one"
		}
		for _, gone := range m.Merged {
			rows = append(rows, document.Row{
				document.Text("Closed", gone.Code), document.Text("Name", gone.Name), document.Text("Now in", m.Into.Code),
				document.Text("Name", m.Into.Name), document.Number("Of its patients", number.Decimal(100*gone.Share, 1)+"%"),
				document.Text("How", how),
			})
		}
	}
	return rows
}

func renamedRows(of string, renamed []diff.Renamed) []document.Row {
	var rows []document.Row
	for _, r := range renamed {
		rows = append(rows, document.Row{document.Text(of, r.Code), document.Text("Before", r.Before), document.Text("After", r.After)})
	}
	return rows
}
