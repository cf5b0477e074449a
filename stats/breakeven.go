package stats

import (
	"fmt"
	"math"
)

// BreakEven is the rate at which a slope that is linear in the rate is zero.
type BreakEven struct {
	Rate          float64 // -fixed slope / slope per unit of the rate
	StandardError float64 // by the delta method
	Interval      RateInterval
	Fixed, Slope  float64 // of the outcome at a rate of zero, and of one unit of the rate
}

// RateInterval holds the rates at which a slope of zero is not rejected (Fieller
// 1954). If the slope per unit of the rate is itself not told from zero, they are
// not between two ends: with Outside, they are all rates not above Lower or not
// below Upper; with All, every rate.
type RateInterval struct {
	Lower, Upper float64
	Outside, All bool
}

// FindBreakEven finds the rate r at which the slope of fixed + r x perUnit on x is
// zero, where fixed is the outcome, of each row, that does not depend on the rate
// and perUnit what one unit of the rate adds. Errors allow for the covariance of
// both slopes, of the given kind; clusters are nil for kinds without. Rows are
// weighted by weights, or equally if nil.
//
// The interval turns the t test: it holds the rates r with (a + r b)^2 <= t^2
// (Vaa + 2 r Vab + r^2 Vbb), where a and b are the slopes (Fieller 1954); the degrees
// of freedom are those of the fixed slope, which for CR2 depend on the design alone.
//
// It returns [ErrConstant] where what the rate adds is the same in every row, so
// that no rate moves the slope.
func FindBreakEven(x, fixed, perUnit, weights []float64, kind CovarianceKind, clusters *Groups, confidence float64) (BreakEven, error) {
	const term = "x"
	if Constant(perUnit) {
		return BreakEven{}, fmt.Errorf("what the rate adds: %w", ErrConstant)
	}
	if len(fixed) != len(perUnit) {
		return BreakEven{}, fmt.Errorf("%d outcomes and %d bases: %w", len(fixed), len(perUnit), ErrMismatch)
	}
	sum := make([]float64, len(fixed))
	for i := range sum {
		sum[i] = fixed[i] + perUnit[i]
	}
	var slopes [3]Coefficient
	for k, y := range [3][]float64{fixed, perUnit, sum} {
		m, err := Fit(NewDesign(len(y), Term{term, x}), y, weights)
		if err != nil {
			return BreakEven{}, err
		}
		if slopes[k], err = m.TermUnder(kind, clusters, term, confidence); err != nil {
			return BreakEven{}, err
		}
	}
	a, b := slopes[0].Estimate, slopes[1].Estimate
	if b == 0 {
		return BreakEven{}, fmt.Errorf("no rate moves the slope: %w", ErrUndefined)
	}
	vaa, vbb := slopes[0].StandardError*slopes[0].StandardError, slopes[1].StandardError*slopes[1].StandardError
	// A covariance is a quadratic form of the residuals, so that of a sum gives the
	// covariance of its parts.
	vab := (slopes[2].StandardError*slopes[2].StandardError - vaa - vbb) / 2
	out := BreakEven{Rate: -a / b, Fixed: a, Slope: b}
	r := out.Rate
	out.StandardError = math.Sqrt(max(0, vaa+2*r*vab+r*r*vbb)) / math.Abs(b)
	t := quantileT(0.5+confidence/2, slopes[2].DegreesOfFreedom)
	out.Interval = fieller(a, b, vaa, vab, vbb, t*t)
	return out, nil
}

// fieller solves (b^2 - t2 vbb) r^2 + 2 (a b - t2 vab) r + a^2 - t2 vaa <= 0.
func fieller(a, b, vaa, vab, vbb, t2 float64) RateInterval {
	square, half, constant := float64(b*b)-float64(t2*vbb), float64(a*b)-float64(t2*vab), float64(a*a)-float64(t2*vaa)
	root := float64(half*half) - float64(square*constant)
	if square == 0 || root < 0 {
		return RateInterval{All: true}
	}
	root = math.Sqrt(root)
	first, second := (-half-root)/square, (-half+root)/square
	return RateInterval{Lower: min(first, second), Upper: max(first, second), Outside: square < 0}
}
