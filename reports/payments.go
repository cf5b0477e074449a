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
	var reasons, turned []string
	var slopes []uncertainSlope
	var seTypes []string
	for _, row := range in.EntitlementSummaries {
		if row.NetworksRecorded == 0 {
			reasons = append(reasons, fmt.Sprintf("%s: %s.", words.Capital(words.Label(row.Payment)), row.Reason))
			continue
		}
		reasons = append(reasons, fmt.Sprintf("%s: %s.", words.Capital(words.Label(row.Payment)), row.Why))
		rows = append(rows, paymentRow(p, row))
		if sentence, turns := recordedOf(row).turns(); turns {
			turned = append(turned, words.Capital(words.Label(row.Payment))+": "+sentence+".")
		}
		slopes, seTypes = append(slopes, recordedOf(row)), append(seTypes, row.SETypeByICB)
	}
	p.Table(fmt.Sprintf("Entitlement and recorded payment in %s, over the networks recorded (pounds; "+
		"slopes in pounds per weighted patient for each %s of deprivation).",
		first.ContractYear, number.Plain(first.Per)), rows)
	p.Say("Entitlement takes every stream named, those that came in during the year too, whether this study counts them or not.",
		"Networks recorded are not drawn at random, so their slopes stand for them alone.")
	if told := byICBInWords(slopes, seTypes, "networks"); told != "" {
		p.Say(told)
	}
	if len(turned) > 0 {
		p.Say("What can be said of these payments depends on whether networks of a board are allowed to hang together:")
		p.List(turned...)
	}
	p.Say("Why these streams stand beside each payment:")
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

func recordedOf(s data.EntitlementSummary) uncertainSlope {
	return uncertainSlope{s.RecordedSlope, s.ConfLow, s.ConfHigh, s.ConfLowByICB, s.ConfHighByICB, s.RecordedSlopeReason}
}

// paymentRow tells one payment; what is not known is said.
func paymentRow(p *page, s data.EntitlementSummary) document.Row {
	recorded := recordedOf(s)
	optional := func(x *float64, places int) string {
		if x == nil {
			return words.NotKnown("")
		}
		return number.Pounds(*x, places)
	}
	streams, ratio, inStudy, entitled := "none computed", words.NotKnown(""), words.NotKnown(""), optional(s.EntitlementSlope, 2)
	if s.EntitlementReason != "" {
		entitled = data.InWords("entitlement_slope_missing_reason", s.EntitlementReason)
	}
	if s.Streams != "" {
		streams = streamLabels(p, s)
	}
	if s.RatioInStudyMedian != nil {
		inStudy = number.Decimal(*s.RatioInStudyMedian, 2)
	}
	if s.RatioMedian != nil {
		ratio = fmt.Sprintf("%s (%s to %s)", number.Decimal(*s.RatioMedian, 2), number.Decimal(*s.RatioP10, 2), number.Decimal(*s.RatioP90, 2))
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
		document.Number("Slope recorded", recorded.told()),
		document.Number(number.Level(s.Confidence)+" interval", recorded.interval()),
		document.Number(clusteredHeading, recorded.intervalByICB()),
		document.Number("Slope of entitlement", entitled),
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
