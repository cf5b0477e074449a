package config

import "time"

// A Contract is one contract year: what a network was paid for.
type Contract struct {
	Year    string   `yaml:"contract_year" does:"contract year, April to March, as 2022-23"`
	Title   string   `yaml:"title,omitempty" does:"what the contract is called"`
	Streams []Stream `yaml:"streams"`

	Readings []ContractReading `yaml:"readings,omitempty"`
}

// A ContractReading is another way to read a contract year whose sources leave
// something open.
type ContractReading struct {
	Name  string             `yaml:"name" does:"name of the reading: small letters, digits and _"`
	Title string             `yaml:"title" does:"what is read otherwise, in a sentence without its full stop"`
	Rates map[string]float64 `yaml:"rates" does:"other rate of a stream, in pounds for each unit of its base, by the stream's name"`
}

// A Stream is one payment of a contract year: either RateGBP on Base, or the
// formula Amount.
type Stream struct {
	Name          string     `yaml:"name" does:"name of the stream: small letters, digits and _"`
	Label         string     `yaml:"label" does:"name of the stream in a report"`
	RateGBP       float64    `yaml:"rate_gbp,omitempty" does:"pounds for each unit of the base, for all its months together"`
	Base          string     `yaml:"base,omitempty" does:"variable that the rate is paid on"`
	Amount        string     `yaml:"amount,omitempty" does:"formula that gives the pounds, instead of rate_gbp and base"`
	Months        int        `yaml:"months" does:"months of the contract year that the stream is paid for, 1 to 12"`
	Starts        *time.Time `yaml:"starts,omitempty" does:"first day that the stream is paid for"`
	Published     *time.Time `yaml:"published,omitempty" does:"day that the rate was published, where that is known"`
	MidYear       bool       `yaml:"mid_year,omitempty" does:"whether the stream was brought in during the year"`
	Outside       bool       `yaml:"outside_contract,omitempty" does:"whether the stream is paid outside the network contract, with money that was in it; then it is not counted by default"`
	AlternativeTo string     `yaml:"alternative_to,omitempty" does:"stream that this one can be counted instead of"`
	Confidence    string     `yaml:"confidence" does:"how well the rate is attested: high, medium or low"`
	Source        string     `yaml:"source" does:"where the rate was found: publisher, document, page or paragraph, as far as they are known"`
	Address       string     `yaml:"address,omitempty" does:"web address of the source, where it is known"`
	AttestedBy    string     `yaml:"attested_by,omitempty" does:"who says so: contract, profession, adviser, press, arithmetic or assumption"`
	Remark        string     `yaml:"remark,omitempty" does:"what else a reader should know"`

	From []ReplacedRate `yaml:"from,omitempty"`

	formula *Formula // what Amount says, once read
}

// A ReplacedRate is a rate that stood before the one that was finally paid.
// The first of a stream is the rate as first issued.
type ReplacedRate struct {
	RateGBP   float64    `yaml:"rate_gbp" does:"pounds for each unit of the base, as they stood before"`
	Published *time.Time `yaml:"published,omitempty" does:"day that this rate was published, where that is known"`
	Source    string     `yaml:"source" does:"where this rate was found"`
}

// FirstIssued is the stream at the rate that was first issued, and whether that
// differs from what was finally paid.
func (s Stream) FirstIssued() (Stream, bool) {
	if len(s.From) == 0 {
		return s, false
	}
	s.RateGBP = s.From[0].RateGBP
	return s, true
}

// Stream returns the stream of a name.
func (c Contract) Stream(name string) (Stream, bool) {
	for _, s := range c.Streams {
		if s.Name == name {
			return s, true
		}
	}
	return Stream{}, false
}
