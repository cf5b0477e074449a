package diff

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/method"
	"pcneval/stats"
)

// factors that a change is split among, in the order in which a state tells
// which have changed:
//
//   - rates give the contract year's streams and which of them are counted;
//   - populations give the registered and adjusted patients of each practice
//     and the weighting of each network;
//   - membership gives the networks, the practices, and the network that each
//     practice counts in;
//   - deprivation gives the score of each practice.
//
// The study's sums are repeated from the practices upwards with each factor
// taken from either run, in all 16 combinations, and each factor's effect is
// averaged over all orders of change ([stats.Attribute]).
//
// How a mixture is made of two runs stands at [method.Mixture].
var factors = []string{data.FactorRates, data.FactorPopulations, data.FactorMembership, data.FactorDeprivation}

var outcomes = []string{data.VariableFunding, data.VariableFundingPerWeighted}

// tolerance is how far, as a share, a slope recomputed from one run alone may
// be from the one that run holds.
const tolerance = 1e-9

// splitSlopes splits the change of both funding slopes in each contract year
// that both runs have, exactly. A change that cannot be split says why.
func splitSlopes(before, after *facts) []data.SlopeChange {
	s := splitter{before: before, after: after, mixed: map[origin][]method.Mixed{}}
	var changes []data.SlopeChange
	for _, year := range after.study.Contracts {
		if slices.Contains(before.study.Contracts, year) {
			changes = append(changes, s.year(year)...)
		}
	}
	return changes
}

// A splitter computes slopes in mixed states of two runs.
type splitter struct {
	before, after *facts
	mixed         map[origin][]method.Mixed // what was computed before
}

// year splits the slopes of one contract year.
func (s splitter) year(contractYear string) []data.SlopeChange {
	known := map[string][]float64{}
	slope := func(outcome int, changed []bool) (float64, error) {
		state := tell(changed)
		if known[state] == nil {
			slopes, err := s.slopes(contractYear, changed)
			if err != nil {
				return 0, fmt.Errorf("no slope with %s: %w", state, err)
			}
			known[state] = slopes
		}
		return known[state][outcome], nil
	}
	changes := make([]data.SlopeChange, len(outcomes))
	for i, outcome := range outcomes {
		changes[i] = s.split(outcome, contractYear, func(changed []bool) (float64, error) { return slope(i, changed) })
	}
	return changes
}

// split attributes one change, or says why it cannot.
func (s splitter) split(outcome, contractYear string, slope func([]bool) (float64, error)) data.SlopeChange {
	per := s.after.study.Analysis.Per
	change := data.SlopeChange{Outcome: outcome, ContractYear: contractYear, Per: per}
	first, inFirst := s.before.slope(outcome, contractYear)
	second, inSecond := s.after.slope(outcome, contractYear)
	if !inFirst || !inSecond {
		change.NotSplit = "one of the runs does not hold this slope"
		return change
	}
	change.Before, change.After = first*per, second*per
	change.Change = change.After - change.Before
	a, err := stats.Attribute(len(factors), slope)
	switch {
	case err != nil:
		change.NotSplit = err.Error()
	case !near(a.Before, first):
		change.NotSplit = notReproduced("first", a.Before*per, change.Before)
	case !near(a.After, second):
		change.NotSplit = notReproduced("second", a.After*per, change.After)
	default:
		for i, factor := range factors {
			change.Effects = append(change.Effects, data.SlopeEffect{Factor: factor, Effect: a.Effects[i] * per})
		}
	}
	return change
}

func near(recomputed, held float64) bool {
	return math.Abs(recomputed-held) <= tolerance*math.Abs(held)
}

func notReproduced(which string, recomputed, held float64) string {
	return fmt.Sprintf("the %s run holds the slope %v, but its practices, weightings and rates give %v by the rules of this program, "+
		"so that a split would explain another change",
		which, held, recomputed)
}

// slopes returns the slope of each outcome, per 1 of income deprivation, with
// each changed factor taken from the second run.
func (s splitter) slopes(contractYear string, changed []bool) ([]float64, error) {
	run := func(factor string) *facts {
		if changed[slices.Index(factors, factor)] {
			return s.after
		}
		return s.before
	}
	networks := s.networks(origin{run(data.FactorPopulations), run(data.FactorMembership), run(data.FactorDeprivation)})
	streams := run(data.FactorRates).counted(contractYear)
	exposure := make([]float64, len(networks))
	pounds, perWeighted := make([]float64, len(networks)), make([]float64, len(networks))
	for i, n := range networks {
		var err error
		if pounds[i], err = funding(streams, n.Variables()); err != nil {
			return nil, fmt.Errorf("network %s: %w", n.Code, err)
		}
		exposure[i], perWeighted[i] = n.Deprivation, pounds[i]/n.Weighted
	}
	slopes := make([]float64, len(outcomes))
	for i, y := range [][]float64{pounds, perWeighted} {
		design := stats.NewDesign(len(y), stats.Term{Name: config.IncomeDeprivation, Values: exposure})
		model, err := stats.Fit(design, y, nil)
		if err != nil {
			return nil, err
		}
		slopes[i] = model.Estimates[1]
	}
	return slopes, nil
}

// tell names a state.
func tell(changed []bool) string {
	parts := make([]string, len(factors))
	for i, factor := range factors {
		parts[i] = factor + " of the first run"
		if changed[i] {
			parts[i] = factor + " of the second run"
		}
	}
	return strings.Join(parts, ", ")
}
