package reports

import (
	"fmt"

	"pcneval/data"
)

// tellPayments puts entitlement beside what NHS Payments records.
func tellPayments(p *page, run Run) error {
	if len(run.EntitlementSummaries) == 0 {
		p.say("The payments file is of no contract year that this study counts, so no payment is held against entitlement.")
		return nil
	}
	first := run.EntitlementSummaries[0]
	p.say("All else in this report is entitlement: what the contract would pay.",
		fmt.Sprintf("NHS Payments to General Practice records for %s what was paid, booked at the practice that a network named as its payee.", first.ContractYear),
		"Where the payee is no practice the file has nothing: that is missing, not nought, and stays missing.")
	var rows [][]string
	var reasons []string
	for _, row := range run.EntitlementSummaries {
		if row.NetworksRecorded == 0 {
			reasons = append(reasons, fmt.Sprintf("%s: %s.", capital(label(row.Payment)), row.Reason))
			continue
		}
		reasons = append(reasons, fmt.Sprintf("%s: %s.", capital(label(row.Payment)), row.Why))
		rows = append(rows, paymentRow(row))
	}
	p.table(fmt.Sprintf("Entitlement and recorded payment in %s, over the networks recorded (pounds; slopes in pounds per weighted patient for each %s of deprivation).",
		first.ContractYear, plain(first.Per)),
		[]column{words("Payment"), words("Streams"), numbers("Networks recorded"), numbers("Missing"), numbers("Entitlement"), numbers("Recorded"),
			numbers("Recorded / entitlement, median (P10 to P90)"), numbers("Slope recorded (" + level(first.Confidence) + " interval)"),
			numbers("Slope of entitlement")}, rows)
	p.say("Entitlement takes every stream named, those that came in during the year too, whether this study counts them or not.",
		"Networks recorded are not drawn at random, so their slopes stand for them alone.")
	p.bullets(reasons...)
	return nil
}

func paymentRow(s data.EntitlementSummary) []string {
	optional := func(x *float64, places int) string {
		if x == nil {
			return notKnown("")
		}
		return pounds(*x, places)
	}
	streams, ratio, slope := "none computed", notKnown(""), notKnown("")
	if s.Streams != "" {
		streams = s.Streams
	}
	if s.RatioMedian != nil {
		ratio = fmt.Sprintf("%s (%s to %s)", decimal(*s.RatioMedian, 2), decimal(*s.RatioP10, 2), decimal(*s.RatioP90, 2))
	}
	if s.RecordedSlope != nil {
		slope = fmt.Sprintf("%s (%s to %s)", signed(pounds(*s.RecordedSlope, 2)), pounds(*s.ConfLow, 2), pounds(*s.ConfHigh, 2))
	}
	return []string{capital(label(s.Payment)), streams, count(s.NetworksRecorded), count(s.NetworksMissing), optional(s.EntitlementGBP, 0),
		optional(s.RecordedGBP, 0), ratio, slope, signed(optional(s.EntitlementSlope, 2))}
}
