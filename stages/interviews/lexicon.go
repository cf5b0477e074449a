package interviews

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pcneval/config"
	"pcneval/data/qda/mask"
)

// A lexicon is what may stand in no text.
type lexicon struct {
	masker *mask.Masker
	names  []string // as [plainWords] gives them, for a second look by other means
}

// newLexicon gathers what is to be masked. People call a place by one word of
// its name, so each telling word of a name is masked, too, where it is written
// with its capital; but the names of sources and cases do not tell by words of
// everyday use.
func newLexicon(read *reading, q config.Qualitative, names *pseudonyms, everyday map[string]bool) lexicon {
	people := append(append([]string{}, read.people...), q.Disclosure.People...)
	places := append([]string{}, q.Disclosure.Places...)
	if !q.Disclosure.DiscloseSites {
		places = append(places, names.realNames()...)
		for _, site := range slices.Sorted(maps.Keys(q.Sites)) {
			places = append(places, q.Sites[site].Network)
		}
	}
	words := tellingWords(places, nil)
	for _, name := range read.named {
		switch {
		case !tellsSomeone(name, everyday):
		case len(strings.Fields(name)) == 1: // may be a word, too: a case called Trust
			people = append(people, name)
		default:
			places = append(places, name)
			words = append(words, tellingWords([]string{name}, everyday)...)
		}
	}
	l := lexicon{masker: mask.New(append(people, words...), places)}
	for _, name := range append(people, places...) {
		// A first name alone may be a word, too: Mark, Grace. The rules mask it
		// with its capital, and it cannot be looked for in small letters.
		if strings.Contains(plainWords(name), " ") || slices.Contains(places, name) {
			l.names = append(l.names, plainWords(name))
		}
	}
	return l
}

// tellingWords are the words of names that stand for the whole.
func tellingWords(names []string, everyday map[string]bool) []string {
	var words []string
	for _, name := range names {
		for _, word := range wordPattern.FindAllString(mask.Fold(name), -1) {
			first, _ := utf8.DecodeRuneInString(word)
			if lower := strings.ToLower(word); unicode.IsUpper(first) && utf8.RuneCountInString(word) >= 4 &&
				!slices.Contains(general, lower) && !everyday[lower] {
				words = append(words, word)
			}
		}
	}
	return words
}

// everydayWords are the words that the project uses in small letters. A name is
// hardly ever written so.
func everydayWords(read *reading) map[string]bool {
	words := map[string]bool{}
	add := func(text string) {
		for _, word := range wordPattern.FindAllString(mask.Fold(text), -1) {
			if first, _ := utf8.DecodeRuneInString(word); unicode.IsLower(first) {
				words[word] = true
			}
		}
	}
	for _, text := range read.texts {
		add(text)
	}
	for _, segment := range read.coded.Segments {
		add(segment.Quotation)
	}
	for _, code := range read.coded.Codes {
		add(code.Name)
		add(code.Description)
	}
	return words
}

var (
	wordPattern = regexp.MustCompile(`\p{L}+`)
	// general are words of names that tell nobody.
	general = strings.Fields(`interview interviewee participant observation observed source case site document transcript
		meeting focus group note notes no number gp gps manager director clinical lead leader nurse pharmacist commissioner
		practice practices network networks pcn pcns icb ccg primary care community health medical centre center surgery
		partnership partners alliance federation board north south east west central upper lower great little new old
		saint the and for with from road street lane hill park valley vale town city village`)
)

// tellsSomeone says whether the name of a source or case may be that of a
// person or place: "Interview 12" and "Site A" are not.
func tellsSomeone(name string, everyday map[string]bool) bool {
	for _, word := range wordPattern.FindAllString(strings.ToLower(mask.Fold(name)), -1) {
		if utf8.RuneCountInString(word) > 1 && !slices.Contains(general, word) && !everyday[word] {
			return true
		}
	}
	return false
}

// namesAnyone looks for the names by other means than the masker does.
func (l *lexicon) namesAnyone(text string) bool {
	text = " " + plainWords(text) + " "
	return slices.ContainsFunc(l.names, func(name string) bool { return name != "" && strings.Contains(text, " "+name+" ") })
}

// plainWords brings a text to its letters and digits, in small letters, with
// single blanks for all else.
func plainWords(text string) string {
	return strings.Join(
		strings.FieldsFunc(strings.ToLower(mask.Fold(text)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ",
	)
}
