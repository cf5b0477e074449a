package reports

import (
	"fmt"
	"strings"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// paymentsIn is what the section reads.
type paymentsIn struct {
	EntitlementSummaries []data.EntitlementSummary
	Checks               []data.Check
}

// tellPayments puts entitlement beside what NHS Payments records.
func tellPayments(p *page, in paymentsIn) error {
	if len(in.EntitlementSummaries) == 0 {
		p.Say("Here no payment is held against entitlement" + whyNoPayments(in.Checks) + ".")
		return nil
	}
	first := in.EntitlementSummaries[0]
	p.Say("All else in this report is entitlement: what the contract would pay.",
		fmt.Sprintf("NHS Payments to General Practice records for %s what was paid, "+
			"booked at the practice that a network named as its payee.", first.ContractYear),
		"Where the payee is no practice the file has nothing: that is missing, not nought, and stays missing.")
	var rows []document.Row
	var reasons []string
	for _, row := range in.EntitlementSummaries {
		if row.NetworksRecorded == 0 {
			reasons = append(reasons, fmt.Sprintf("%s: %s.", words.Capital(words.Label(row.Payment)), row.Reason))
			continue
		}
		reasons = append(reasons, fmt.Sprintf("%s: %s.", words.Capital(words.Label(row.Payment)), row.Why))
		rows = append(rows, paymentRow(p, row))
	}
	p.Table(fmt.Sprintf("Entitlement and recorded payment in %s, over the networks recorded (pounds; "+
		"slopes in pounds per weighted patient for each %s of deprivation).",
		first.ContractYear, number.Plain(first.Per)), rows)
	p.Say("Entitlement takes every stream named, those that came in during the year too, whether this study counts them or not.",
		"Networks recorded are not drawn at random, so their slopes stand for them alone.")
	p.List(reasons...)
	return nil
}

// whyNoPayments is what the check of the payments says.
func whyNoPayments(checks []data.Check) string {
	for _, check := range checks {
		if check.Check == "payments_missing" {
			return ": " + check.Detail
		}
	}
	return ""
}

// paymentRow tells one payment; what is not known is said.
func paymentRow(p *page, s data.EntitlementSummary) document.Row {
	optional := func(x *float64, places int) string {
		if x == nil {
			return words.NotKnown("")
		}
		return number.Pounds(*x, places)
	}
	streams, ratio, inStudy, slope := "none computed", words.NotKnown(""), words.NotKnown(""), words.NotKnown("")
	if s.Streams != "" {
		streams = streamLabels(p, s)
	}
	if s.RatioInStudyMedian != nil {
		inStudy = number.Decimal(*s.RatioInStudyMedian, 2)
	}
	if s.RatioMedian != nil {
		ratio = fmt.Sprintf("%s (%s to %s)", number.Decimal(*s.RatioMedian, 2), number.Decimal(*s.RatioP10, 2), number.Decimal(*s.RatioP90, 2))
	}
	if s.RecordedSlope != nil {
		slope = fmt.Sprintf("%s (%s to %s)", number.Signed(number.Pounds(*s.RecordedSlope, 2)), number.Pounds(*s.ConfLow, 2),
			number.Pounds(*s.ConfHigh, 2))
	}
	return document.Row{
		document.Text("Payment", words.Capital(words.Label(s.Payment))),
		document.Text("Streams", streams),
		document.Number("Networks recorded", number.Count(s.NetworksRecorded)),
		document.Number("Missing", number.Count(s.NetworksMissing)),
		document.Number("Entitlement", optional(s.EntitlementGBP, 0)),
		document.Number("Recorded", optional(s.RecordedGBP, 0)),
		document.Number("Recorded / entitlement, median (P10 to P90)", ratio),
		document.Number("Of streams this study counts, median", inStudy),
		document.Number("Slope recorded ("+number.Level(s.Confidence)+" interval)", slope),
		document.Number("Slope of entitlement", optional(s.EntitlementSlope, 2)),
	}
}

// streamLabels are the streams of a payment as a reader knows them.
func streamLabels(p *page, s data.EntitlementSummary) string {
	names := strings.Split(s.Streams, " + ")
	for i, name := range names {
		names[i] = words.Label(name)
		for _, contract := range p.Study.ContractYears {
			if stream, found := contract.Stream(name); found && contract.Year == s.ContractYear {
				names[i] = streamLabel(stream)
			}
		}
	}
	return strings.Join(names, " + ")
}
