package reports

import (
	"fmt"

	"pcneval/reports/figure"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// drawFlow draws the sample from the list to the analysis.
func drawFlow(p *page, s sample) error {
	first := figure.Step{Text: words.Many(s.practices, "practice in the list", "practices in the list")}
	if s.unaligned > 0 {
		first.Left = []string{number.Count(s.unaligned) + " in no network: left out"}
	}
	in := number.Count(s.members) + " in a network on the study's date"
	if len(s.later) > 0 {
		in += fmt.Sprintf(" and %s aligned later", number.Count(len(s.later)))
	}
	networks := figure.Step{Text: words.Many(s.networks, "network in the list", "networks in the list")}
	for _, e := range s.exclusions {
		networks.Left = append(networks.Left, number.Count(e.networks)+" left out: "+e.reason)
	}
	steps := []figure.Step{first, {Text: in}, networks, {Text: words.Many(s.analysed, "network analysed", "networks analysed")}}
	finding := fmt.Sprintf("%s of %s are analysed.", number.Count(s.analysed), words.Many(s.networks, "network", "networks"))
	return p.draw(drawing{
		file: "flow", title: "From the list to the analysis (counts of practices and networks)", description: finding,
		tables: []string{"practices", "networks"}, finding: finding,
	}, func(c figure.Chart) ([]byte, error) { return figure.Flow(c, steps) })
}
