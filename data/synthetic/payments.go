package synthetic

import (
	"context"
	"encoding/csv"
	"io"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
)

// A payment is one of the payments that make up the total: how much it is for
// each patient of the nation, and which share of practices has it at all.
type payment struct {
	heading        string
	perHead, share float64
}

// Two of them are not drawn but follow from the practice.
const (
	participation = "PCN Participation"
	deductions    = "Deductions for Pensions, Levies and Prescription Charge Income"
)

var payments = []payment{
	{"Global Sum", 67.25, 0.725}, {"MPIG Correction factor", 0.0001, 0.0005}, {"Balance of PMS Expenditure", 26.18, 0.263},
	{"Total QOF Payments", 12.81, 0.96}, {"Childhood Vaccination and Immunisation Scheme", 0.436, 0.96},
	{"GP Extended Hours Access", 0.227, 0.049}, {"Influenza and Pneumococcal Immunisations", 2.119, 0.97},
	{"Learning Disabilities", 0.548, 0.93}, {"Meningitis", 0.270, 0.965}, {"Minor Surgery", 0.732, 0.738},
	{"Out Of Area in Hours Urgent Care", 0.004, 0.019}, {"Pertussis", 0.04, 0.94}, {"Rotavirus and Shingles Immunisation", 0.233, 0.967},
	{"Services for Violent Patients", 0.056, 0.016}, {"Medical Assessment Reviews", 0.007, 0.51}, {"Weight Management Service", 0.032, 0.646},
	{"Total Local Incentive Schemes", 10.47, 0.98}, {"Premises Payments", 13.22, 0.95}, {"Seniority", 0.004, 0.009},
	{"Doctors Retainer Scheme Payments", 0.236, 0.128}, {"Total Locum Allowances", 1.15, 0.361}, {"Appraisal Costs ", 0.038, 0.055},
	{"Prolonged Study Leave", 0.00001, 0.0002}, {"PCO Admin Other", 1.343, 0.835}, {"Information Management and Technology", 0.075, 0.063},
	{"Non DES Item Pneumococcal Vaccine, Childhood Immunisation Main Programme", 0.2, 0.95}, {"General Practice Transformation", 1.955, 0.369},
	{participation, 0, 1}, {"Prescribing Fee Payments", 0.105, 0.93}, {"Dispensing Fee Payments", 2.58, 0.148},
	{"Reimbursement of Drugs", 10.34, 0.948}, {"winter Access Fund", 0.538, 0.293}, {"Other Payments", 8.73, 0.89},
}

// The payments of a network, for each of its patients. They are booked at the
// practice that the network nominated to be paid.
var networkPayments = []payment{
	{"PCN Leadership", 1.435, 0.83}, {"PCN Support", 1.596, 0.83}, {"PCN Extended Hours Access", 1.429, 0.83},
	{"PCN Workforce", 9.9, 0.83}, {"PCN Investment and impact Fund", 0.93, 0.8}, {"PCN Care Home Premium", 0.71, 0.76},
}

var covidPayments = []payment{{"Covid Immunisation", 12.5, 0.29}, {"Covid Support and Expansion", 0.28, 0.11}, {"Long Covid", 0.318, 0.83}}

const (
	nominatedPractice  = 0.72  // share of networks that are paid through a practice
	participationRate  = 1.741 // per weighted patient: medians of the official files lie by it
	deductedPerPatient = 12.68
	unknownNetwork     = "Unknown or no PCN"
)

// paymentHeadings gives the 74 headings in the order of the publication.
func paymentHeadings() []string {
	headings := []string{"NHS England (Region) code", "NHS England (Region) Name", "CCG Code", "CCG NAME", "PCN Code", "PCN Name",
		"Practice Code", "Practice Name", "Practice Address", "Practice Postcode", "Practice Open Date", "Practice Close Date", "Contract Type",
		"Dispensing Practice", "Practice type", "Practice Rurality", "Atypical characteristics",
		"Number of Registered Patients (Last Known Figure)", "Number of Weighted Patients (Last Known Figure)",
		"Average payments per registered patient", "Average payments per weighted patient"}
	for _, p := range payments {
		headings = append(headings, p.heading)
	}
	headings = append(headings, "Total NHS Payments to General Practice", deductions, "Total NHS Payments to General Practice Minus Deductions",
		"Total NHS Payments to General Practice including covid vaccination, covid support and long covid payments",
		"Total NHS Payments including PCN Workforce, Leadership and Support",
		"Total NHS Payments to General Practice including Covid and PCN payments",
		"Total NHS Payments to General Practice including Covid and PCN payments minus deductions")
	for _, p := range append(append([]payment(nil), networkPayments...), covidPayments...) {
		headings = append(headings, p.heading)
	}
	for _, what := range []string{"PCN Workforce, Leadership and Support", "covid vaccination, covid support and long covid payments"} {
		for _, patient := range []string{"registered", "weighted"} {
			headings = append(headings, "Average payments per "+patient+" patient including "+what)
		}
	}
	return headings
}

// writePayments writes NHS Payments to General Practice: with a byte order
// mark, lines that end in CR LF, and no line end after the last.
func (e *england) writePayments(ctx context.Context, to io.Writer) error {
	if _, err := io.WriteString(to, "\ufeff"); err != nil {
		return err
	}
	trimmed := &withoutLastLineEnd{to: to}
	out := csv.NewWriter(trimmed)
	out.UseCRLF = true
	if err := out.Write(paymentHeadings()); err != nil {
		return err
	}
	shown, payees := e.paymentNetworks(), e.payees()
	for _, at := range e.byCode(func(p practice) bool { return p.paid }) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := out.Write(e.paymentRow(at, shown[at]-1, payees[at]-1)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// paymentNetworks says under which network the payments list a practice.
// Networks without a usable weighting are missing there, but for a practice or
// two without weighted patients. In this map, as in payees, 0 stands for no
// network and i+1 for network i.
func (e *england) paymentNetworks() map[int]int {
	shown, without := map[int]int{}, 0
	for i, n := range e.listed() {
		for j, at := range n.practices {
			if p := e.practices[at]; p.network >= 0 && (!n.unweighted || without < 3 && j == 0) {
				shown[at] = i + 1
			}
		}
		if n.unweighted {
			without++
		}
	}
	for at, p := range e.practices {
		if at >= e.open && p.paid && at%2 == 0 && !e.networks[p.home].unweighted && !e.networks[p.home].empty {
			shown[at] = p.home + 1
		}
	}
	return shown
}

// payees says which practice takes the payments of which network.
func (e *england) payees() map[int]int {
	payees := map[int]int{}
	for i, n := range e.listed() {
		if r := generator(e.seed, drawPayments, i); !n.unweighted && !n.empty && r.Float64() < nominatedPractice {
			payees[n.practices[r.IntN(len(n.practices))]] = i + 1
		}
	}
	return payees
}

// paymentRow gives one practice: who it is, its patients, and money. It is
// shown under one network and takes the payments of another, or of none (-1).
func (e *england) paymentRow(at int, shown, payee int) []string {
	p, r := e.practices[at], generator(e.seed, drawPayments, 1<<20+at)
	registered, weighted := p.paidList, p.weighted
	code, name := unknownNetwork, unknownNetwork
	if shown >= 0 {
		n := e.networks[shown]
		code, name = n.code, n.name
		if n.unweighted {
			registered, weighted = 0, 0
		}
	}
	ccg, region := e.ccgs[p.ccg], e.regionOf(p.ccg)
	row := append([]string{region.code, upper(region.name) + " COMMISSIONING REGION", ccg.code, upper(ccg.name), code, name, p.code, p.name,
		strings.Join([]string{p.site.building, p.site.street, p.site.town}, " "), p.site.postcode, printedDay(p.opened), printedDay(p.closed)},
		kinds(r, p, registered)...)
	return append(row, e.money(r, p, registered, weighted, payee)...)
}

// kinds draws contract, dispensing, type, rurality and what is atypical.
func kinds(r *rand.Rand, p practice, registered float64) []string {
	contract, dispensing, rurality, atypical := "GMS", "No", "Urban", ""
	switch x := r.Float64(); {
	case p.closed != "":
		contract, dispensing = "Unknown", "Unknown"
	case x < 0.25:
		contract = "PMS"
	case x < 0.285:
		contract = "APMS"
	}
	if r.Float64() < 0.16 {
		rurality = "Rural"
	}
	if p.closed == "" && r.Float64() < 0.14 {
		dispensing = "Yes"
	}
	switch {
	case registered == 0 && p.closed != "":
		atypical = "| Part year of data || No registered patients |"
	case registered == 0:
		atypical = "| No registered patients |"
	case r.Float64() < 0.015:
		atypical = "| Large fluctuation in patients |"
	}
	return []string{contract, dispensing, "GP practice", rurality, atypical}
}

// money draws the payments and adds up the totals and averages as the
// publication does.
func (e *england) money(r *rand.Rand, p practice, registered, weighted float64, payee int) []string {
	draw := func(x payment, patients float64) float64 {
		if r.Float64() >= x.share {
			return 0
		}
		return pence(x.perHead / x.share * patients * lognormal(r, 0.2))
	}
	var parts, own, network, covid []float64
	total, ofNetwork, ofCovid := 0.0, 0.0, 0.0
	for _, x := range payments {
		amount := draw(x, registered)
		if x.heading == participation && p.network >= 0 {
			amount = pence(participationRate * weighted)
		}
		own, total = append(own, amount), total+amount
	}
	for _, x := range networkPayments {
		amount := 0.0
		if payee >= 0 {
			amount = draw(payment{x.heading, x.perHead * x.share, x.share}, e.networks[payee].registered)
		}
		network, ofNetwork = append(network, amount), ofNetwork+amount
	}
	for _, x := range covidPayments {
		amount := draw(x, registered)
		covid, ofCovid = append(covid, amount), ofCovid+amount
	}
	deducted := -pence(deductedPerPatient * registered)
	per := func(amount, patients float64) float64 {
		if patients == 0 {
			return 0
		}
		return amount / patients
	}
	parts = append(parts, registered, weighted, per(total, registered), per(total, weighted))
	parts = append(parts, own...)
	parts = append(parts, total, deducted, total+deducted, total+ofCovid, total+ofNetwork, total+ofNetwork+ofCovid, total+ofNetwork+ofCovid+deducted)
	parts = append(parts, network...)
	parts = append(parts, covid...)
	parts = append(parts, per(total+ofNetwork, registered), per(total+ofNetwork, weighted), per(total+ofCovid, registered), per(total+ofCovid, weighted))
	printed := make([]string, len(parts))
	for i, x := range parts {
		printed[i] = strconv.FormatFloat(pence(x), 'f', -1, 64)
	}
	return printed
}

// pence rounds to two decimals and leaves no negative zero.
func pence(x float64) float64 { return math.Round(x*100)/100 + 0 }

// printedDay turns yyyymmdd into dd/mm/yyyy.
func printedDay(day string) string {
	if day == "" {
		return ""
	}
	return day[6:] + "/" + day[4:6] + "/" + day[:4]
}

// withoutLastLineEnd holds back a CR LF until more follows.
type withoutLastLineEnd struct {
	to   io.Writer
	held bool
}

func (w *withoutLastLineEnd) Write(b []byte) (int, error) {
	n := len(b)
	if n == 0 {
		return 0, nil
	}
	if w.held {
		if _, err := io.WriteString(w.to, "\r\n"); err != nil {
			return 0, err
		}
	}
	if w.held = strings.HasSuffix(string(b), "\r\n"); w.held {
		b = b[:n-2]
	}
	if _, err := w.to.Write(b); err != nil {
		return 0, err
	}
	return n, nil
}
