package config

import "time"

// A Contract is one contract year: what a network was paid for.
type Contract struct {
	Year    string   `yaml:"contract_year"` // as 2022-23
	Title   string   `yaml:"title,omitempty"`
	Streams []Stream `yaml:"streams"`
}

// A Stream is one payment of a contract year: either RateGBP on Base, or the
// formula Amount.
type Stream struct {
	Name          string     `yaml:"name"`
	Label         string     `yaml:"label"`
	RateGBP       float64    `yaml:"rate_gbp,omitempty"`       // pounds for each unit of Base
	Base          string     `yaml:"base,omitempty"`           // variable the rate is paid on
	Amount        string     `yaml:"amount,omitempty"`         // formula in pounds, instead of rate and base
	Months        int        `yaml:"months"`                   // months of the year it is paid for
	Starts        *time.Time `yaml:"starts,omitempty"`         // first day it is paid for
	MidYear       bool       `yaml:"mid_year,omitempty"`       // brought in during the year
	AlternativeTo string     `yaml:"alternative_to,omitempty"` // stream it can be counted instead of
	Confidence    string     `yaml:"confidence"`               // high, medium or low: how well the rate is attested
	Source        string     `yaml:"source"`                   // where the rate was found
	Remark        string     `yaml:"remark,omitempty"`

	formula *Formula
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
