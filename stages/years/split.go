package years

import (
	"fmt"
	"math"

	"pcneval/data"
	"pcneval/stages/method"
	"pcneval/stats"
)

// factors that a change is split among, in the order in which they are told.
// Rates and bases are those of the contract years; what the others give stands
// at [method.Mixture].
var factors = []string{
	data.FactorRates, data.FactorBases, data.FactorPopulations, data.FactorWeighting, data.FactorMembership, data.FactorDeprivation,
}

// tolerance is how far, as a share, a slope recomputed from practices may be
// from the one that was fitted.
const tolerance = 1e-9

// changes splits the change of both slopes between each contract year and the
// next, and between the first and the last where there are more than two.
func (s setting) changes() ([]data.OwnChange, []data.OwnChangePart) {
	var changes []data.OwnChange
	var parts []data.OwnChangePart
	add := func(from, to year) {
		split := splitter{setting: s, from: from, to: to, mixed: map[method.Mixture]unitSlopes{}}
		for outcome := range outcomes {
			change, of := split.split(outcome)
			changes, parts = append(changes, change), append(parts, of...)
		}
	}
	for i := 1; i < len(s.Years); i++ {
		add(s.Years[i-1], s.Years[i])
	}
	if last := len(s.Years) - 1; last > 1 {
		add(s.Years[0], s.Years[last])
	}
	return changes, parts
}

// A splitter computes the slopes of mixtures of two contract years.
type splitter struct {
	setting
	from, to year
	mixed    map[method.Mixture]unitSlopes // what was computed before
}

// split attributes one change, or says why it cannot.
func (s splitter) split(outcome int) (data.OwnChange, []data.OwnChangePart) {
	before, after := s.of(s.from.Snapshot), s.of(s.to.Snapshot)
	first, _ := before.held(outcomes[outcome], s.from.Year, s.Analysis.Exposure)
	second, _ := after.held(outcomes[outcome], s.to.Year, s.Analysis.Exposure)
	change := data.OwnChange{
		FromYear: s.from.Year, ToYear: s.to.Year, Outcome: outcomes[outcome], FromSnapshot: before.Name, ToSnapshot: after.Name,
		Per: s.Analysis.Per, Before: first.Estimate, After: second.Estimate,
	}
	if before.Vintage != after.Vintage {
		change.NotSplit = fmt.Sprintf("the indices of deprivation of %d and of %d score places on scales of their own, "+
			"so that a rate per score of one is none of the other: compare ranks and standard deviations", before.Vintage, after.Vintage)
		return change, nil
	}
	difference := change.After - change.Before
	change.Change = &difference
	split, err := stats.Attribute(len(factors), func(changed []bool) (float64, error) { return s.slope(outcome, changed) })
	switch {
	case err != nil:
		change.NotSplit = err.Error()
	case !near(split.Before*change.Per, change.Before), !near(split.After*change.Per, change.After):
		change.NotSplit = fmt.Sprintf("practices, weightings and rates give %v and %v, and not the slopes that were fitted, "+
			"so that a split would explain another change", split.Before*change.Per, split.After*change.Per)
	}
	if change.NotSplit != "" {
		return change, nil
	}
	parts := make([]data.OwnChangePart, len(factors))
	for i, factor := range factors {
		parts[i] = data.OwnChangePart{
			FromYear: change.FromYear, ToYear: change.ToYear, Outcome: change.Outcome, Factor: factor, Position: int64(i + 1),
			Effect: split.Effects[i]*change.Per + 0, // adding 0 turns a negative nought into a plain one
		}
	}
	return change, parts
}

// near also passes two slopes of nought that differ by rounding.
func near(recomputed, fitted float64) bool {
	return math.Abs(recomputed-fitted) <= tolerance*max(1, math.Abs(fitted))
}

// slope is that of an outcome, per 1 of the exposure, with each changed factor
// taken from the second year. It is a sum over streams, so that rates and bases
// cost no fit of their own.
func (s splitter) slope(outcome int, changed []bool) (float64, error) {
	state := func(factor int) *method.State {
		if changed[factor] {
			return s.of(s.to.Snapshot).state
		}
		return s.of(s.from.Snapshot).state
	}
	units, err := s.unitSlopes(method.Mixture{Populations: state(2), Weighting: state(3), Membership: state(4), Deprivation: state(5)})
	if err != nil {
		return 0, err
	}
	parts := make([]float64, 0, len(units))
	for _, unit := range units {
		rate, slopes := unit.before, unit.onBefore
		if changed[0] {
			rate = unit.after
		}
		if changed[1] {
			slopes = unit.onAfter
		}
		parts = append(parts, rate*slopes[outcome])
	}
	return stats.Sum(parts), nil
}

// conserved says how far a change is from the sum of its parts, as a share of
// the slopes.
func conserved(changes []data.OwnChange, parts []data.OwnChangePart) data.Finding {
	var worst float64
	split := 0
	for _, change := range changes {
		if change.NotSplit != "" {
			continue
		}
		split++
		var effects []float64
		for _, part := range parts {
			if part.FromYear == change.FromYear && part.ToYear == change.ToYear && part.Outcome == change.Outcome {
				effects = append(effects, part.Effect)
			}
		}
		size := max(math.Abs(change.Before), math.Abs(change.After))
		if gap := math.Abs(*change.Change - stats.Sum(effects)); gap > 0 {
			worst = max(worst, gap/max(size, 1))
		}
	}
	return data.Finding{
		Check: "own_changes_conserved", Count: worst,
		Detail: fmt.Sprintf("%d changes of slopes, %d of them split", len(changes), split),
	}
}
