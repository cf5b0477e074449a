package reading

import (
	"fmt"
	"math"
	"math/bits"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// PracticeCode reports whether text is shaped like the ODS code of a practice:
// a letter and five letters or digits.
func PracticeCode[T string | []byte](text T) bool {
	if len(text) != 6 || !letter(text[0]) {
		return false
	}
	for i := 1; i < len(text); i++ {
		if !letter(text[i]) && !digit(text[i]) {
			return false
		}
	}
	return true
}

// NetworkCode reports whether text is the ODS code of a network: U and five
// digits. U00000 is one, too: West Norwich PCN.
func NetworkCode(text string) bool {
	return len(text) == 6 && text[0] == 'U' && digits(text[1:]) == 5
}

func letter(c byte) bool { return c >= 'A' && c <= 'Z' }

func digit(c byte) bool { return c >= '0' && c <= '9' }

// digits is how many digits a text begins with.
func digits(text string) int {
	n := 0
	for n < len(text) && digit(text[n]) {
		n++
	}
	return n
}

// decimal reports whether text is a decimal number, perhaps with a sign and an
// exponent: not the words, hexadecimals and underscores that strconv reads.
func decimal(text string) bool {
	text = unsigned(text)
	whole := digits(text)
	text = text[whole:]
	fraction := 0
	if strings.HasPrefix(text, ".") {
		fraction = digits(text[1:])
		text = text[1+fraction:]
	}
	if whole+fraction == 0 {
		return false
	}
	if text == "" {
		return true
	}
	if text[0] != 'e' && text[0] != 'E' {
		return false
	}
	exponent := unsigned(text[1:])
	return exponent != "" && digits(exponent) == len(exponent)
}

func unsigned(text string) string {
	if text != "" && (text[0] == '-' || text[0] == '+') {
		return text[1:]
	}
	return text
}

var thousands = regexp.MustCompile(`^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)

// ParseNumber reads a decimal number as written in a data file. Words such as
// NaN, percentages and hexadecimal are no numbers here.
func ParseNumber(text string) (float64, error) {
	if !decimal(text) {
		return 0, fmt.Errorf("%s", NoNumber(text))
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(value, 0) {
		return 0, fmt.Errorf("is no number that can be held")
	}
	return value, nil
}

// NoNumber is why a text is no number: publishers write a star in the place of
// a small count that they keep back.
func NoNumber[T string | []byte](text T) string {
	if string(text) == "*" {
		return "is kept back by the publisher, as small counts are"
	}
	return "is no number"
}

// Ungroup takes the thousands commas out of a number that is grouped as it
// should be, and leaves everything else as it is.
func Ungroup(text string) string {
	if strings.Contains(text, ",") && thousands.MatchString(text) {
		return strings.ReplaceAll(text, ",", "")
	}
	return text
}

// ParseFixed reads an unsigned decimal number exactly, in units of 1e-9.
func ParseFixed(text string) (int64, error) {
	whole, fraction, _ := strings.Cut(text, ".")
	if whole == "" && fraction == "" {
		return 0, fmt.Errorf("is no number")
	}
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > 9 {
		return 0, fmt.Errorf("has more than nine decimals")
	}
	var value uint64
	for _, digits := range [...]string{whole, fraction, "000000000"[len(fraction):]} {
		for i := range len(digits) {
			c := digits[i]
			if c < '0' || c > '9' {
				return 0, fmt.Errorf("is no number without a sign")
			}
			high, low := bits.Mul64(value, 10)
			if value = low + uint64(c-'0'); high > 0 || value > math.MaxInt64 {
				return 0, fmt.Errorf("is too large")
			}
		}
	}
	return int64(value), nil
}

// The spellings of a day: ODS; patients registered (01JAN2021, 01-Apr-17);
// NHS Payments; ISO 8601.
var days = []string{"20060102", "02Jan2006", "02-Jan-06", "02-Jan-2006", "02/01/2006", "2006-01-02"}

// ParseDay reads a day in any spelling that the publications use.
func ParseDay(text string) (time.Time, error) {
	// A spreadsheet may hold the integer 20190701 as a float.
	text = strings.TrimSuffix(text, ".0")
	day, is := digitsDay(text)
	for i := 0; !is && i < len(days); i++ {
		var err error
		day, err = time.Parse(days[i], text)
		is = err == nil
	}
	switch {
	case !is:
		return time.Time{}, fmt.Errorf("is no date")
	case day.Year() < 1900 || day.Year() > 2199:
		return time.Time{}, fmt.Errorf("is a day of the year %d", day.Year())
	}
	return day, nil
}

// digitsDay is a day spelled 20220101, as nearly all are.
func digitsDay(text string) (time.Time, bool) {
	if len(text) != 8 || digits(text) != 8 {
		return time.Time{}, false
	}
	number := func(digits string) (value int) {
		for i := range len(digits) {
			value = value*10 + int(digits[i]-'0')
		}
		return value
	}
	year, month, of := number(text[:4]), time.Month(number(text[4:6])), number(text[6:])
	day := time.Date(year, month, of, 0, 0, 0, 0, time.UTC)
	return day, day.Month() == month && day.Day() == of // a 30 February would be a day of March
}
