package report

import (
	"fmt"

	"pcneval/diff"
	"pcneval/reports/document"
	"pcneval/reports/number"
)

func tellRateChanges(p *document.Document, d *diff.Diff) {
	r := d.Rates
	onlyIn(p, "Contract years that only the %s run counts", r.YearsGone, r.YearsNew)
	if len(r.Streams) == 0 {
		p.Say("In the contract years that both runs count, every stream is paid and counted as before.")
		return
	}
	var rows []document.Row
	for _, s := range r.Streams {
		rows = append(rows, document.Row{
			document.Text("Contract year", s.Year), document.Text("Stream", s.Name), document.Text("Label", s.Label),
			document.Text("Before", rateText(s.Before)), document.Text("After", rateText(s.After)),
		})
	}
	p.Table("Streams that are paid or counted otherwise.", rows)
}

func rateText(r *diff.Rate) string {
	if r == nil {
		return "no such stream"
	}
	pays := "formula " + r.Amount
	if r.Amount == "" {
		pays = fmt.Sprintf("%s for each %s", number.Rate(r.RateGBP), r.Base)
	}
	if r.Counted {
		return pays + ", counted"
	}
	return pays + ", not counted: " + r.Why()
}
