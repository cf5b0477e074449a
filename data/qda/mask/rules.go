package mask

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A rule finds one kind of thing in a folded text. Where its pattern has a
// group, the group is masked and the rest only says what it is.
type rule struct {
	label   string
	pattern *regexp.Regexp
	accept  func(match string) bool // nil for any
}

var placeholders = regexp.MustCompile(`\[(?:email|handle|web address|telephone|NHS number|national insurance number|registration number|` +
	`date of birth|postcode|street|organisation code|area code|name|site)\]`)

const (
	gap   = `[ .()\-]{0,4}` // between the digits of a number as people write it, line ends included
	word  = `[\p{L}\p{N}_'+\-]+`
	at    = `(?: ?@ ?| at | ?[(\[{<] ?(?:at|@) ?[)\]}>] ?)`
	dot   = `(?:\.| dot | ?[(\[{<] ?(?:dot|\.) ?[)\]}>] ?)`
	month = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|` +
		`aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`
	day    = `\d{1,2}(?:st|nd|rd|th)?`
	digits = `\d{1,2} ?[./\-] ?\d{1,2} ?[./\-] ?`
	date   = digits + `(?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}|(?:the )?` + day + `(?: of)? ` + month + `(?:,? (?:\d{4}|\d{2}))?|` +
		month + ` ` + day + `,? \d{4}|` + month + `,? \d{4}|\d{4}`
	capital = `\p{Lu}[\p{L}'\-]+`
)

// general are the rules that need no list, in the order in which they are
// asked: the end of a telephone number can pass for an NHS number. They are
// compiled by whoever masks: that costs more than all else the program does before it begins.
var general = sync.OnceValue(func() []rule {
	return []rule{
		{Web, regexp.MustCompile(`(?i)(?:https?://|www\.)[^ \x00]*[^ \x00.,;:!?)\]'"]`), nil},
		{Web, regexp.MustCompile(`(?i)(?:linkedin|twitter|facebook|instagram|x)\.com/[^ \x00]*[^ \x00.,;:!?)\]'"]`), nil},
		{Email, regexp.MustCompile(`[\p{L}\p{N}._%+'\-]+ ?@ ?[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)+`), nil},
		{
			Email,
			regexp.MustCompile(`(?i)` + word + `(?:` + dot + word + `)*` + at + `[\p{L}\p{N}\-]+(?:` + dot + `[\p{L}\p{N}\-]+)+`),
			isSpeltOut,
		},
		{Email, regexp.MustCompile(`[\p{L}\p{N}._%+'\-]*\p{L}@\p{L}[\p{L}\p{N}\-]*`), nil},
		{Handle, regexp.MustCompile(`@[\p{L}\p{N}_][\p{L}\p{N}_.]{0,28}[\p{L}\p{N}_]`), nil},

		// A UK number has nine or ten digits behind the 0 or the country code.
		{
			Telephone,
			regexp.MustCompile(`\(?(?:\+|00)` + gap + `44` + gap + `(?:0` + gap + `)?[1-9](?:` + gap + `\d){8,9}|\(?0[1-9](?:` + gap + `\d){8,9}`),
			nil,
		},
		{Telephone, regexp.MustCompile(`\+[1-9](?:` + gap + `\d){7,13}`), nil},
		{
			Telephone,
			regexp.MustCompile(
				`(?i)(?:tel|telephone|phone|mobile|mob|fax|ext|extension)(?: number| no)?\.?(?: is|:)? {0,2}(\d(?:` + gap + `\d){3,12})`,
			),
			nil,
		},
		{NHSNumber, regexp.MustCompile(`\d(?:` + gap + `\d){9}`), isNHSNumber},
		{NHSNumber, regexp.MustCompile(`(?i)NHS (?:number|no)\.?(?: is| was|:)? {0,2}(\d(?:` + gap + `\d){9})`), nil},
		{Insurance, regexp.MustCompile(`(?i)[A-Z]{2} {0,2}-?\d\d[ \-]{0,2}\d\d[ \-]{0,2}\d\d[ \-]{0,2}[A-D]`), nil},
		{Registration, regexp.MustCompile(`(?i)(?:GMC|NMC|GPhC|HCPC)(?: (?:number|no|pin|reference))?[.:#]?(?: is)? {0,2}(\d[\dA-Z]{5,7})`), nil},
		{
			BirthDate,
			regexp.MustCompile(
				`(?i)(?:d\.?o\.?b\.?|date of birth|birth ?date|born(?: on| in)?|birthday)(?: is| was)?(?: on)?[:,]? {0,2}(` + date + `)`,
			),
			isBirth,
		},
		{BirthDate, regexp.MustCompile(digits + `(?:19\d\d|200\d)|(?:19\d\d|200\d)-\d{1,2}-\d{1,2}`), nil},

		// Wider than the postcodes in use, so that made-up ones are masked, too.
		{Postcode, regexp.MustCompile(`(?i)[A-Z]{1,2}[0-9][0-9A-Z]?[ \-]{0,3}[0-9][ABD-HJLNP-UW-Z]{2}|GIR {0,3}0AA`), isPostcode},
		{Organisation, regexp.MustCompile(`(?i)[A-HJ-NP-Z]\d{5}`), nil},
		{Area, regexp.MustCompile(`(?i)[EWSN]0\d{7}`), nil},
		{Street, regexp.MustCompile(`\d{1,4}[A-Za-z]?,? (?:` + capital + ` ){1,3}(?:Street|Road|Lane|Avenue|Drive|Close|Crescent|Court|Terrace|` +
			`Gardens|Grove|Square|Way|Place|St|Rd|Ave|Ln)`), nil},
	}
})

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

var ordinal = regexp.MustCompile(`(1st|2nd|3rd|[04-9]th)$`)

// isPostcode tells a postcode from a sub-site and an ordinal: "B3 2nd".
func isPostcode(s string) bool { return !ordinal.MatchString(strings.TrimSpace(s)) }

// latestBirth is the last year that, standing alone, is taken for one of
// birth: "born in 1961", and not "networks were born in 2019".
const latestBirth = 2009

func isBirth(s string) bool {
	year, err := strconv.Atoi(s)
	return err != nil || year >= 1900 && year <= latestBirth
}

// articles before a dot do not begin the name of a host: "at the dot com".
var articles = []string{"the", "this", "that", "a", "our", "each", "every"}

// topDomains are the ends of addresses that are told from the end of a
// sentence: "at nhs.net", and not "at work.Then".
var topDomains = strings.Fields("uk net org com info eu gov edu ac co nhs wales scot london")

// isSpeltOut says whether what stands behind an "at" is the name of a host.
func isSpeltOut(s string) bool {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" .()[]{}<>@", r) })
	parts := words[slices.Index(words, "at")+1:]
	parts = slices.DeleteFunc(parts, func(part string) bool { return part == "dot" })
	return len(parts) > 1 && !slices.Contains(articles, parts[0]) && slices.Contains(topDomains, parts[len(parts)-1])
}
