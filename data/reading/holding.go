package reading

import "regexp"

// A Holding says what the cells of a column hold, so that a heading whose
// column holds something else is not proposed in its place, and that a row of
// totals is known.
type Holding struct {
	Is         func(text string) bool // whether a text can be such a value; nil where any can
	Identifies bool                   // the code that the row is about
	Sums       bool                   // numbers that a row of totals would add up
}

// What columns hold.
var (
	PracticeCodes = Holding{Is: PracticeCode[string], Identifies: true}
	ODSCodes      = Holding{Is: regexp.MustCompile(`^[A-Z0-9]{3,10}$`).MatchString, Identifies: true}
	LSOACodes     = Holding{Is: lsoaCode, Identifies: true}
	NetworkRows   = Holding{Is: NetworkCode, Identifies: true} // where a row is a network
	NetworkCodes  = Holding{Is: func(text string) bool { return NetworkCode(text) || noNetwork(text) }}
	PlaceCodes    = Holding{Is: regexp.MustCompile(`^[A-Z0-9]{3,9}$`).MatchString}
	Names         = Holding{Is: func(text string) bool { _, err := ParseNumber(Ungroup(text)); return err != nil }}
	Patients      = Holding{Is: patients, Sums: true}
	Pounds        = Holding{Is: func(text string) bool { _, err := ParseNumber(ungrouped(text)); return err == nil }, Sums: true}
	Rates         = Holding{Is: func(text string) bool { value, err := ParseNumber(text); return err == nil && value >= 0 && value <= 1 }}
	Scores        = Holding{Is: func(text string) bool {
		value, err := ParseNumber(text)
		return err == nil && value >= 0 && value <= 100
	}}
	Days    = Holding{Is: func(text string) bool { _, err := ParseDay(text); return err == nil }}
	Sexes   = Holding{Is: regexp.MustCompile(`^(ALL|MALE|FEMALE|UNKNOWN|INDETERMINATE)$`).MatchString}
	YesOrNo = Holding{Is: regexp.MustCompile(`(?i)^(yes|no)$`).MatchString}
)

var lsoaCode = regexp.MustCompile(`^([EWSN][0-9]{8}|95[A-Z0-9]{6}|NO20[0-9]{2}|EMPTY|CLOSED|[LM]99999999)$`).MatchString

// noNetwork knows the words that publications have for no network.
var noNetwork = regexp.MustCompile(`(?i)^(u|-|n/a|none|unallocated|unknown( or no pcn)?|no pcn)$`).MatchString

func patients(text string) bool {
	value, err := ParseNumber(ungrouped(text))
	return err == nil && value >= 0 && value <= MostPatients
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
