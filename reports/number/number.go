// Package number writes numbers as a report shows them: rounded, with thousands
// set off, a sign of its own and its unit. It is the one place where a report
// rounds.
package number

import (
	"math"
	"strconv"
	"strings"
)

// Minus is the sign of a negative number.
const Minus = "−"

// Count writes a whole number with thousands set off: 48,927.
func Count[T int | int64](n T) string { return Decimal(float64(n), 0) }

// Decimal writes a number with so many decimal places: −1,234.50. What rounds
// to nought has no sign.
func Decimal(x float64, places int) string {
	digits := strconv.FormatFloat(math.Abs(x), 'f', places, 64)
	whole, fraction, hasFraction := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if hasFraction {
		whole += "." + fraction
	}
	if x < 0 && strings.Trim(digits, "0.") != "" {
		return Minus + whole
	}
	return whole
}

// WithSymbol puts a currency sign between the sign and the number: −£0.31.
func WithSymbol(symbol, number string) string {
	if positive, negative := strings.CutPrefix(number, Minus); negative {
		return Minus + symbol + positive
	}
	return symbol + number
}

// Pounds writes money: −£0.31 with two places, £327,530 with none.
func Pounds(x float64, places int) string { return WithSymbol("£", Decimal(x, places)) }

// Rate writes a contract's rate with all its digits, pence at least: £1.50,
// £0.514, £37,810.
func Rate(x float64) string {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(x, 'f', -1, 64), ".")
	if len(fraction) == 1 {
		return Pounds(x, 2)
	}
	return Pounds(x, len(fraction))
}

// Percent writes a number that is in per cent already: −4.52%.
func Percent(x float64) string { return Decimal(x, 2) + "%" }

// Share writes a share of 1 in per cent with so many decimal places: 0.0123 is
// 1.23%.
func Share(x float64, places int) string { return Decimal(100*x, places) + "%" }

// Level writes the confidence of an interval: 0.95 is 95%.
func Level(confidence float64) string {
	return strconv.FormatFloat(100*confidence, 'g', 4, 64) + "%"
}

// PValue writes a probability, told apart from nought and one.
func PValue(p float64) string {
	switch {
	case p < 0.001:
		return "<0.001"
	case p > 0.999:
		return ">0.999"
	}
	return Decimal(p, 3)
}

// PValueAbove writes a probability that could not have come out smaller than
// smallest, as one counted from draws cannot: there it is ≤0.001, and nothing is
// known of what is below.
func PValueAbove(p float64, smallest *float64) string {
	if smallest != nil && p <= *smallest {
		return "≤" + Plain(*smallest)
	}
	return PValue(p)
}

// Plain writes a number of which nothing is known: whole where it is whole,
// otherwise with at most four significant digits.
func Plain(x float64) string {
	if x == math.Trunc(x) {
		return Decimal(x, 0)
	}
	magnitude := int(math.Floor(math.Log10(math.Abs(x))))
	number := Decimal(x, max(0, 3-magnitude))
	if strings.Contains(number, ".") {
		number = strings.TrimRight(strings.TrimRight(number, "0"), ".")
	}
	return number
}

// Units of the variables described and regressed, as the tables name them.
const (
	UnitPatients         = "patients"
	UnitNetworks         = "networks"
	UnitPractices        = "practices"
	UnitPounds           = "GBP"
	UnitPoundsPerPatient = "GBP per patient"
	UnitShare            = "share"
	UnitRatio            = "ratio"
	UnitPercent          = "%"
)

// InUnit writes a number as its unit asks for.
func InUnit(x float64, unit string) string {
	switch unit {
	case UnitPatients, UnitNetworks, UnitPractices:
		return Decimal(x, 0)
	case UnitPounds:
		return Pounds(x, 0)
	case UnitPoundsPerPatient:
		return Pounds(x, 2)
	case UnitShare, UnitRatio:
		return Decimal(x, 4)
	case UnitPercent:
		return Percent(x)
	}
	return Plain(x)
}

// Signed puts a plus before a number that is more than nought: +£0.16.
func Signed(number string) string {
	if strings.HasPrefix(number, Minus) || strings.Trim(number, "£0.,%") == "" {
		return number
	}
	return "+" + number
}
