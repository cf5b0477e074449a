package reports

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// influentialNetworks and influentialICBs is how many are named for each contract year.
const (
	influentialNetworks = 3
	influentialICBs     = 2
)

// diagnosticsIn is what the section reads.
type diagnosticsIn struct {
	Networks    []data.Network
	Regressions []data.Regression
	Influence   []data.Influence
	LeftOut     []data.LeftOutICB
	Turning     []data.TurningPoint
}

// tellDiagnostics names the networks and integrated care boards that a slope
// rests on.
func tellDiagnostics(p *page, in diagnosticsIn) error {
	if len(in.Influence) == 0 {
		p.Say("This run does not say which networks carry the result.")
		return nil
	}
	p.Say("No answer should hang on a handful of networks. How many, left out together, would turn it:")
	p.List(turningPoints(p, in)...)
	p.Say("At most: networks were left out one after another, each time the one that moves the slope most, so that fewer might do.")
	tellInfluence(p, in)
	tellLeftOut(p, in)
	return nil
}

func turningPoints(p *page, in diagnosticsIn) []string {
	var items []string
	for _, slope := range p.fundingSlopes(in.Regressions) {
		if directionOf(slope) == sameForAll {
			items = append(items, slope.ContractYear+": none, since funding per weighted patient is "+string(sameForAll)+".")
			continue
		}
		text := slope.ContractYear + ":"
		for _, t := range in.Turning {
			if t.Outcome != slope.Outcome || t.ContractYear != slope.ContractYear {
				continue
			}
			what := "to turn the sign of the slope"
			switch {
			case t.Turn == data.TurnSignificanceByICB:
				what = "to turn whether the interval clustered by ICB includes nought"
			case t.Turn == data.TurnSignificance:
				what = "to have the interval include nought"
				if directionOf(slope) == noClearSlope {
					what = "to have the interval exclude nought"
				}
			}
			if t.Networks == nil {
				text += fmt.Sprintf(" %s were not enough %s;", number.Count(t.Limit), what)
			} else {
				text += fmt.Sprintf(" at most %s (%s) %s;", words.Many(int(*t.Networks), "network", "networks"), number.Share(*t.Share, 1), what)
			}
		}
		items = append(items, text[:len(text)-1]+".")
	}
	return items
}

// tellInfluence names the networks that move each slope most.
func tellInfluence(p *page, in diagnosticsIn) {
	names := map[string]string{}
	for _, network := range in.Networks {
		names[network.NetworkCode] = network.NetworkName
	}
	var rows []document.Row
	var moves []move
	for _, year := range p.Study.Contracts {
		of := slices.DeleteFunc(slices.Clone(in.Influence), func(i data.Influence) bool { return i.ContractYear != year })
		slices.SortStableFunc(of, func(a, b data.Influence) int { return cmp.Compare(math.Abs(b.SlopeChange), math.Abs(a.SlopeChange)) })
		for _, i := range of[:min(influentialNetworks, len(of))] {
			moves = append(moves, move{names[i.NetworkCode], year, i.SlopeWithout, i.SlopeChange})
			rows = append(rows, document.Row{
				document.Text("Contract year", year),
				document.Text("Network", i.NetworkCode),
				document.Text("Name", names[i.NetworkCode]),
				document.Number("Slope without it", number.Signed(number.Pounds(i.SlopeWithout, 4))),
				document.Number("Change", number.Signed(number.Pounds(i.SlopeChange, 4))),
				document.Number("DFBETAS", number.Decimal(i.DFBetas, 3)),
				document.Number("Cook's distance", number.Decimal(i.CooksDistance, 4)),
				document.Number("Leverage", number.Decimal(i.Leverage, 4)),
			})
		}
	}
	p.Table(fmt.Sprintf("The %d networks without which each slope changes most (pounds per weighted patient, for each %s of %s).",
		influentialNetworks, number.Plain(p.Study.Analysis.Per), words.Label(p.Study.Analysis.Exposure)), rows)
	p.Say(mostOf("network", moves))
}

// tellLeftOut names the boards that move each slope most.
func tellLeftOut(p *page, in diagnosticsIn) {
	var rows []document.Row
	var moves []move
	for _, year := range p.Study.Contracts {
		of := slices.DeleteFunc(slices.Clone(in.LeftOut), func(l data.LeftOutICB) bool { return l.ContractYear != year })
		slices.SortStableFunc(of, func(a, b data.LeftOutICB) int { return cmp.Compare(math.Abs(b.SlopeChange), math.Abs(a.SlopeChange)) })
		for _, l := range of[:min(influentialICBs, len(of))] {
			moves = append(moves, move{l.ICBName, year, l.SlopeWithout, l.SlopeChange})
			rows = append(rows, document.Row{
				document.Text("Contract year", year),
				document.Text("ICB", l.ICBCode),
				document.Text("Name", l.ICBName),
				document.Number("Networks", number.Count(l.Networks)),
				document.Number("Slope without it", number.Signed(number.Pounds(l.SlopeWithout, 4))),
				document.Number("Change", number.Signed(number.Pounds(l.SlopeChange, 4))),
			})
		}
	}
	p.Table(fmt.Sprintf("The %d integrated care boards without which each slope changes most (pounds per weighted patient, "+
		"for each %s of %s).",
		influentialICBs, number.Plain(p.Study.Analysis.Per), words.Label(p.Study.Analysis.Exposure)), rows)
	if len(rows) > 0 {
		p.Say(mostOf("board", moves))
	}
}
