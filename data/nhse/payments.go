package nhse

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"pcneval/data"
	"pcneval/data/container"
	"pcneval/data/reading"
)

// PaymentColumns are the columns of NHS Payments to General Practice.
var PaymentColumns = []reading.Column{
	{Name: "practice_code", Holds: reading.PracticeCodes, Headings: []string{
		"practice code", "practice ods code", "gp practice code", "ods code",
	}},
	{Name: "practice_name", Holds: reading.Names, Headings: []string{"practice name", "gp practice name"}},
	{Name: "network_code", Holds: reading.NetworkCodes, Headings: []string{"pcn code", "pcn ods code"}, Optional: true}, // none until 2018/19
	{Name: "registered", Holds: reading.Patients, Headings: []string{
		"number of registered patients (last known figure)", "average number of registered patients",
		"number of registered patients", "average number of registered patients (last known figure)",
	}},
	{Name: "weighted", Holds: reading.Patients, Headings: []string{
		"number of weighted patients (last known figure)", "average number of weighted patients",
		"number of weighted patients", "average number of weighted patients (last known figure)",
	}},
	{Name: "rurality", Holds: reading.Ruralities, Headings: []string{"practice rurality"}, Optional: true, Noted: true},
	{Name: "participation_gbp", Holds: reading.Pounds, Headings: []string{"pcn participation"}, Optional: true, Noted: true},
	{Name: "leadership_gbp", Holds: reading.Pounds, Headings: []string{"pcn leadership"}, Optional: true},
	{Name: "support_gbp", Holds: reading.Pounds, Headings: []string{"pcn support"}, Optional: true},
	{Name: "extended_hours_gbp", Holds: reading.Pounds, Headings: []string{"pcn extended hours access"}, Optional: true},
	{Name: "workforce_gbp", Holds: reading.Pounds, Headings: []string{"pcn workforce"}, Optional: true},
	{Name: "investment_fund_gbp", Holds: reading.Pounds, Headings: []string{"pcn investment and impact fund"}, Optional: true},
	{Name: "care_home_gbp", Holds: reading.Pounds, Headings: []string{"pcn care home premium"}, Optional: true},
	{Name: "enhanced_access_gbp", Holds: reading.Pounds, Headings: []string{"pcn enhanced access"}, Optional: true},
	{
		Name: "total_payments_gbp", Holds: reading.Pounds, Headings: []string{"total nhs payments to general practice"}, Optional: true,
		Noted: true,
	},
}

// ReadPayments reads the practice file of NHS Payments to General Practice.
// Nothing is filled: money that is not printed is missing, a dash is nil.
func ReadPayments(ctx context.Context, in reading.Input) (reading.Table[data.Payment], error) {
	source, err := container.Open(in, PaymentColumns)
	if err != nil {
		return reading.Table[data.Payment]{}, err
	}
	in, note := shifted(source, in)
	var printed derived
	table, err := reading.Read(ctx, in, source, slices.Concat(PaymentColumns, derivedColumns), func(r *reading.Record) data.Payment {
		p := payment(r)
		printed.hold(r, p)
		return p
	}, func(p data.Payment) string { return "the practice " + p.PracticeCode })
	table.Notes = append(table.Notes, printed.notes()...)
	if note != "" {
		table.Notes = append(table.Notes, note)
	}
	return table, err
}

func payment(r *reading.Record) data.Payment {
	rurality := r.Text("rurality")
	if reading.Fold(rurality) == "missing" {
		rurality = ""
	}
	payment := data.Payment{
		PracticeCode:   r.Practice("practice_code"),
		PracticeName:   r.Text("practice_name"),
		NetworkCode:    r.NetworkOrNone("network_code"),
		Registered:     r.Grouped("registered"),
		Weighted:       r.Grouped("weighted"),
		Rurality:       rurality,
		Participation:  r.Money("participation_gbp"),
		Leadership:     r.Money("leadership_gbp"),
		Support:        r.Money("support_gbp"),
		ExtendedHours:  r.Money("extended_hours_gbp"),
		Workforce:      r.Money("workforce_gbp"),
		InvestmentFund: r.Money("investment_fund_gbp"),
		CareHome:       r.Money("care_home_gbp"),
		EnhancedAccess: r.Money("enhanced_access_gbp"),
		TotalPayments:  r.Money("total_payments_gbp"),
	}
	r.Plausible("registered", "weighted", payment.Registered, payment.Weighted)
	return payment
}

// shifted finds the network's code by content in the public copy of 2022/23,
// whose headings from the third to the sixth are not those of their columns.
// It tells the column as the study file would.
func shifted(source reading.Source, in reading.Input) (reading.Input, string) {
	if _, told := in.Columns["network_code"]; told {
		return in, ""
	}
	var headings []string
	var codes []int
	rows := 0
	for _, cells := range source.Rows {
		if headings == nil {
			headings = append(headings, cells...)
			codes = make([]int, len(headings))
			continue
		}
		for i, cell := range cells {
			if i < len(codes) && reading.NetworkCode(cell) {
				codes[i]++
			}
		}
		if rows++; rows == 200 {
			break
		}
	}
	holds := -1
	for i, heading := range headings {
		if reading.Fold(heading) == "pcn code" {
			return in, ""
		}
		if codes[i]*2 > rows && holds < 0 {
			holds = i
		}
	}
	if holds < 0 {
		return in, ""
	}
	in.Columns = maps.Clone(in.Columns)
	if in.Columns == nil {
		in.Columns = map[string]string{}
	}
	in.Columns["network_code"] = headings[holds]
	return in, fmt.Sprintf("no heading says PCN Code; the column headed %q holds codes of networks and was taken for it", headings[holds])
}
