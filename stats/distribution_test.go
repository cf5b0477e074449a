package stats

import (
	"fmt"
	"math"
	"testing"
)

func TestDistributionsAgreeWithR(t *testing.T) {
	var all struct {
		T, F       []struct{ T, F, DF, DF1, DF2, P float64 }
		QuantileT  []struct{ T, DF, P float64 } `json:"quantile_t"`
		ChiSquared []struct{ X, DF, P float64 } `json:"chi_squared"`
	}
	readFixture(t, "distribution", &all)
	for _, c := range all.T {
		near(t, fmt.Sprintf("tail of t %v", c), twoSidedT(c.T, c.DF), c.P, 1e-10)
	}
	for _, c := range all.QuantileT {
		near(t, fmt.Sprintf("quantile of t %v", c), quantileT(c.P, c.DF), c.T, 1e-11)
	}
	for _, c := range all.F {
		near(t, fmt.Sprintf("tail of F %v", c), upperF(c.F, c.DF1, c.DF2), c.P, 1e-10)
	}
	for _, c := range all.ChiSquared {
		near(t, fmt.Sprintf("tail of chi-squared %v", c), upperChiSquared(c.X, c.DF), c.P, 1e-12)
	}
	if len(all.T) == 0 || len(all.F) == 0 || len(all.QuantileT) == 0 || len(all.ChiSquared) == 0 {
		t.Error("the fixture is empty")
	}
	near(t, "both methods where they meet", twoSidedT(1.96, manyDF*(1+1e-12)), twoSidedT(1.96, manyDF), 1e-10)
}

// For an even number n of degrees of freedom the tail is what the finite series of Abramowitz & Stegun (26.7.4)
// leaves of the whole: sin a times the sum of (1 x 3 ... 2k-1)/(2 x 4 ... 2k) cos^2k a from k = n/2 on, with
// tan a = t/sqrt(n). No term is negative, so no digit is lost.
func TestTailOfTWithManyDegreesOfFreedom(t *testing.T) {
	for _, df := range []int{5002, 8000, 30_000} {
		for _, value := range []float64{0.5, 4, 15, 35} {
			cos2 := 1 / (1 + value*value/float64(df))
			term := math.Exp(-float64(df) / 2 * math.Log1p(value*value/float64(df)))
			for k := 1; k <= df/2; k++ {
				term *= 1 - 1/float64(2*k)
			}
			sum := 0.0
			for k := df/2 + 1; term > 1e-18*sum; k++ {
				sum += term
				term *= cos2 * (1 - 1/float64(2*k))
			}
			near(t, fmt.Sprint("tail of ", value, " with ", df), twoSidedT(value, float64(df)), sum*math.Sqrt(1-cos2), 2e-11)
		}
	}
}
