package figure

import (
	"math"

	"gonum.org/v1/plot"

	"pcneval/reports/number"
)

// ticks marks an axis at round numbers: multiples of 1, 2 or 5 times a power
// of ten, of which about five fit.
func ticks(low, high float64) []plot.Tick {
	step := roundStep((high - low) / 6)
	places := max(0, -int(math.Floor(math.Log10(step))))
	var marks []plot.Tick
	for i := math.Ceil(low / step); i*step <= high; i++ {
		marks = append(marks, plot.Tick{Value: i * step, Label: number.Decimal(i*step, places)})
	}
	return marks
}

// roundStep is the smallest round number that is not below x.
func roundStep(x float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(x)))
	for _, factor := range []float64{1, 2, 5} {
		if factor*power >= x {
			return factor * power
		}
	}
	return 10 * power
}
