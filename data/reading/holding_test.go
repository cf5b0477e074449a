package reading

import (
	"regexp"
	"testing"

	"pgregory.net/rapid"
)

// What is told without a pattern is what the pattern says.
func TestShapesAreTheirPatterns(t *testing.T) {
	patterns := map[string]func(string) bool{
		`^[A-Z0-9]{3,10}$`: ODSCodes.Is,
		`^[YW][0-9]{2}$`:   region,
		`^Q[A-Z0-9]{2}$`:   board,
		`^[A-Z0-9]{3,5}$`:  commissioner,
		`^([A-Z0-9]{2,3}|[A-Z0-9]*[0-9][A-Z0-9]*)$`:                               code,
		`^[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}$`:                               postcode,
		`(?i)^(rural|urban|missing|unknown|n/a|-)\b`:                              rurality,
		`^([EWSN][0-9]{8}|95[A-Z0-9]{6}|NO20[0-9]{2}|EMPTY|CLOSED|[LM]99999999)$`: lsoaCode,
	}
	for pattern, is := range patterns {
		held := regexp.MustCompile(pattern)
		t.Run(pattern, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				text := rapid.OneOf(
					rapid.StringMatching(pattern), rapid.StringMatching(`[A-Z0-9 ]{0,11}`), rapid.StringN(0, 9, -1),
				).Draw(t, "text")
				if is(text) != held.MatchString(text) {
					t.Errorf("%q: %v", text, is(text))
				}
			})
		})
	}
}
