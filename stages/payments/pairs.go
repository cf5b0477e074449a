package payments

import (
	"path"
	"slices"

	"pcneval/config"
	"pcneval/data"
)

// A pair says which streams of the contract a column of the payments file is
// held against, and why. A stream may be a pattern: arrs* is every stream of
// additional roles.
type pair struct {
	payment string
	of      func(data.Payment) *float64
	streams []string
	why     string
}

// pairs lists every network payment of the payments file.
var pairs = []pair{
	{
		"participation", func(p data.Payment) *float64 { return p.Participation },
		[]string{"participation"},
		"the practices' own payment for taking part, under the same name",
	},
	{
		"leadership", func(p data.Payment) *float64 { return p.Leadership },
		[]string{"clinical_director", "leadership"},
		"the file has one column for leadership, and both streams pay for it",
	},
	{
		"support", func(p data.Payment) *float64 { return p.Support },
		[]string{"core", "support"},
		"the file has no column of its own for core funding, whose rate this one comes near to, nor another for the support payment",
	},
	{
		"extended_hours", func(p data.Payment) *float64 { return p.ExtendedHours },
		[]string{"extended_hours"},
		"the same payment under the same name",
	},
	{
		"enhanced_access", func(p data.Payment) *float64 { return p.EnhancedAccess },
		[]string{"enhanced_access"},
		"the same payment under the same name, from 2022-23",
	},
	{
		"workforce", func(p data.Payment) *float64 { return p.Workforce },
		[]string{"arrs*"},
		"the contract sets a maximum for additional roles; the file records what was claimed",
	},
	{
		"investment_fund", func(p data.Payment) *float64 { return p.InvestmentFund }, nil,
		"paid by points achieved, so no stream is computed",
	},
	{
		"care_home", func(p data.Payment) *float64 { return p.CareHome }, nil,
		"paid for each care home bed, which no input counts, so no stream is computed",
	},
}

// streamsOf names the pair's streams of a contract year, in its order. Of
// streams that stand for each other it takes the one that the study counts.
func (p pair) streamsOf(study config.Study, year string) []string {
	var names []string
	for _, contract := range study.ContractYears {
		if contract.Year != year {
			continue
		}
		choices := study.Selected(contract)
		for _, choice := range choices {
			if p.holds(choice.Stream) && choice.Stream.Missing() == "" && !stoodFor(choice, choices) {
				names = append(names, choice.Stream.Name)
			}
		}
	}
	return names
}

// holds says whether a stream is one of the pair's, or stands for one.
func (p pair) holds(stream config.Stream) bool {
	for _, pattern := range p.streams {
		for _, name := range []string{stream.Name, stream.AlternativeTo} {
			if match, _ := path.Match(pattern, name); match {
				return true
			}
		}
	}
	return false
}

// stoodFor says whether another stream is counted in the place of this one.
func stoodFor(choice config.StreamChoice, all []config.StreamChoice) bool {
	if choice.InStudy {
		return false
	}
	if choice.Stream.AlternativeTo != "" {
		return true
	}
	return slices.ContainsFunc(all, func(other config.StreamChoice) bool {
		return other.InStudy && other.Stream.AlternativeTo == choice.Stream.Name
	})
}
