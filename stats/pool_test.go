package stats

import (
	"math"
	"testing"
)

// Estimates of 1 and 5 with errors of 1: Q is 4 + 4 on 1, so that 7/8 of it is between groups, whose variance is
// 7/(2 - 2/2) by moments and 8 - 1 by likelihood. The mean is 3 with an error of sqrt(8/2), and each keeps 7/8
// of its distance. In another unit all is in that unit.
func TestPoolingByHand(t *testing.T) {
	const wide = 1.959963984540054 // R's qnorm(0.975)
	for _, unit := range []float64{1, 1e-6} {
		for _, method := range []PoolMethod{DerSimonianLaird, REML} {
			got := must(PoolEstimates([]float64{unit, 5 * unit}, []float64{unit, unit}, method, 0.95))(t)
			near(t, "I squared", got.ISquared, 7.0/8, 1e-12)
			near(t, "between", got.BetweenVariance, 7*unit*unit, 1e-12)
			near(t, "mean", got.Mean.Estimate, 3*unit, 1e-12)
			near(t, "error", got.Mean.StandardError, 2*unit, 1e-12)
			near(t, "t", got.Mean.T, 1.5, 1e-12)
			near(t, "p", got.Mean.P, math.Erfc(1.5/math.Sqrt2), 1e-12)
			near(t, "lower", got.Mean.Lower, (3-2*wide)*unit, 1e-12)
			near(t, "upper", got.Mean.Upper, (3+2*wide)*unit, 1e-12)
			nearAll(t, "kept", got.Kept, []float64{7.0 / 8, 7.0 / 8}, 1e-12)
		}
	}
	small := func(v float64) float64 { return v * 1e-6 }
	estimates, errs := []float64{1, 5, 4, 9}, []float64{1, 2, 3, 1.5}
	all := must(PoolEstimates(estimates, errs, REML, 0.95))(t)
	turned := must(PoolEstimates(mapped(estimates, small), mapped(errs, small), REML, 0.95))(t)
	near(t, "between in another unit", turned.BetweenVariance, all.BetweenVariance*1e-12, 1e-9)
	if got := must(PoolEstimates([]float64{2, 2}, []float64{1, 3}, REML, 0.95))(t); got.ISquared != 0 || got.BetweenVariance != 0 {
		t.Errorf("estimates that are one gave %+v", got)
	}
}
