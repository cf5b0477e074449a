package reports

import (
	"slices"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// tellPounds adds up what each stream is to the networks in each contract year.
func (p *Places) tellPounds(d *document.Document, networks []data.Network) {
	type of struct{ stream, year string }
	mine := map[string]bool{}
	for _, n := range networks {
		mine[n.NetworkCode] = true
	}
	pounds, counted := map[of]float64{}, map[of]bool{}
	for _, f := range p.in.Funding {
		if mine[f.NetworkCode] && f.AmountGBP != nil {
			pounds[of{f.Stream, f.ContractYear}] += *f.AmountGBP
			counted[of{f.Stream, f.ContractYear}] = f.InStudy
		}
	}
	sums := map[string]float64{}
	for _, y := range p.in.Years {
		if mine[y.NetworkCode] {
			sums[y.ContractYear] += y.FundingGBP
		}
	}
	var streams []string
	labels := map[string]string{}
	for _, contract := range p.study.ContractYears {
		for _, choice := range p.study.Selected(contract) {
			if name := choice.Stream.Name; !slices.Contains(streams, name) {
				streams = append(streams, name)
				labels[name] = words.Capital(streamLabel(choice.Stream))
			}
		}
	}
	var rows []document.Row
	for _, stream := range streams {
		row := document.Row{document.Text("Stream", labels[stream])}
		any := false
		for _, year := range p.study.Contracts {
			cell := "none"
			if sum, paid := pounds[of{stream, year}]; paid {
				any = true
				cell = number.Pounds(sum, 0)
				if !counted[of{stream, year}] {
					cell += " (not counted)"
				}
			}
			row = append(row, document.Number(year, cell))
		}
		if any {
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 {
		return
	}
	all := document.Row{document.Text("Stream", "All that the study counts")}
	for _, year := range p.study.Contracts {
		all = append(all, document.Number(year, number.Pounds(sums[year], 0)))
	}
	d.Heading(2, "Pounds by stream and contract year")
	d.Table("Entitlement in pounds of the year, over the analysed networks above.", append(rows, all))
}

// tellWhatIfs says what each scenario would be to the networks in the last
// contract year.
func (p *Places) tellWhatIfs(d *document.Document, networks []data.Network) {
	mine := map[string]bool{}
	for _, n := range networks {
		mine[n.NetworkCode] = true
	}
	type sum struct {
		change, funding float64
		gain, lose      int
	}
	sums := map[string]*sum{}
	for _, s := range p.in.ScenarioNetworks {
		if !mine[s.NetworkCode] || s.ContractYear != p.LastYear() {
			continue
		}
		of := sums[s.Scenario]
		if of == nil {
			of = &sum{}
			sums[s.Scenario] = of
		}
		of.change, of.funding = of.change+s.ChangeGBP, of.funding+s.FundingGBP
		of.gain += btoi(s.ChangeGBP >= data.SmallestGainGBP)
		of.lose += btoi(s.ChangeGBP <= -data.SmallestGainGBP)
	}
	var rows []document.Row
	for _, scenario := range p.study.ScenarioFiles {
		of := sums[scenario.Name]
		if of == nil {
			continue
		}
		rows = append(rows, document.Row{
			document.Text("What if", scenario.Title), document.Number("Change", number.Signed(number.Pounds(of.change, 0))),
			document.Number("Funding then", number.Pounds(of.funding, 0)), document.Number("Networks gaining", number.Count(of.gain)),
			document.Number("Networks losing", number.Count(of.lose)),
		})
	}
	if len(rows) == 0 {
		return
	}
	d.Heading(2, "Paid otherwise")
	d.Table("What each what-if would be to them in "+p.LastYear()+", in pounds.", rows)
}
