package mask

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

const (
	titles    = `Dr|Doctor|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Nurse|Sister|Matron|Sir|Dame|Lord|Lady|Baroness|Rev|Reverend|Cllr|Councillor`
	particles = `(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|ap|ab)(?: |-))*`
	initial   = `(?:[A-HJ-Z]\.?|I\.)`
	plural    = `(?:e?s)?` // the Fernsbys; a possessive stands behind an apostrophe, and stays
)

// titleRules find names behind a title, or behind the words with which people
// name themselves.
var titleRules = sync.OnceValue(func() []rule {
	return []rule{
		{Name, regexp.MustCompile(`(?:` + titles + `)\.? {1,2}` + proper), behindTitle},
		{Name, regexp.MustCompile(`(?:dr|mr|mrs|prof)\.? {1,2}[a-z][a-z'\-]{2,}`), behindTitle},
		{Name, regexp.MustCompile(`(?i:my name is|my name's|call me) (` + proper + `)`), nil},
	}
})

// proper is a name of up to three words; a full stop belongs to an initial only.
const proper = particles + `(?:` + capital + `|` + initial + `)(?: {1,2}` + particles + `(?:` + capital + `|` + initial + `)){0,2}`

// notNames are words that stand behind a title and are no name.
var notNames = strings.Fields(`practitioner practitioners associate associates manager managers lead leads specialist prescriber prescribers
	consultant director partner partners team teams of who and or but is was are were has had said says in at to the on for with as so if that
	then when what not just never always also would will can could should may might doesn don didn knows thing things time
	you we they he she it`)

// behindTitle says whether what stands behind a title may be a name.
func behindTitle(match string) bool {
	words := strings.FieldsFunc(strings.ToLower(match), func(r rune) bool { return r == ' ' || r == '.' })
	return len(words) > 1 && !slices.Contains(notNames, words[1])
}

// commonParts are words in the names of users that are nobody's, particles, and
// short names that begin sentences.
var commonParts = strings.Fields(
	`coder rater user researcher interviewer interviewee analyst admin administrator team unknown default student
	supervisor van von de der den del della di da dos du la le el al bin ibn ter ten the and
	an no do so my he we it in on at is as to or if me up us by be go am of gp dr mr ms`,
)

// between stands between the words of a name, whatever that is.
const between = `[^\p{L}\p{N}\x00]{0,6}`

// nameRules find listed names, then their parts.
func nameRules(people []string) []rule {
	var whole, parts, small []string
	for _, person := range people {
		words := wordsOf(person)
		plain := strings.Join(words, "")
		if utf8.RuneCountInString(plain) < 2 {
			continue
		}
		anyCase := strings.ToLower(plain) == plain && strings.ContainsFunc(plain, unicode.IsLetter)
		switch {
		case len(words) > 1:
			whole = append(whole, phrase(words))
		case anyCase:
			small = append(small, phrase(words))
		default:
			parts = append(parts, phrase(words))
		}
		if len(words) == 1 && !strings.Contains(plain, "'") {
			continue
		}
		for _, part := range partsOf(words) {
			parts = append(parts, phrase([]string{part}))
		}
		for _, field := range strings.Fields(Fold(person)) {
			if double := wordsOf(field); len(double) > 1 && len(double) < len(words) {
				parts = append(parts, phrase(double))
			}
		}
	}
	return slices.Concat(listed(Name, append(whole, small...), nil), listed(Name, parts, isCapital))
}

// placeRules find listed places, in any case.
func placeRules(places []string) []rule {
	var patterns []string
	for _, place := range places {
		if words := wordsOf(place); utf8.RuneCountInString(strings.Join(words, "")) >= 2 {
			patterns = append(patterns, phrase(words))
		}
	}
	return listed(Site, patterns, nil)
}

// wordsOf splits a name as it is folded, at blanks, hyphens and full stops.
func wordsOf(name string) []string {
	return strings.FieldsFunc(Fold(name), func(r rune) bool { return strings.ContainsRune(" -.,_/()[]", r) })
}

// partsOf are the words of a name that may stand for the whole, what is behind
// an O' among them.
func partsOf(words []string) (parts []string) {
	for _, word := range words {
		_, behind, split := strings.Cut(word, "'")
		for _, part := range []string{word, behind} {
			if (part == word || split) && utf8.RuneCountInString(part) >= 2 && isWord(part) && !slices.Contains(commonParts, strings.ToLower(part)) {
				parts = append(parts, part)
			}
		}
	}
	return parts
}

func isWord(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && r != '\'' {
			return false
		}
	}
	return true
}

func isCapital(match string) bool {
	first, _ := utf8.DecodeRuneInString(match)
	return unicode.IsUpper(first) || !unicode.IsLetter(first)
}

// phrase is the pattern of a name: in any case, with what people write between
// words, an apostrophe or none, and its plural.
func phrase(words []string) string {
	patterns := make([]string, len(words))
	for i, word := range words {
		patterns[i] = strings.ReplaceAll(regexp.QuoteMeta(word), "'", "'?")
		if lower := strings.ToLower(word); lower == "st" || lower == "saint" {
			patterns[i] = "(?:st|saint)"
		}
	}
	return strings.Join(patterns, between) + plural
}

// listed is a rule for any of the patterns, the longest first; none for none.
func listed(label string, patterns []string, accept func(string) bool) []rule {
	if len(patterns) == 0 {
		return nil
	}
	slices.Sort(patterns)
	patterns = slices.Compact(patterns)
	sort.SliceStable(patterns, func(i, j int) bool { return len(patterns[i]) > len(patterns[j]) })
	return []rule{{label, regexp.MustCompile(`(?i)(?:` + strings.Join(patterns, "|") + `)`), accept}}
}
