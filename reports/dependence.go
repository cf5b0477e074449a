package reports

import (
	"cmp"
	"fmt"
	"slices"

	"pcneval/data"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// An uncertainSlope is a slope of pounds with the interval of the study's own
// errors, and the one that allows for networks of an integrated care board to hang
// together, each missing where there is none.
type uncertainSlope struct {
	estimate, low, high, lowByICB, highByICB *float64
	missing                                  string // code of why there is no slope
}

// noSlope is what stands in the place of a slope that there is not.
func (u uncertainSlope) noSlope() string { return data.InWords("slope_missing_reason", u.missing) }

func (u uncertainSlope) told() string {
	switch {
	case u.estimate != nil:
		return number.Signed(number.Pounds(*u.estimate, 2))
	case u.missing == "":
		return words.NotKnown("")
	}
	return u.noSlope()
}
func (u uncertainSlope) interval() string { return endsOrNone(u.low, u.high) }

func (u uncertainSlope) intervalByICB() string { return endsOrNone(u.lowByICB, u.highByICB) }

func endsOrNone(low, high *float64) string {
	if low == nil || high == nil {
		return "none"
	}
	return number.Pounds(*low, 2) + " to " + number.Pounds(*high, 2)
}

// both writes the two intervals in a sentence.
func (u uncertainSlope) both(level string) string {
	told := fmt.Sprintf("%s interval %s", level, u.interval())
	if u.lowByICB != nil {
		told += "; by ICB " + u.intervalByICB()
	}
	return told
}

// turns says what follows from each interval, where that is not the same.
func (u uncertainSlope) turns() (sentence string, turns bool) {
	if u.low == nil || u.lowByICB == nil {
		return "", false
	}
	first := directionOf(data.Regression{ConfLow: *u.low, ConfHigh: *u.high})
	second := directionOf(data.Regression{ConfLow: *u.lowByICB, ConfHigh: *u.highByICB})
	return fmt.Sprintf("%s by the first interval, %s by the second", first, second), first != second
}

// clusteredHeading is the heading of a column of the second interval.
const clusteredHeading = "The same, by ICB"

// byICBInWords says what the second interval is, of the slopes that a table tells;
// rows are networks or practices.
func byICBInWords(slopes []uncertainSlope, seTypes []string, rows string) string {
	seType := ""
	for _, s := range seTypes {
		seType = cmp.Or(seType, s)
	}
	switch {
	case !slices.ContainsFunc(slopes, func(u uncertainSlope) bool { return u.estimate != nil }):
		return ""
	case seType == "":
		return "All are of one integrated care board, so that no interval can allow for those of a board hanging together."
	}
	return fmt.Sprintf("By ICB: %s of one integrated care board are allowed to hang together (%s, Satterthwaite's degrees of freedom); "+
		"it is the interval to conclude from, since the other takes each of them as free of the others.", rows, seType)
}
