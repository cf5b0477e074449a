package reports

import (
	"fmt"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/figure"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// doseIn is what the section reads.
type doseIn struct {
	Curve   []data.DosePoint
	Tenths  []data.DoseTenth
	Primary []data.PrimaryTest
}

// A bend is told from this p value down, and a curve that leaves the band.
const bendTold = 0.05

// tellDose shows funding over deprivation without the assumption of a line.
func tellDose(p *page, in doseIn) error {
	if len(in.Primary) == 0 {
		return nil
	}
	p.Say("A slope tells one number for all networks. Here funding per weighted patient is free to bend as deprivation rises:",
		"a restricted cubic spline, whose knots stand where fixed shares of the networks lie below (Harrell), and the mean of each tenth.")
	var items []string
	for _, primary := range in.Primary {
		items = append(items, primary.ContractYear+": "+bendInWords(in.Curve, primary))
	}
	p.List(items...)
	if err := doseFigure(p, in); err != nil {
		return err
	}
	doseTenths(p, in.Tenths)
	if knots := knotsInWords(in.Curve); knots != "" {
		p.Say(knots)
	}
	return nil
}

// bendInWords says whether a year's curve is more than a line.
func bendInWords(curve []data.DosePoint, r data.PrimaryTest) string {
	if r.Reason == data.SameEverywhere {
		return "the same for every network."
	}
	if r.Reason == data.NoCurve {
		return "too few networks, or too few places at which they stand, for a curve."
	}
	outside := 0
	places := 0
	for _, point := range curve {
		if point.ContractYear != r.ContractYear {
			continue
		}
		places++
		if point.Line < point.BandLow || point.Line > point.BandHigh {
			outside++
		}
	}
	within := "the straight line stays within the curve's band"
	if outside > 0 {
		within = fmt.Sprintf("the straight line leaves the curve's band at %d of %d places", outside, places)
	}
	if r.PBend == nil {
		return within + "; with so few boards nothing tests a bend."
	}
	if *r.PBend < bendTold {
		return fmt.Sprintf("the curve bends (p %s), so one slope does not tell all of it; %s.", number.PValue(*r.PBend), within)
	}
	return fmt.Sprintf("no clear bend (p %s); %s.", number.PValue(*r.PBend), within)
}

func doseFigure(p *page, in doseIn) error {
	var panels []figure.DosePanel
	for _, year := range p.Study.Contracts {
		panel := figure.DosePanel{Title: year}
		for _, point := range in.Curve {
			if point.ContractYear == year {
				panel.Curve = append(panel.Curve, figure.Banded{X: point.Exposure, Y: point.Fitted, Low: point.BandLow, High: point.BandHigh})
				panel.Line = append(panel.Line, figure.Point{X: point.Exposure, Y: point.Line})
			}
		}
		for _, tenth := range in.Tenths {
			if tenth.ContractYear == year {
				panel.Means = append(panel.Means, figure.Banded{X: tenth.Exposure, Y: tenth.Mean, Low: tenth.ConfLow, High: tenth.ConfHigh})
			}
		}
		if len(panel.Curve) > 0 {
			panels = append(panels, panel)
		}
	}
	if len(panels) == 0 {
		return nil
	}
	first := in.Curve[0]
	return p.draw(drawing{
		file: "dose-response", id: "dose", title: "Funding per weighted patient (£) over income deprivation, free to bend",
		description: "For each contract year a curve with its band, the straight line of the study, and the mean of each tenth of the " +
			"networks with its interval.",
		x: "Income deprivation (share of people on low-income benefits)", y: "Funding per weighted patient (£)",
		caption: fmt.Sprintf("Blue: a restricted cubic spline, with a band that holds the whole curve with %s confidence; dashed: the "+
			"study's straight line; dots: the mean of each tenth of the networks with its own interval. %s All panels span the same number of "+
			"pounds.", number.Level(first.Confidence), errorsOf(first.Clusters, first.SEType)),
		tables: []string{"dose_response_curve", "dose_response_tenths"}, finding: bendsInWords(p.Study.Contracts, in.Primary),
	}, func(c figure.Chart) ([]byte, error) { return figure.DoseCurves(c, panels) })
}

// doseTenths sets the tenths of all contract years side by side.
func doseTenths(p *page, tenths []data.DoseTenth) {
	var rows []document.Row
	for decile := int64(1); decile <= 10; decile++ {
		row := document.Row{document.Number("Tenth", number.Count(decile))}
		found := false
		for _, year := range p.Study.Contracts {
			cell := words.NotKnown("")
			for _, t := range tenths {
				if t.ContractYear == year && t.Decile == decile {
					cell, found = fmt.Sprintf("%s (%s to %s)", number.Pounds(t.Mean, 2), number.Pounds(t.ConfLow, 2), number.Pounds(t.ConfHigh, 2)), true
				}
			}
			row = append(row, document.Number(year, cell))
		}
		if found {
			rows = append(rows, row)
		}
	}
	if len(rows) > 0 {
		p.Table(fmt.Sprintf("Mean funding per weighted patient of each tenth of the networks by deprivation (1 is the most deprived), "+
			"with its %s interval. %s",
			number.Level(tenths[0].Confidence), errorsOf(tenths[0].Clusters, tenths[0].SEType)), rows)
		p.Say(endsOfTenths(p.Study.Contracts, tenths))
	}
}

// knotsInWords says where the knots of the first curve stand; all years have the
// same networks and so the same knots.
func knotsInWords(curve []data.DosePoint) string {
	var knots []string
	for _, point := range curve {
		if point.Knot && point.ContractYear == curve[0].ContractYear {
			knots = append(knots, number.Decimal(point.Exposure, 3))
		}
	}
	if len(knots) == 0 {
		return ""
	}
	return fmt.Sprintf("The %d knots stand at a deprivation of %s; beyond the outer ones the curve is "+
		"straight.", len(knots), words.List(knots))
}
