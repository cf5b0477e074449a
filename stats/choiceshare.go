package stats

import "fmt"

// ChoiceShare returns the share of the variance of estimates that lies between
// the levels of one choice: eta squared (Fisher 1925), from 0 to 1. Over a full
// crossing of choices the shares of all choices and of their interactions add to
// one.
func ChoiceShare(estimates []float64, levels *Groups) (float64, error) {
	if err := checkColumn("estimates", estimates, len(levels.Of)); err != nil {
		return 0, err
	}
	if len(estimates) < 2 {
		return 0, fmt.Errorf("%d estimates have no variance: %w", len(estimates), ErrTooFew)
	}
	mean := Mean(estimates)
	var between, total accumulator
	for _, rows := range levels.Rows {
		var sum accumulator
		for _, i := range rows {
			d := estimates[i] - mean
			sum.add(d)
			total.add(d * d)
		}
		between.add(sum.value() * sum.value() / float64(len(rows)))
	}
	if total.value() == 0 {
		return 0, nil
	}
	return between.value() / total.value(), nil
}
