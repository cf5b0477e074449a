package reports

import (
	"fmt"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
)

// accuracyIn is what the section reads.
type accuracyIn struct {
	Errors []data.MeasurementError
	Slopes []data.ErrorSlope
}

// tellAccuracy tells what errors of deprivation and of the weighted list, as the
// files show them, do to the slopes.
func tellAccuracy(p *page, in accuracyIn) error {
	if len(in.Slopes) == 0 {
		return nil
	}
	p.Say("Deprivation is known of places and not of patients, of one year and not of the next, and weighted lists are those of another date.",
		"What the files show of these errors is drawn again and again, and added to what was measured: how far slopes then move is how far "+
			"they may be off already.")
	var items []string
	for _, year := range p.Study.Contracts {
		if said := accuracyInWords(in.Slopes, year); said != "" {
			items = append(items, year+": "+said)
		}
	}
	p.List(items...)
	var errors, slopes []document.Row
	for _, e := range in.Errors {
		errors = append(errors, measurementErrorRow(e))
	}
	for _, year := range p.Study.Contracts {
		for _, of := range []string{
			data.ErrorOfChance, data.ErrorOfAreas, data.ErrorOfLists, data.ErrorOfWeights, data.ErrorOfAll, data.ErrorSorted,
		} {
			if r, told := errorSlope(in.Slopes, year, of); told {
				slopes = append(slopes, errorSlopeRow(r))
			}
		}
	}
	p.Table("How far what was measured may be off. Chance is an upper bound. Areas are an assumption at its widest: no file tells how those "+
		"patients of a network differ who live in one place with another's, so they are taken to differ as the networks do. Lists and weights "+
		"are differences that the files show, of which a network may have any. Reliability is the share of the measured variance that is "+
		"not error.", errors)
	p.Say(leastReliable(in.Errors))
	p.Table("Slopes of funding per weighted patient with these errors. The corrected slope takes the error for noise, which flattens a "+
		"slope; in the last row of a year nothing is drawn, and the more deprived network has the more deprived patients of each place. "+
		"The last interval adds the error to the one that allows for dependence. What no file here shows: scores that have aged since they were "+
		"published, patients who came or went within a practice, and weights that changed within one.", slopes)
	p.Say(errorsTurn(p.Study.Contracts, in.Slopes))
	return nil
}

func errorSlope(rows []data.ErrorSlope, year, of string) (data.ErrorSlope, bool) {
	for _, r := range rows {
		if r.ContractYear == year && r.ErrorOf == of {
			return r, true
		}
	}
	return data.ErrorSlope{}, false
}

const sameConclusion = "the same conclusion."

// accuracyInWords says what all errors together come to, and whether it is the
// same conclusion.
func accuracyInWords(rows []data.ErrorSlope, year string) string {
	all, told := errorSlope(rows, year, data.ErrorOfAll)
	sorted, also := errorSlope(rows, year, data.ErrorSorted)
	if !told || !also {
		return ""
	}
	said := fmt.Sprintf("%s (%s) as measured; ", signedPounds(all.Slope), endsOrNone(&all.ConfLow, &all.ConfHigh))
	if all.Corrected == nil {
		return said + data.InWords("missing_reason", all.Reason) + ", so that nothing is known of the slope without it."
	}
	said += fmt.Sprintf("%s (%s) if the errors are noise; %s (%s) if patients of a place are as far apart as their networks: ",
		signedPounds(*all.Corrected), endsOrNone(all.TotalLow, all.TotalHigh),
		signedPounds(*sorted.Corrected), endsOrNone(sorted.TotalLow, sorted.TotalHigh))
	measured := directionOf(data.Regression{ConfLow: all.ConfLow, ConfHigh: all.ConfHigh})
	for _, r := range []data.ErrorSlope{all, sorted} {
		if directionOf(data.Regression{ConfLow: *r.TotalLow, ConfHigh: *r.TotalHigh}) != measured {
			return said + "another conclusion."
		}
	}
	return said + sameConclusion
}

func signedPounds(x float64) string { return number.Signed(number.Pounds(x, 2)) }

func measurementErrorRow(e data.MeasurementError) document.Row {
	scale, reliability := "percentage points", "none"
	if e.Variable == data.VariableContractorWeighted {
		scale = "%"
	}
	if e.Reliability != nil {
		reliability = number.Decimal(*e.Reliability, 3)
	}
	return document.Row{
		document.Text("Error", data.InWords("error_of", e.ErrorOf)),
		document.Text("Of", data.InWords("variable", e.Variable)),
		document.Text("In", scale),
		document.Number("Networks", number.Count(e.Networks)),
		document.Number("Typical", number.Decimal(100*e.Typical, 2)),
		document.Number("Largest", number.Decimal(100*e.Largest, 2)),
		document.Number("Networks differ by (SD)", number.Decimal(100*e.Spread, 2)),
		document.Number("Reliability", reliability),
	}
}

func errorSlopeRow(r data.ErrorSlope) document.Row {
	again, left, corrected := "nothing drawn", "", data.InWords("missing_reason", r.Reason)
	if r.SimulatedMean != nil {
		again = number.Signed(number.Pounds(*r.SimulatedMean, 3)) + " (" + number.Pounds(*r.SimulatedLow, 3) + " to " +
			number.Pounds(*r.SimulatedHigh, 3) + ")"
	}
	if r.Attenuation != nil {
		left = number.Decimal(*r.Attenuation, 3)
	}
	if r.Corrected != nil {
		corrected = number.Signed(number.Pounds(*r.Corrected, 3))
	}
	return document.Row{
		document.Text("Contract year", r.ContractYear),
		document.Text("Error", data.InWords("error_of", r.ErrorOf)),
		document.Number("Slope as measured", number.Signed(number.Pounds(r.Slope, 3))),
		document.Number("With the error once more", again),
		document.Number("Times the slope", left),
		document.Number("Corrected", corrected),
		document.Number(number.Level(r.Confidence)+" interval", endsOrNone(r.TotalLow, r.TotalHigh)),
	}
}
