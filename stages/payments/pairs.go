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

	// Between what the median ratio of the recorded to the entitled lies where
	// the column holds this payment; both 0 where no stream is computed. In the
	// file of 2021/22 it is 0.985 for participation, 0.990 for leadership, 0.628
	// for support, 0.991 for extended hours and 0.617 for the workforce. The
	// first, second and fourth are paid in full; support stands beside the core
	// funding of 1.50 in 2020/21, where it is 1.16, and two streams after.
	lowest, highest float64
}

// pairs lists every network payment of the payments file.
var pairs = []pair{
	{
		"participation", func(p data.Payment) *float64 { return p.Participation },
		[]string{"participation"},
		"the practices' own payment for taking part, under the same name",
		0.9, 1.08,
	},
	{
		"leadership", func(p data.Payment) *float64 { return p.Leadership },
		[]string{"clinical_director", "leadership"},
		"the file has one column for leadership, and both streams pay for it",
		0.9, 1.08,
	},
	{
		"support", func(p data.Payment) *float64 { return p.Support },
		[]string{"core", "support"},
		"the file has no column of its own for core funding, whose rate this one comes near to, nor another for the support payment",
		0.5, 1.2,
	},
	{
		"extended_hours", func(p data.Payment) *float64 { return p.ExtendedHours },
		[]string{"extended_hours"},
		"the same payment under the same name",
		0.9, 1.08,
	},
	{
		"enhanced_access", func(p data.Payment) *float64 { return p.EnhancedAccess },
		[]string{"enhanced_access"},
		"the same payment under the same name, from 2022-23",
		0.3, 1.2,
	},
	{
		"workforce", func(p data.Payment) *float64 { return p.Workforce },
		[]string{"arrs*"},
		"the contract sets a maximum for additional roles; the file records what was claimed",
		0.1, 1.1,
	},
	{
		"investment_fund", func(p data.Payment) *float64 { return p.InvestmentFund }, nil,
		"paid by points achieved, so no stream is computed",
		0, 0,
	},
	{
		"care_home", func(p data.Payment) *float64 { return p.CareHome }, nil,
		"paid for each care home bed, which no input counts, so no stream is computed",
		0, 0,
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
