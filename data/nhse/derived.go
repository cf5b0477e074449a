package nhse

import (
	"fmt"
	"math"

	"pcneval/data"
	"pcneval/data/reading"
)

// What the payments file prints of each practice that follows from other
// columns. It serves a check alone, so it may be missing.
var derivedColumns = []reading.Column{
	{Name: "average_per_registered", Holds: reading.Pounds, Headings: []string{"average payments per registered patient"}, Optional: true},
	{Name: "average_per_weighted", Holds: reading.Pounds, Headings: []string{"average payments per weighted patient"}, Optional: true},
	{Name: "total_with_networks", Holds: reading.Pounds, Headings: []string{
		"total nhs payments including pcn workforce, leadership and support",
	}, Optional: true},
}

// derived counts the averages and sums of rows that are, and are not, what the
// other columns give: where they are not, one of those holds something else.
type derived struct{ averages, wrongAverages, sums, wrongSums int }

// In the complete file of 2021/22 all of 13,140 averages are nearer than this
// share of them, and all of 6,758 sums than this many pounds.
const (
	averageApart = 0.02
	sumApart     = 0.05
)

func (d *derived) hold(r *reading.Record, p data.Payment) {
	if p.TotalPayments == nil {
		return
	}
	for _, of := range []struct {
		column   string
		patients float64
	}{{"average_per_registered", p.Registered}, {"average_per_weighted", p.Weighted}} {
		average := r.Money(of.column)
		if average == nil || *average == 0 || of.patients == 0 {
			continue
		}
		d.averages++
		if math.Abs(*p.TotalPayments/of.patients-*average) > averageApart*math.Abs(*average) {
			d.wrongAverages++
		}
	}
	if printed := r.Money("total_with_networks"); printed != nil {
		sum := *p.TotalPayments
		for _, amount := range []*float64{p.Leadership, p.Support, p.ExtendedHours, p.Workforce, p.InvestmentFund, p.CareHome, p.EnhancedAccess} {
			if amount != nil {
				sum += *amount
			}
		}
		d.sums++
		if math.Abs(sum-*printed) > sumApart {
			d.wrongSums++
		}
	}
}

// notes tell where more than one in a hundred is wrong.
func (d *derived) notes() []string {
	var notes []string
	if d.wrongAverages*100 > d.averages {
		notes = append(notes, fmt.Sprintf("%d of %d averages that it prints are not total payments over registered or weighted patients, "+
			"so one of these columns holds something else", d.wrongAverages, d.averages))
	}
	if d.wrongSums*100 > d.sums {
		notes = append(notes, fmt.Sprintf("%d of %d totals that it prints with payments to networks are not the total and those payments, "+
			"so one of these columns is missing or holds something else", d.wrongSums, d.sums))
	}
	return notes
}
