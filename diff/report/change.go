package report

import (
	"cmp"
	"math"
	"slices"

	"pcneval/reports/number"
)

// A change as it is shown: as many places as it takes to see it, and parts that
// sum to it.
type shownChange struct {
	before, after, change string
	effects               []string
	places                int
}

// Digits of a float64 that can be trusted, and of a change that are shown.
const (
	trustedDigits = 14
	shownDigits   = 3
)

// showChange rounds both values to the same number of places, at least so many,
// and enough to see three digits of the largest effect, or of the change where
// there are none. The change shown is the difference of the values shown.
func showChange(before, after float64, effects []float64, places int) shownChange {
	largest := math.Abs(after - before)
	if len(effects) > 0 {
		largest = math.Abs(slices.MaxFunc(effects, func(a, b float64) int { return cmp.Compare(math.Abs(a), math.Abs(b)) }))
	}
	if largest > 0 {
		places = max(places, shownDigits-1-magnitude(largest))
		places = max(0, min(places, trustedDigits-1-magnitude(max(math.Abs(before), math.Abs(after), largest))))
	}
	unit := math.Pow(10, float64(places))
	text := func(units float64) string { return number.Decimal(units/unit, places) }
	first, second := math.Round(before*unit), math.Round(after*unit)
	shown := shownChange{before: text(first), after: text(second), change: text(second - first), places: places}
	for _, units := range apportion(second-first, effects, unit) {
		shown.effects = append(shown.effects, text(units))
	}
	return shown
}

// magnitude is the power of ten of a number's first digit.
func magnitude(x float64) int { return int(math.Floor(math.Log10(x))) }

// apportion rounds parts to whole units so that they sum to total, by largest
// remainder. A part that is nought stays nought.
func apportion(total float64, parts []float64, unit float64) []float64 {
	units := make([]float64, len(parts))
	var open []int // parts that may be rounded up, by remainder
	left := total
	for i, part := range parts {
		units[i] = math.Floor(part * unit)
		left -= units[i]
		if part != 0 {
			open = append(open, i)
		}
	}
	remainder := func(i int) float64 { return parts[i]*unit - units[i] }
	slices.SortStableFunc(open, func(a, b int) int { return cmp.Compare(remainder(b), remainder(a)) })
	for _, i := range open {
		if left <= 0 {
			break
		}
		units[i]++
		left--
	}
	return units
}
