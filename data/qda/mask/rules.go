package mask

import (
	"regexp"
	"strings"
)

// gap stands between the digits of a number as people write it.
const gap = `[ \t\x{A0}.()\-\x{2010}-\x{2013}]{0,3}`

var (
	emailPattern = regexp.MustCompile(`[\p{L}\p{N}._%+'’\-]+@[\p{L}\p{N}\-]+(\.[\p{L}\p{N}\-]+)+`)

	nhsPattern = regexp.MustCompile(`\d(?:` + gap + `\d){9}`)

	// A UK number has nine or ten digits behind the 0 or the country code.
	telephonePattern = regexp.MustCompile(`\(?(?:\+|00)` + gap + `44` + gap + `(?:0` + gap + `)?[1-9](?:` + gap + `\d){8,9}|\(?0[1-9](?:` + gap + `\d){8,9}`)

	// Wider than the postcodes in use, so that made-up ones are masked, too.
	postcodePattern = regexp.MustCompile(`(?i)[A-Z]{1,2}[0-9][0-9A-Z]?[ \t\x{A0}]{0,2}[0-9][ABD-HJLNP-UW-Z]{2}`)

	titlePattern = regexp.MustCompile(`(?:` + titles + `)\.?[\s\x{A0}]+` + capital + `(?:[\s\x{A0}]+` + capital + `){0,2}`)

	ordinal = regexp.MustCompile(`(1st|2nd|3rd|[04-9]th)$`)
)

const (
	titles  = `Dr|Doctor|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Nurse|Sister|Matron|Sir|Dame|Lord|Lady|Baroness|Rev|Reverend|Cllr|Councillor`
	capital = `\p{Lu}[\p{L}'’\-]*\.?`
)

// isNHSNumber checks the last digit of ten by Modulus 11 (NHS Data Dictionary,
// NHS NUMBER: weights 10 to 2, eleven less the remainder; 11 stands for 0 and
// 10 is no number).
func isNHSNumber(s string) bool {
	var digits []int
	for _, r := range s {
		if r >= '0' && r <= '9' {
			digits = append(digits, int(r-'0'))
		}
	}
	if len(digits) != 10 {
		return false
	}
	sum := 0
	for i, d := range digits[:9] {
		sum += d * (10 - i)
	}
	check := 11 - sum%11
	if check == 11 {
		check = 0
	}
	return check == digits[9]
}

// isPostcode tells a postcode from a sub-site and an ordinal: "B3 2nd".
func isPostcode(s string) bool { return !ordinal.MatchString(strings.TrimSpace(s)) }
