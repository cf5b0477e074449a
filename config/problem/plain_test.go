package problem

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"THE SURGERY": "THE SURGERY", "naïve – £ 東京 👩": "naïve – £ 東京 👩", "a\r\nb\tc\nd": "a b c d",
		"\x1b[31mred":  "\ufffd[31mred",
		"a\u202eb":     "a\ufffdb",
		"a\u200fb":     "a\ufffdb",
		"a\u2066b":     "a\ufffdb",
		"a\u0085b\x7f": "a\ufffdb\ufffd",
		"a\u2028b":     "a\ufffdb",
		"a\x00b":       "a\ufffdb",
		"\U000e0041":   "\ufffd",
	} {
		if got := Plain(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
		if Steers(text) != (text != want) {
			t.Errorf("%q: Steers says %v", text, Steers(text))
		}
	}
}

// Whatever a file holds, what a problem tells of it cannot steer a terminal.
func TestNoProblemSteersATerminal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String()
		p := Problem{
			File: text.Draw(t, "file"), Sheet: text.Draw(t, "sheet"), Column: text.Draw(t, "column"),
			What: text.Draw(t, "what"), Found: text.Draw(t, "found"), Expected: "x", Remedy: text.Draw(t, "remedy"),
		}
		for _, c := range strings.NewReplacer("\n", "", "\t", "").Replace(List{p}.Error()) {
			if unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
				t.Fatalf("%U in %q", c, p.Error())
			}
		}
	})
}
