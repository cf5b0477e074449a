package reading

import (
	"regexp"
	"strings"
)

// A Holding says what the cells of a column hold, so that a heading whose
// column holds something else is not proposed in its place, and that a row of
// totals is known.
type Holding struct {
	What       string                 // in words, for a message
	Is         func(text string) bool // whether a text can be such a value; nil where any can
	Filled     bool                   // whether nearly every cell has one
	Identifies bool                   // the code that the row is about
	Sums       bool                   // numbers that a row of totals would add up

	within func(number float64) bool // what Is comes to where the text is a number, perhaps with thousands commas; may be nil
}

// What columns hold.
var (
	PracticeCodes = Holding{What: "codes of practices: a letter and five letters or digits", Is: PracticeCode[string], Identifies: true}
	ODSCodes      = Holding{What: "ODS codes: three to ten capital letters and digits", Is: organisation, Identifies: true}
	LSOACodes     = Holding{What: "codes of LSOAs: E01 and six digits", Is: lsoaCode, Identifies: true}
	NetworkRows   = Holding{What: "codes of networks: U and five digits", Is: NetworkCode, Identifies: true} // where a row is a network
	NetworkCodes  = Holding{
		What: "codes of networks: U and five digits", Is: func(text string) bool { return NetworkCode(text) || noNetwork(text) },
	}
	RegionCodes = Holding{What: "codes of regions: Y and two digits, W for Wales", Is: region, Filled: true}
	ICBCodes    = Holding{
		What: "codes of integrated care boards, before them partnerships: Q and two letters or digits", Is: board, Filled: true,
	}
	SubICBCodes = Holding{
		What: "codes of sub-ICB locations, before them commissioning groups: three or five letters and digits", Filled: true,
		Is: func(text string) bool { return commissioner(text) && !region(text) && !board(text) },
	}
	Commissioners = Holding{
		What: "codes of commissioners: three to five letters and digits",
		Is:   func(text string) bool { return commissioner(text) && !region(text) && !board(text) },
	}
	Postcodes  = Holding{What: "postcodes", Is: postcode}
	Names      = Holding{What: "names: neither numbers nor codes", Is: name}
	Ruralities = Holding{What: "Rural, Urban or Missing", Is: rurality}
	Patients   = Holding{What: "numbers of patients", Is: ifNumber(ofPatients), Sums: true, within: ofPatients}
	Pounds     = Holding{What: "amounts in pounds", Is: ifNumber(ofPounds), Sums: true, within: ofPounds}
	Rates      = Holding{What: "shares from 0 to 1", Is: func(text string) bool {
		value, err := ParseNumber(text)
		return err == nil && value >= 0 && value <= 1
	}}
	Scores = Holding{What: "scores from 0 to 100", Is: func(text string) bool {
		value, err := ParseNumber(text)
		return err == nil && value >= 0 && value <= 100
	}}
	Days     = Holding{What: "days", Is: func(text string) bool { _, err := ParseDay(text); return err == nil }}
	Begun    = Holding{What: "a day in every row", Is: Days.Is, Filled: true}
	Statuses = Holding{
		What: "A, C, D or P; or ACTIVE, INACTIVE, DORMANT or PROPOSED", Is: matches(`^([ACDP]|ACTIVE|INACTIVE|DORMANT|PROPOSED)$`),
		Filled: true,
	}
	Settings = Holding{What: "prescribing settings: a number, or roles as RO76", Is: matches(`^([0-9]{1,2}|RO[0-9]+(\|RO[0-9]+)*)$`)}
	Sexes    = Holding{What: "ALL, MALE or FEMALE", Is: matches(`^(ALL|MALE|FEMALE|UNKNOWN|INDETERMINATE)$`)}
	YesOrNo  = Holding{What: "Yes or No", Is: matches(`(?i)^(yes|no)$`)}
)

func matches(pattern string) func(string) bool { return regexp.MustCompile(pattern).MatchString }

// coded reports whether a text is so many capital letters and digits.
func coded(text string, least, most int) bool {
	if len(text) < least || len(text) > most {
		return false
	}
	for i := range len(text) {
		if !letter(text[i]) && !digit(text[i]) {
			return false
		}
	}
	return true
}

func region(text string) bool {
	return len(text) == 3 && (text[0] == 'Y' || text[0] == 'W') && digits(text[1:]) == 2
}

func board(text string) bool { return coded(text, 3, 3) && text[0] == 'Q' }

func commissioner(text string) bool { return coded(text, 3, 5) }

func organisation(text string) bool { return coded(text, 3, 10) }

// code reports whether a text is of capital letters and digits alone: two or
// three of them, or any number with a digit among them.
func code(text string) bool {
	return coded(text, 1, len(text)) && (len(text) == 2 || len(text) == 3 || strings.ContainsAny(text, "0123456789"))
}

// A cell of every row goes through these: most are told from what they are not
// by how they begin.
var (
	ruralities = matches(`(?i)^(rural|urban|missing|unknown|n/a|-)\b`)
	lsoaCodes  = matches(`^([EWSN][0-9]{8}|95[A-Z0-9]{6}|NO20[0-9]{2}|EMPTY|CLOSED|[LM]99999999)$`)
)

// postcode reports whether a text is one or two letters, a digit, perhaps another
// letter or digit, perhaps a blank, and a digit with two letters.
func postcode(text string) bool {
	if len(text) < len("A11AA") || len(text) > len("AA11 1AA") || !letter(text[0]) {
		return false
	}
	outward, inward := text[:len(text)-3], text[len(text)-3:]
	if !digit(inward[0]) || !letter(inward[1]) || !letter(inward[2]) {
		return false
	}
	outward = strings.TrimSuffix(outward, " ")[1:]
	if outward != "" && letter(outward[0]) {
		outward = outward[1:]
	}
	return (len(outward) == 1 || len(outward) == 2 && (digit(outward[1]) || letter(outward[1]))) && digit(outward[0])
}

func rurality(text string) bool {
	switch {
	case text == "":
		return false
	case text[0] == '-':
		return ruralities(text)
	case len(text) < 2:
		return false
	}
	switch strings.ToLower(text[:2]) {
	case "ru", "ur", "mi", "un", "n/":
		return ruralities(text)
	}
	return false
}

func lsoaCode(text string) bool {
	return len(text) == 9 && text[0] == 'E' && digits(text[1:]) == 8 || lsoaCodes(text)
}

// name reports whether a text can be a name: no number, no code, no word that
// other columns have.
func name(text string) bool {
	short := len(text) <= len("INACTIVE")
	return text != "" && !code(text) && !postcode(text) && !rurality(text) && !number(text) &&
		!(short && (YesOrNo.Is(text) || Statuses.Is(text)))
}

// number reports whether a text is a number, perhaps with thousands commas.
func number(text string) bool {
	if first := strings.TrimLeft(text, "+-."); first == "" || !digit(first[0]) {
		return false
	}
	_, err := ParseNumber(Ungroup(text))
	return err == nil
}

// noNetwork knows the words that publications, and copies of them, have for no
// network.
func noNetwork(text string) bool { return !NetworkCode(text) && noNetworks(text) }

var noNetworks = matches(
	`(?i)^(u|-|n/?a|none|null|nil|no[ _]data|not (applicable|known|in a pcn)|unallocated|unaligned|unknown( or no pcn)?|no pcn|no network)$`,
)

func ofPatients(number float64) bool { return number >= 0 && number <= MostPatients }

func ofPounds(float64) bool { return true }

// ifNumber asks of a text whether it is a number, perhaps with thousands commas,
// and of which kind.
func ifNumber(within func(float64) bool) func(string) bool {
	return func(text string) bool {
		value, err := ParseNumber(ungrouped(text))
		return err == nil && within(value)
	}
}

// fits reports whether nearly all of the values that were looked at are what
// the column should hold.
func (h Holding) fits(values []string) bool {
	if h.Is == nil {
		return true
	}
	fit := 0
	for _, value := range values {
		if h.Is(value) {
			fit++
		}
	}
	return fit*10 >= len(values)*9
}
