package stats

import (
	"fmt"
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
