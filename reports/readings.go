package reports

import (
	"fmt"
	"math"
	"strings"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// readingsIn is what the section reads.
type readingsIn struct{ ContractReadings []data.ContractReading }

// tellReadings sets the ways to read each contract year side by side.
func tellReadings(p *page, in readingsIn) error {
	rows := in.ContractReadings
	if len(rows) == 0 {
		return nil
	}
	first := rows[0]
	p.Say("Contracts are corrected, money moves out of them, and some rates are known only from a page that quotes them.",
		fmt.Sprintf("Each contract year is read here in every way that its sources allow; a rate of less than high confidence is moved by %s.",
			number.Share(data.RateMoved, 0)), heldTogether(first))
	about := fmt.Sprintf("mean, and slope for each %s of %s (pounds)", number.Plain(first.Per), words.Label(p.Study.Analysis.Exposure))
	var ways, doubtful []document.Row
	for _, year := range p.Study.Contracts {
		of := func(kind string) []data.ContractReading { return readingsOf(rows, year, kind) }
		for _, kind := range []string{data.ReadAsStudied, data.ReadFirstIssued, data.ReadDeclared, data.ReadOutside} {
			for _, r := range of(kind) {
				ways = append(ways, readingRow(r))
			}
		}
		for i, lower := range of(data.ReadRateLower) {
			doubtful = append(doubtful, doubtfulRow(p, lower, of(data.ReadRateHigher)[i]))
		}
	}
	p.Table("Funding per weighted patient by reading of the contract: "+about+".", ways)
	p.Say(readingsInWords(p.Study.Contracts, rows))
	if err := correctionWaterfall(p, rows); err != nil {
		return err
	}
	if len(doubtful) > 0 {
		p.Table(fmt.Sprintf("Funding per weighted patient with each doubtful rate %s lower and higher: %s.",
			number.Share(data.RateMoved, 0), about), doubtful)
		p.Say(doubtfulInWords(rows))
	}
	return nil
}

// readingsOf are the readings of one kind of a contract year.
func readingsOf(rows []data.ContractReading, year, kind string) []data.ContractReading {
	var of []data.ContractReading
	for _, r := range rows {
		if r.ContractYear == year && r.Kind == kind {
			of = append(of, r)
		}
	}
	return of
}

func readingRow(r data.ContractReading) document.Row {
	moves := ""
	if r.Kind != data.ReadAsStudied {
		moves = poundsOr(r.SlopeChange, "")
	}
	return document.Row{
		document.Text("Contract year", r.ContractYear),
		document.Text("Read", r.Title),
		document.Number("Mean", number.Pounds(r.Mean, 2)),
		document.Number("Slope", poundsOr(r.Slope, "none")),
		document.Number(number.Level(r.Confidence)+" interval", readingInterval(r)),
		document.Number("Slope moves by", moves),
		document.Text("Conclusion", readingConclusion(r)),
	}
}

func doubtfulRow(p *page, lower, higher data.ContractReading) document.Row {
	conclusion := readingConclusion(lower)
	if other := readingConclusion(higher); other != conclusion {
		conclusion += ", " + other
	}
	return document.Row{
		document.Text("Contract year", lower.ContractYear),
		document.Text("Rate of", p.streamName(lower.ContractYear, lower.Stream)),
		document.Number("Mean", number.Pounds(lower.Mean, 2)+" to "+number.Pounds(higher.Mean, 2)),
		document.Number("Slope", poundsOr(lower.Slope, "none")+" to "+poundsOr(higher.Slope, "none")),
		document.Text("Conclusion", conclusion),
	}
}

func heldTogether(r data.ContractReading) string { return errorsOf(r.Clusters, r.SEType) }

func poundsOr(x *float64, otherwise string) string {
	if x == nil {
		return otherwise
	}
	return number.Signed(number.Pounds(*x, 3))
}

func readingInterval(r data.ContractReading) string {
	if r.ConfLow == nil {
		return ""
	}
	return number.Pounds(*r.ConfLow, 3) + " to " + number.Pounds(*r.ConfHigh, 3)
}

func readingConclusion(r data.ContractReading) string {
	if r.Slope == nil {
		return string(sameForAll)
	}
	return string(directionOf(data.Regression{ConfLow: *r.ConfLow, ConfHigh: *r.ConfHigh}))
}

// readingsInWords names the readings that would change what a year says.
func readingsInWords(years []string, rows []data.ContractReading) string {
	var turned []string
	open := false
	for _, year := range years {
		studied := ""
		for _, r := range readingsOf(rows, year, data.ReadAsStudied) {
			studied = readingConclusion(r)
		}
		for _, r := range rows {
			if r.ContractYear != year || r.Kind == data.ReadAsStudied || r.Kind == data.ReadStreamFirst {
				continue
			}
			open = true
			if says := readingConclusion(r); says != studied {
				turned = append(turned, fmt.Sprintf("%s, %s: %s instead of %s", year, r.Title, says, studied))
			}
		}
	}
	switch {
	case !open:
		return "Nothing in the sources of these years is open: each has one reading."
	case len(turned) == 0:
		return "No reading changes what a contract year says."
	}
	return "What a contract year says changes with: " + strings.Join(turned, "; ") + "."
}

// doubtfulInWords tells the doubtful rate that moves a slope most.
func doubtfulInWords(rows []data.ContractReading) string {
	var most *data.ContractReading
	for i, r := range rows {
		if (r.Kind == data.ReadRateLower || r.Kind == data.ReadRateHigher) && r.SlopeChange != nil &&
			(most == nil || math.Abs(*r.SlopeChange) > math.Abs(*most.SlopeChange)) {
			most = &rows[i]
		}
	}
	if most == nil {
		return "No doubtful rate moves a slope."
	}
	return fmt.Sprintf("Of these slopes that of %s moves most, by %s.", most.ContractYear, poundsOr(most.SlopeChange, ""))
}

// movedOut tells, for each year in which money is paid outside the contract
// that was in it, the mean both ways, beside that of the year before.
func movedOut(years []string, rows []data.ContractReading) []string {
	var sentences []string
	before := ""
	for _, year := range years {
		for _, r := range readingsOf(rows, year, data.ReadAsStudied) {
			for _, with := range readingsOf(rows, year, data.ReadOutside) {
				sentences = append(sentences, fmt.Sprintf("%sIn %s the contract pays %s per weighted patient, and %s with what is paid outside it "+
					"with money that was in it: between the two lies a change of payee, not of money.", before, year,
					number.Pounds(r.Mean, 2), number.Pounds(with.Mean, 2)))
			}
			before = fmt.Sprintf("In %s the contract pays %s per weighted patient. ", year, number.Pounds(r.Mean, 2))
		}
	}
	return sentences
}
