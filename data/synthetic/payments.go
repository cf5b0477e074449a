package synthetic

import (
	"context"
	"encoding/csv"
	"io"
	"strings"
)

// A payment is one of the payments that make up the total: how much it is for
// each patient of the nation, and which share of practices has it at all.
type payment struct {
	heading        string
	perHead, share float64
}

// Some of them are not drawn but follow from the practice.
const (
	globalSum     = "Global Sum"
	balanceOfPMS  = "Balance of PMS Expenditure"
	participation = "PCN Participation"
	deductions    = "Deductions for Pensions, Levies and Prescription Charge Income"
)

var payments = []payment{
	{globalSum, 67.25, 0.725},
	{"MPIG Correction factor", 0.0001, 0.0005},
	{balanceOfPMS, 26.18, 0.263},
	{"Total QOF Payments", 12.81, 0.96},
	{"Childhood Vaccination and Immunisation Scheme", 0.436, 0.96},
	{"GP Extended Hours Access", 0.227, 0.049},
	{"Influenza and Pneumococcal Immunisations", 2.119, 0.97},
	{"Learning Disabilities", 0.548, 0.93},
	{"Meningitis", 0.270, 0.965},
	{"Minor Surgery", 0.732, 0.738},
	{"Out Of Area in Hours Urgent Care", 0.004, 0.019},
	{"Pertussis", 0.04, 0.94},
	{"Rotavirus and Shingles Immunisation", 0.233, 0.967},
	{"Services for Violent Patients", 0.056, 0.016},
	{"Medical Assessment Reviews", 0.007, 0.51},
	{"Weight Management Service", 0.032, 0.646},
	{"Total Local Incentive Schemes", 10.47, 0.98},
	{"Premises Payments", 13.22, 0.95},
	{"Seniority", 0.004, 0.009},
	{"Doctors Retainer Scheme Payments", 0.236, 0.128},
	{"Total Locum Allowances", 1.15, 0.361},
	{"Appraisal Costs ", 0.038, 0.055},
	{"Prolonged Study Leave", 0.00001, 0.0002},
	{"PCO Admin Other", 1.343, 0.835},
	{"Information Management and Technology", 0.075, 0.063},
	{"Non DES Item Pneumococcal Vaccine, Childhood Immunisation Main Programme", 0.2, 0.95},
	{"General Practice Transformation", 1.955, 0.369},
	{participation, 0, 1},
	{"Prescribing Fee Payments", 0.105, 0.93},
	{"Dispensing Fee Payments", 2.58, 0.148},
	{"Reimbursement of Drugs", 10.34, 0.948},
	{"winter Access Fund", 0.538, 0.293},
	{"Other Payments", 8.73, 0.89},
}

// The payments of a network, for each of its patients. They are booked at the
// practice that the network nominated to be paid.
var networkPayments = []payment{
	{"PCN Leadership", 1.435, 0.83},
	{"PCN Support", 1.596, 0.83},
	{"PCN Extended Hours Access", 1.429, 0.83},
	{"PCN Workforce", 9.9, 0.83},
	{"PCN Investment and impact Fund", 0.93, 0.8},
	{"PCN Care Home Premium", 0.71, 0.76},
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
	headings := []string{
		"NHS England (Region) code", "NHS England (Region) Name", "CCG Code", "CCG NAME", "PCN Code", "PCN Name",
		"Practice Code", "Practice Name", "Practice Address", "Practice Postcode", "Practice Open Date", "Practice Close Date", "Contract Type",
		"Dispensing Practice", "Practice type", "Practice Rurality", "Atypical characteristics",
		"Number of Registered Patients (Last Known Figure)", "Number of Weighted Patients (Last Known Figure)",
		"Average payments per registered patient", "Average payments per weighted patient",
	}
	for _, p := range payments {
		headings = append(headings, p.heading)
	}
	headings = append(
		headings, "Total NHS Payments to General Practice", deductions, "Total NHS Payments to General Practice Minus Deductions",
		"Total NHS Payments to General Practice including covid vaccination, covid support and long covid payments",
		"Total NHS Payments including PCN Workforce, Leadership and Support",
		"Total NHS Payments to General Practice including Covid and PCN payments",
		"Total NHS Payments to General Practice including Covid and PCN payments minus deductions",
	)
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
