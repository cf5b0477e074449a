package reports

import (
	"fmt"

	"pcneval/reports/figure"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// drawGains draws for each what-if what every fifth of the networks would gain or
// lose in the last contract year that it tells of.
func drawGains(p *page, in scenariosIn) error {
	var groups []figure.Group
	var up []string
	for _, scenario := range p.Study.ScenarioFiles {
		rows := scenarioRows(in.Scenarios, scenario.Name)
		if len(rows) < fifths {
			continue
		}
		rows = rows[len(rows)-fifths:]
		group := figure.Group{Title: fmt.Sprintf("%s (%s)", scenario.Title, rows[0].ContractYear)}
		for i, row := range rows {
			change := row.ChangePerWeightedGBP
			group.Rows = append(group.Rows, figure.Row{
				Label: fifthLabel(i + 1), Text: number.Signed(number.Pounds(change, 2)), From: new(0.0), Value: change,
			})
		}
		groups = append(groups, group)
		if rows[0].ChangePerWeightedGBP > unseen && rows[fifths-1].ChangePerWeightedGBP < -unseen {
			up = append(up, "“"+scenario.Title+"”")
		}
	}
	if len(groups) == 0 {
		return nil
	}
	finding := fmt.Sprintf("Of %s, none takes from the least deprived fifth and gives to the most deprived.",
		words.Many(len(groups), "what-if", "what-ifs"))
	if len(up) > 0 {
		finding = fmt.Sprintf("Of %s, %d would take from the least deprived fifth and give to the most deprived: %s.",
			words.Many(len(groups), "what-if", "what-ifs"), len(up), words.List(up))
	}
	return p.rows(drawing{
		file: "gains-by-fifth", title: "What each fifth of the networks would gain or lose (£ per weighted patient)", description: finding,
		x: "Change of funding (£ per weighted patient)", caption: "Blue: gains; orange: loses. Fifths by deprivation.",
		tables: []string{"scenarios"}, finding: finding,
	}, groups)
}
