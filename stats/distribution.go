package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

var standardNormal = distuv.Normal{Mu: 0, Sigma: 1}

// manyDF is where the incomplete beta function starts to lose digits.
const manyDF = 5000

// twoSidedT returns P(|T| >= |t|) of Student's t, accurate far in the tail. With
// many degrees of freedom t is turned into a normal deviate (Hill 1970, ACM
// algorithm 395), exact there to working precision.
func twoSidedT(t, df float64) float64 {
	if df <= manyDF {
		return mathext.RegIncBeta(df/2, 0.5, df/(df+float64(t*t)))
	}
	a := df - 0.5
	b := float64(48 * a * a)
	z2 := float64(a * math.Log1p(t*t/df))
	z := math.Sqrt(z2)
	// Horner's form of (z^3 + 3z)/b - (4z^7 + 33z^5 + 240z^3 + 855z)/(10b(b + 0.8z^4 + 100)).
	second := float64(4*z2) + 33
	second = float64(second*z2) + 240
	second = float64(second*z2) + 855
	correction := (z2+3)/b - second/(10*b*(b+float64(0.8*z2*z2)+100))
	return twoSidedNormal(z + float64(z*correction))
}

// twoSidedNormal returns P(|Z| >= |z|).
func twoSidedNormal(z float64) float64 {
	return math.Erfc(math.Abs(z) / math.Sqrt2)
}

// quantileT returns the quantile p of Student's t.
func quantileT(p, df float64) float64 {
	if p == 0.5 {
		return 0
	}
	if p > 0.5 {
		return -quantileT(1-p, df)
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}
	x := standardNormal.Quantile(p)
	if df <= manyDF {
		x = t.Quantile(p)
	}
	// gonum stops at an absolute tolerance of the beta function; Newton's steps go on.
	for range 4 {
		x -= (twoSidedT(x, df)/2 - p) / t.Prob(x)
	}
	return x
}

// upperF returns P(F >= f), accurate far in the tail.
func upperF(f, df1, df2 float64) float64 {
	if f <= 0 {
		return 1
	}
	return mathext.RegIncBeta(df2/2, df1/2, df2/(float64(df1*f)+df2))
}

// upperChiSquared returns P(X >= x) of the chi-squared distribution.
func upperChiSquared(x, df float64) float64 {
	if x <= 0 {
		return 1
	}
	return mathext.GammaIncRegComp(df/2, x/2)
}
