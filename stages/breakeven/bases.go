package breakeven

import (
	"fmt"

	"pcneval/config"
)

// What a rate is in.
const (
	pounds = "gbp"
	times  = "times" // the amount of a formula
)

// paid is what a contract year pays on one base, or by one formula.
type paid struct {
	base, unit string
	rate       float64         // of all its streams together; 1 for each that is a formula
	stream     config.Stream   // one of them
	doubtful   []config.Stream // those whose rate is of less than high confidence
}

// bases puts the streams of a year together that are paid on one base, in the
// order in which the contract has them.
func basesOf(y year) []paid {
	var all []paid
	at := map[string]int{}
	for _, stream := range y.Streams {
		base, unit := stream.Base, pounds
		if stream.Amount != "" {
			base, unit = stream.Amount, times
		}
		i, met := at[base]
		if !met {
			i, at[base] = len(all), len(all)
			all = append(all, paid{base: base, unit: unit})
		}
		p := &all[i]
		p.stream = stream
		p.rate += rateOf(stream)
		if stream.Confidence != "high" {
			p.doubtful = append(p.doubtful, stream)
		}
	}
	return all
}

func rateOf(s config.Stream) float64 {
	if s.Amount != "" {
		return 1
	}
	return s.RateGBP
}

// perWeighted is what one unit of the rate pays each network per weighted
// patient: its base over its weighted patients, or the formula's amount.
func (s sample) perWeighted(p paid) ([]float64, error) {
	each := make([]float64, len(s.variables))
	for i, variables := range s.variables {
		if p.unit == pounds {
			each[i] = variables[p.base] / s.weight[i]
			continue
		}
		amount, err := p.stream.Value(variables)
		if err != nil {
			return nil, fmt.Errorf("network %s: %w", s.Networks[i].NetworkCode, err)
		}
		each[i] = amount / s.weight[i]
	}
	return each, nil
}
