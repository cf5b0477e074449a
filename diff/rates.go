package diff

import (
	"slices"

	"pcneval/config"
)

// Rates is what changed in the contract years.
type Rates struct {
	YearsNew  []string `json:"contract_years_new,omitempty"`  // in the second run only
	YearsGone []string `json:"contract_years_gone,omitempty"` // in the first run only
	Streams   []Stream `json:"streams,omitempty"`
}

// A Stream is a stream, of a contract year that both runs have, that pays or is
// counted otherwise than before. Where one run does not have it, that side is
// nil.
type Stream struct {
	Year   string `json:"contract_year"`
	Name   string `json:"stream"`
	Label  string `json:"label"`
	Before *Rate  `json:"before"`
	After  *Rate  `json:"after"`
}

// A Rate is what a stream pays: RateGBP pounds for each unit of Base, or the
// formula Amount; and whether the study counts it.
type Rate struct {
	RateGBP float64 `json:"rate_gbp,omitempty"`
	Base    string  `json:"base,omitempty"`
	Amount  string  `json:"amount,omitempty"`
	Counted bool    `json:"counted"`
	why     string
}

// Why says why the stream is counted or not.
func (r Rate) Why() string { return r.why }

func (r Rate) same(other Rate) bool {
	r.why, other.why = "", ""
	return r == other
}

func rates(before, after *config.Study) Rates {
	var changed Rates
	for _, year := range after.Contracts {
		if !slices.Contains(before.Contracts, year) {
			changed.YearsNew = append(changed.YearsNew, year)
			continue
		}
		changed.Streams = append(changed.Streams, streams(year, choices(before, year), choices(after, year))...)
	}
	for _, year := range before.Contracts {
		if !slices.Contains(after.Contracts, year) {
			changed.YearsGone = append(changed.YearsGone, year)
		}
	}
	return changed
}

func choices(study *config.Study, year string) []config.StreamChoice {
	for _, contract := range study.ContractYears {
		if contract.Year == year {
			return study.Selected(contract)
		}
	}
	return nil
}

// streams compares the streams of a year, in the order of the second contract;
// those that are gone come last.
func streams(year string, before, after []config.StreamChoice) []Stream {
	var changed []Stream
	for _, is := range after {
		row := Stream{Year: year, Name: is.Stream.Name, Label: is.Stream.Label, After: rateOf(is)}
		if was, found := choiceOf(before, is.Stream.Name); found {
			row.Before = rateOf(was)
		}
		if row.Before == nil || !row.Before.same(*row.After) {
			changed = append(changed, row)
		}
	}
	for _, was := range before {
		if _, found := choiceOf(after, was.Stream.Name); !found {
			changed = append(changed, Stream{Year: year, Name: was.Stream.Name, Label: was.Stream.Label, Before: rateOf(was)})
		}
	}
	return changed
}

func choiceOf(choices []config.StreamChoice, name string) (config.StreamChoice, bool) {
	at := slices.IndexFunc(choices, func(c config.StreamChoice) bool { return c.Stream.Name == name })
	if at < 0 {
		return config.StreamChoice{}, false
	}
	return choices[at], true
}

func rateOf(c config.StreamChoice) *Rate {
	return &Rate{RateGBP: c.Stream.RateGBP, Base: c.Stream.Base, Amount: c.Stream.Amount, Counted: c.InStudy, why: c.Why}
}
