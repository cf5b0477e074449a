package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

var standardNormal = distuv.Normal{Mu: 0, Sigma: 1}

// twoSidedT returns P(|T| >= |t|) of Student's t, accurate far in the tail.
func twoSidedT(t, df float64) float64 {
	if df > 1e8 {
		return twoSidedNormal(t)
	}
	return mathext.RegIncBeta(df/2, 0.5, df/(df+t*t))
}

// twoSidedNormal returns P(|Z| >= |z|).
func twoSidedNormal(z float64) float64 {
	return math.Erfc(math.Abs(z) / math.Sqrt2)
}

// quantileT returns the quantile p of Student's t.
func quantileT(p, df float64) float64 {
	if df > 1e8 {
		return standardNormal.Quantile(p)
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}
	x := t.Quantile(p)
	// gonum stops at an absolute tolerance of the beta function; Newton's steps go on.
	for range 3 {
		x -= (t.CDF(x) - p) / t.Prob(x)
	}
	return x
}

// upperF returns P(F >= f), accurate far in the tail.
func upperF(f, df1, df2 float64) float64 {
	if f <= 0 {
		return 1
	}
	return mathext.RegIncBeta(df2/2, df1/2, df2/(df1*f+df2))
}

// upperChiSquared returns P(X >= x) of the chi-squared distribution.
func upperChiSquared(x, df float64) float64 {
	if x <= 0 {
		return 1
	}
	return mathext.GammaIncRegComp(df/2, x/2)
}
