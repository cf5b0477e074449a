package reports

import (
	"math"
	"strconv"
	"strings"
)

// minus is the sign of a negative number.
const minus = "−"

// count writes a whole number with thousands set off: 48,927.
func count[T int | int64](n T) string { return decimal(float64(n), 0) }

// decimal writes a number with so many decimal places: −1,234.50. What rounds
// to nought has no sign.
func decimal(x float64, places int) string {
	digits := strconv.FormatFloat(math.Abs(x), 'f', places, 64)
	whole, fraction, hasFraction := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if hasFraction {
		whole += "." + fraction
	}
	if x < 0 && strings.Trim(digits, "0.") != "" {
		return minus + whole
	}
	return whole
}

// withSymbol puts a currency sign between the sign and the number: −£0.31.
func withSymbol(symbol, number string) string {
	if positive, negative := strings.CutPrefix(number, minus); negative {
		return minus + symbol + positive
	}
	return symbol + number
}

// pounds writes money: −£0.31 with two places, £327,530 with none.
func pounds(x float64, places int) string { return withSymbol("£", decimal(x, places)) }

// rate writes a contract's rate with all its digits, pence at least: £1.50,
// £0.514, £37,810.
func rate(x float64) string {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(x, 'f', -1, 64), ".")
	if len(fraction) == 1 {
		return pounds(x, 2)
	}
	return pounds(x, len(fraction))
}

// percent writes a number that is in per cent already: −4.52%.
func percent(x float64) string { return decimal(x, 2) + "%" }

// shareAsPercent writes a share of 1 in per cent: 0.0123 is 1.23%.
func shareAsPercent(x float64) string { return percent(100 * x) }

// level writes the confidence of an interval: 0.95 is 95%.
func level(confidence float64) string {
	return strconv.FormatFloat(100*confidence, 'g', 4, 64) + "%"
}

// pValue writes a probability, told apart from nought and one.
func pValue(p float64) string {
	switch {
	case p < 0.001:
		return "<0.001"
	case p > 0.999:
		return ">0.999"
	}
	return decimal(p, 3)
}

// plain writes a number of which nothing is known: whole where it is whole,
// otherwise with at most four significant digits.
func plain(x float64) string {
	if x == math.Trunc(x) {
		return decimal(x, 0)
	}
	magnitude := int(math.Floor(math.Log10(math.Abs(x))))
	number := decimal(x, max(0, 3-magnitude))
	if strings.Contains(number, ".") {
		number = strings.TrimRight(strings.TrimRight(number, "0"), ".")
	}
	return number
}

// inUnit writes a number as its unit asks for.
func inUnit(x float64, unit string) string {
	switch unit {
	case unitPatients, unitNetworks, unitPractices:
		return decimal(x, 0)
	case unitPounds:
		return pounds(x, 0)
	case unitPoundsPerPatient:
		return pounds(x, 2)
	case unitShare, unitRatio:
		return decimal(x, 4)
	case unitPercent:
		return percent(x)
	}
	return plain(x)
}

// signed puts a plus before a number that is more than nought: +£0.16.
func signed(number string) string {
	if strings.HasPrefix(number, minus) || strings.Trim(number, "£0.,%") == "" {
		return number
	}
	return "+" + number
}

// notKnown stands where a number is missing.
func notKnown(reason string) string {
	if reason == "" {
		return "not known"
	}
	return "not known: " + reason
}

// many writes a count and its noun: 1 network, 12 networks.
func many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return count(n) + " " + more
}
