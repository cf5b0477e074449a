package config

import "time"

// A Contract is one contract year: what a network was paid for.
type Contract struct {
	Year    string   `yaml:"contract_year" does:"contract year, April to March, as 2022-23"`
	Title   string   `yaml:"title,omitempty" does:"what the contract is called"`
	Streams []Stream `yaml:"streams"`
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
	MidYear       bool       `yaml:"mid_year,omitempty" does:"whether the stream was brought in during the year"`
	AlternativeTo string     `yaml:"alternative_to,omitempty" does:"stream that this one can be counted instead of"`
	Confidence    string     `yaml:"confidence" does:"how well the rate is attested: high, medium or low"`
	Source        string     `yaml:"source" does:"where the rate was found"`
	Remark        string     `yaml:"remark,omitempty" does:"what else a reader should know"`

	formula *Formula // what Amount says, once read
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
