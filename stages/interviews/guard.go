package interviews

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pcneval/config"
	"pcneval/data/qda/mask"
)

// A guard lets no text of the project out unmasked, and counts what it let out
// so that a check can be held against it.
type guard struct {
	masker *mask.Masker
	names  []string // whatever may stand in no output, in small letters
	out    []string
	hidden int               // texts in which something was masked
	merged map[string]string // role of the report by role in the project, as the study says
	roles  map[string]string // the same, masked, for those asked for
}

// newGuard knows the users of the project, the people and places that the study
// file lists, the site names that labels hide, and the names of sources and
// cases, which in many projects are those of people. People call a place by one
// word of its name, so each telling word of a name is masked, too, where it is
// written with its capital.
func newGuard(read *reading, q config.Qualitative, names *pseudonyms) *guard {
	people := append(append([]string{}, read.people...), q.Disclosure.People...)
	places := append([]string{}, q.Disclosure.Places...)
	if !q.Disclosure.DiscloseSites {
		places = append(places, names.realNames()...)
		for _, link := range q.Sites {
			places = append(places, link.Network)
		}
	}
	for _, name := range read.named {
		switch {
		case !tellsSomeone(name):
		case len(strings.Fields(name)) == 1: // may be a word, too: a case called Trust
			people = append(people, name)
		default:
			places = append(places, name)
		}
	}
	g := &guard{masker: mask.New(append(people, tellingWords(places)...), places), merged: q.Roles, roles: map[string]string{}}
	for _, name := range append(people, places...) {
		// A first name alone may be a word, too: Mark, Grace. The rules mask it
		// with its capital, and it cannot be looked for in small letters.
		if words := strings.Fields(strings.ToLower(name)); len(words) > 1 || slices.Contains(places, name) {
			g.names = append(g.names, strings.Join(words, " "))
		}
	}
	return g
}

// tellingWords are the words of names that stand for the whole.
func tellingWords(names []string) []string {
	var words []string
	for _, name := range names {
		for _, word := range wordPattern.FindAllString(name, -1) {
			first, _ := utf8.DecodeRuneInString(word)
			if unicode.IsUpper(first) && utf8.RuneCountInString(word) >= 4 && !slices.Contains(general, strings.ToLower(word)) {
				words = append(words, word)
			}
		}
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
func tellsSomeone(name string) bool {
	for _, word := range wordPattern.FindAllString(strings.ToLower(name), -1) {
		if utf8.RuneCountInString(word) > 1 && !slices.Contains(general, word) {
			return true
		}
	}
	return false
}

// role is the role as the report tells it.
func (g *guard) role(role string) string {
	told, known := g.roles[role]
	if !known && role != "" {
		told = role
		if other, given := g.merged[role]; given {
			told = other
		}
		told = g.text(told)
		g.roles[role] = told
	}
	return told
}

// text masks a text that is to be written.
func (g *guard) text(text string) string {
	masked := g.masker.Mask(text)
	g.note(text, masked)
	return masked
}

// quotation masks a passage that is to be written and cuts it.
func (g *guard) quotation(passage string, words int) string {
	g.note(passage, g.masker.Mask(passage))
	cut := g.masker.Quotation(passage, words)
	g.out[len(g.out)-1] = cut
	return cut
}

func (g *guard) note(text, masked string) {
	if masked != text {
		g.hidden++
	}
	g.out = append(g.out, masked)
}

// leaks counts the texts let out in which the rules still find something, or in
// which a name that is to be masked can be read in any case.
func (g *guard) leaks() int {
	found := 0
	for _, text := range g.out {
		if g.masker.Mask(text) != text || g.namesAnyone(strings.ToLower(text)) {
			found++
		}
	}
	return found
}

func (g *guard) namesAnyone(text string) bool {
	text = " " + strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\n.,;:!?()[]\"'’", r) }), " ") + " "
	for _, name := range g.names {
		if strings.Contains(text, " "+name+" ") {
			return true
		}
	}
	return false
}
