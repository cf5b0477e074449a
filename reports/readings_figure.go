package reports

import (
	"fmt"
	"strings"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/figure"
	"pcneval/reports/number"
)

// correctionWaterfall sets out, for each contract year that was corrected after
// it was issued, what each stream's correction adds to what a patient brings;
// and for a year whose money moved out of the contract the change from the year
// before, both ways.
func correctionWaterfall(p *page, rows []data.ContractReading) error {
	var groups []figure.Group
	var told []document.Row
	var said []string
	var before data.ContractReading
	for _, year := range p.Study.Contracts {
		for _, paid := range readingsOf(rows, year, data.ReadAsStudied) {
			for _, first := range readingsOf(rows, year, data.ReadFirstIssued) {
				var w waterfall
				said = append(said, fmt.Sprintf("%s went from %s as first issued to %s as finally paid.", year, number.Pounds(first.Mean, 2),
					number.Pounds(paid.Mean, 2)))
				for _, stream := range readingsOf(rows, year, data.ReadStreamFirst) {
					label := p.streamName(year, stream.Stream)
					w.bar(label, -stream.MeanChange)
					told = append(told, correctionRow(label, stream, -1))
				}
				w.total("All corrections", -first.MeanChange)
				told = append(told, correctionRow("All corrections", first, -1))
				groups = append(groups, figure.Group{Title: year + ", from first issued to finally paid", Rows: w.rows})
			}
			for _, with := range readingsOf(rows, year, data.ReadOutside) {
				told = append(told, correctionRow("Paid outside the contract with money that was in it", with, 1))
				if before.ContractYear == "" {
					continue
				}
				var w waterfall
				w.bar("The contract", paid.Mean-before.Mean)
				w.bar("Paid outside it with money that was in it", with.MeanChange)
				w.total("Both", with.Mean-before.Mean)
				groups = append(groups, figure.Group{Title: "From " + before.ContractYear + " to " + year, Rows: w.rows})
			}
			before = paid
		}
	}
	p.Table("What corrections of a contract, and money that left it, come to by stream: what they add to the mean and to the slope of "+
		"funding per weighted patient (pounds).", told)
	said = append(said, movedOut(p.Study.Contracts, rows)...)
	if len(groups) == 0 {
		p.Say(said...)
		return nil
	}
	finding := strings.Join(said, " ")
	return p.rows(drawing{
		file: "contract-corrections", title: "What corrections add, and what left the contract (£ per weighted patient)",
		description: finding, x: "£ per weighted patient, mean of the networks",
		caption: "Each bar begins where the one above it ends: blue adds, orange takes; the hollow bar is what all come to.",
		tables:  []string{"contract_readings"}, finding: finding,
	}, groups)
}

// correctionRow tells a reading as what it takes to come from there to what was
// finally paid, or with sign 1 the other way.
func correctionRow(label string, r data.ContractReading, sign float64) document.Row {
	slope := ""
	if r.SlopeChange != nil {
		slope = number.Signed(number.Pounds(sign**r.SlopeChange, 3))
	}
	return document.Row{
		document.Text("Contract year", r.ContractYear), document.Text("Stream", label),
		document.Number("Adds to the mean", number.Signed(number.Pounds(sign*r.MeanChange, 3))),
		document.Number("Adds to the slope", slope),
	}
}
