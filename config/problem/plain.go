package problem

import (
	"strings"
	"unicode"
)

// Plain is a text without what could steer a terminal or turn the order of
// what is read: control characters, marks of direction, characters that are
// not shown. A line end or tab becomes a blank, every other a U+FFFD.
func Plain(text string) string {
	if !Steers(text) {
		return text
	}
	return shown(strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ").Replace(text))
}

// shown is Plain that leaves line ends and tabs; a carriage return alone would
// write over what stands before it.
func shown(text string) string {
	return strings.Map(func(c rune) rune {
		if steering(c) {
			return unicode.ReplacementChar
		}
		return c
	}, text)
}

// Steers reports whether [Plain] would change a text.
func Steers(text string) bool {
	return strings.IndexFunc(text, func(c rune) bool { return steering(c) || c == '\t' || c == '\n' }) >= 0
}

// steering characters are those of Unicode's categories Cc and Cf (controls;
// marks of direction, joiners, tags), line and paragraph separators, and what
// stands for a byte that is no character. The byte order mark and the blank
// without width are blanks to a reader before they come here.
func steering(c rune) bool {
	if c < 0x7f {
		return c < ' ' && c != '\t' && c != '\n'
	}
	return unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
