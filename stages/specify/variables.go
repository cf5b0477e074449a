package specify

import (
	"fmt"
	"math"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/method"
)

// measures of the deprivation of a practice, by option.
var measures = map[string]method.Measure{
	config.IncomeDeprivation:          method.IncomeDeprivation,
	"multiple_deprivation":            func(d data.PracticeDeprivation) *float64 { return d.MultipleDeprivation },
	"children_income_deprivation":     func(d data.PracticeDeprivation) *float64 { return d.ChildrenIncomeDeprivation },
	"older_people_income_deprivation": func(d data.PracticeDeprivation) *float64 { return d.OlderPeopleIncomeDeprivation },
}

// isShare says whether a measure is a share of people, so that a step of 0.1
// means something.
func isShare(measure string) bool { return measure != "multiple_deprivation" }

// exposures lists the exposures of a contract year without their values.
func (y year) exposures() []exposure {
	var exposures []exposure
	for _, measure := range y.options(config.ChoiceDeprivation) {
		for _, mean := range y.options(config.ChoicePracticeMean) {
			exposures = append(exposures, exposure{measure: measure, mean: mean})
		}
	}
	return exposures
}

// fill appends an exposure to the measures of each network, NaN where it is not
// known.
func (e exposure) fill(
	networks []network, pool []data.SourceNetwork, practices []data.SourcePractice, networkOf map[string]string,
	scores map[string]data.PracticeDeprivation,
) {
	weigh := method.ByPatients
	if e.mean == config.PracticeWeighted {
		weigh = method.ByPractice
	}
	means := method.Deprivations(practices, networkOf, scores, measures[e.measure], weigh)
	for i, n := range pool {
		score, known := means[n.NetworkCode].Score()
		if !known {
			score = math.NaN()
		}
		networks[i].measures = append(networks[i].measures, score)
		if e.measure == config.IncomeDeprivation && e.mean == config.PatientWeighted {
			networks[i].income = score
		}
	}
}

// outcomes computes the outcomes of a contract year for the given networks.
func (u *universe) outcomes(y int, rows []int, networks []network) ([]outcome, error) {
	var all []outcome
	year := u.years[y]
	for s, option := range year.options(config.ChoiceStreams) {
		pounds := make([]float64, len(networks))
		for _, i := range rows {
			var err error
			if pounds[i], err = funding(networks[i], year.Streams[s]); err != nil {
				return nil, fmt.Errorf("network %s, contract year %s: %w", u.pool[i].NetworkCode, year.Year, err)
			}
		}
		for _, need := range year.options(config.ChoiceNeedAdjuster) {
			o := outcome{year: y, streams: option, need: need, values: make([]float64, len(networks))}
			l := outcome{year: y, streams: option, need: need, log: true, values: make([]float64, len(networks))}
			for _, i := range rows {
				o.values[i] = pounds[i] / networks[i].needs(need)
				l.values[i] = math.Log(o.values[i])
			}
			o.flat = flat(o.values, rows)
			l.flat = o.flat
			all = append(all, o, l)
		}
	}
	return all, nil
}

// flat says whether a payment per patient is the same for all, as where every
// stream is paid on what it is divided by.
func flat(values []float64, rows []int) bool {
	low, high := math.Inf(1), math.Inf(-1)
	for _, i := range rows {
		low, high = min(low, values[i]), max(high, values[i])
	}
	return high-low <= 1e-12*math.Abs(high)
}

// needs is the number of patients that funding is divided by.
func (n network) needs(need string) float64 {
	switch need {
	case config.Adjusted:
		return n.list.Adjusted
	case config.Registered:
		return float64(n.list.Registered)
	}
	return n.list.ContractorWeighted(n.weighting)
}

// funding sums the counted streams in the order of the contract.
func funding(n network, streams []config.StreamChoice) (float64, error) {
	variables := config.Variables{
		config.Registered: float64(n.list.Registered), config.Adjusted: n.list.Adjusted, config.PracticeCount: float64(n.list.Practices),
		config.Network: 1, config.Weighting: n.weighting, config.ContractorWeighted: n.list.ContractorWeighted(n.weighting),
	}
	if !math.IsNaN(n.income) {
		variables[config.IncomeDeprivation] = n.income
	}
	sum := 0.0
	for _, choice := range streams {
		if !choice.InStudy {
			continue
		}
		amount, err := choice.Stream.Value(variables)
		if err != nil {
			return 0, err
		}
		sum += amount
	}
	return sum, nil
}
