package mask

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A folded text is a text as the patterns see it: accents taken off, however
// they are composed, every dash a hyphen, every apostrophe and blank of one
// kind, line ends blanks, and a word that a hyphen breaks at a line end in one
// piece.
type folded struct {
	plain []byte
	at    []int // for each byte, and for the end, where it comes from
}

func fold(text string) folded {
	f := folded{plain: make([]byte, 0, len(text)), at: make([]int, 0, len(text)+1)}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if skip := hyphenation(text, i, r, size); skip > 0 {
			i += skip
			continue
		}
		if r < utf8.RuneSelf {
			f.add(foldASCII(r), i)
		} else {
			for _, c := range norm.NFKD.String(string(r)) {
				f.addText(foldRune(c), i)
			}
		}
		i += size
	}
	f.at = append(f.at, len(text))
	return f
}

// Fold returns a text as the patterns see it.
func Fold(text string) string { return string(fold(strings.Map(visible, text)).plain) }

func (f *folded) add(c byte, from int) {
	f.plain = append(f.plain, c)
	f.at = append(f.at, from)
}

func (f *folded) addText(s string, from int) {
	for i := range len(s) {
		f.add(s[i], from)
	}
}

func foldASCII(r rune) byte {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case r == '`':
		return '\''
	}
	return byte(r)
}

// foldRune folds a character that NFKD has decomposed.
func foldRune(c rune) string {
	switch {
	case unicode.Is(unicode.Mn, c):
		return ""
	case unicode.Is(unicode.Pd, c), c == '\u2212', c == '\u2043', c == '\u02D7':
		return "-"
	case unicode.IsSpace(c), unicode.Is(unicode.Z, c):
		return " "
	}
	if letter, known := letters[c]; known {
		return letter
	}
	return string(c)
}

// letters are those that Unicode does not decompose, and marks that people
// write for an apostrophe.
var letters = map[rune]string{
	'ø': "o", 'Ø': "O", 'ł': "l", 'Ł': "L", 'đ': "d", 'Đ': "D", 'ð': "d", 'Ð': "D", 'ı': "i",
	'ß': "ss", 'æ': "ae", 'Æ': "Ae", 'œ': "oe", 'Œ': "Oe", 'þ': "th", 'Þ': "Th",
	'‘': "'", '’': "'", '‛': "'", 'ʼ': "'", 'ʹ': "'", '′': "'", '´': "'", '\uFF07': "'",
}

// hyphenation returns how many bytes a hyphen and the line end behind it take,
// where they break a word in two.
func hyphenation(text string, i int, r rune, size int) int {
	if r != '-' && r != '\u2010' || i == 0 {
		return 0
	}
	rest := text[i+size:]
	word := strings.TrimLeft(rest, " \t\r\n")
	if !strings.ContainsAny(rest[:len(rest)-len(word)], "\r\n") {
		return 0
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsLetter(before) || !unicode.IsLower(after) {
		return 0
	}
	return size + len(rest) - len(word)
}

// visible drops characters that nobody sees and that would split a pattern:
// soft hyphens, joiners, marks of direction.
func visible(r rune) rune {
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}
