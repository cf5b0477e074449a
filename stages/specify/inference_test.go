package specify

import (
	"math"
	"testing"

	"pcneval/stats"
)

// specifications are the results of all specifications on one data set: the
// estimate of each and its z, the normal deviate of its two-sided p value with
// the sign of the estimate.
type specifications struct{ estimates, z []float64 }

// A jointTest is a statistic of all specifications together and its p value
// under the null.
type jointTest struct{ statistic, p float64 }

// jointTests are the tests of Simonsohn, Simmons and Nelson (2020), written
// plainly, which those of the step are held against: median estimate, share
// significant with its sign, and Stouffer's z. p counts the observed data set.
func jointTests(observed specifications, null []specifications, significance float64) (tests [3]jointTest) {
	limit := normalQuantile(1 - significance/2)
	for k, statistic := range observed.summary(limit) {
		beyond := 0
		for _, data := range null {
			if math.Abs(data.summary(limit)[k]) >= math.Abs(statistic)*(1-1e-10) {
				beyond++
			}
		}
		tests[k] = jointTest{statistic, float64(beyond+1) / float64(len(null)+1)}
	}
	return tests
}

func (s specifications) summary(limit float64) [3]float64 {
	median, significant, n := stats.Median(s.estimates), 0.0, float64(len(s.z))
	for _, z := range s.z {
		if math.Copysign(1, median)*z >= limit {
			significant++
		}
	}
	return [3]float64{median, significant / n, stats.Sum(s.z) / math.Sqrt(n)}
}

// By hand: estimates 1, 2, 6 have median 2; z of 1, 2, 3 has two of three beyond
// 1.96 and a Stouffer z of 6 over the root of 3. Of four data sets under the
// null, the medians 2 and -3 are as far from zero, the shares of the second and
// third as large, and the z of the third as far.
func TestJointTestsByHand(t *testing.T) {
	null := []specifications{
		{[]float64{2, 2, 2}, []float64{0, 0, 1}},
		{[]float64{-3, -3, 5}, []float64{-2, -2.5, 4}},
		{[]float64{-1, -1, -1}, []float64{-2, -2, -2}},
		{[]float64{0, 0, 0}, []float64{0, 0, 0}},
	}
	got := jointTests(specifications{[]float64{6, 1, 2}, []float64{3, 1, 2}}, null, 0.05)
	for k, want := range [3]jointTest{{2, 3.0 / 5}, {2.0 / 3, 3.0 / 5}, {6 / math.Sqrt(3), 2.0 / 5}} {
		near(t, "statistic", got[k].statistic, want.statistic, 1e-14)
		near(t, "p", got[k].p, want.p, 1e-14)
	}
}
