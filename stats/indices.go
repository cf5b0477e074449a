package stats

import "fmt"

// SlopeIndex is the slope index of inequality: the slope of the population-
// weighted regression of the value on the ridit, so the difference between the
// ends of the ranking in units of the value (Preston, Haines & Pamuk 1981;
// Mackenbach & Kunst 1997).
func (g Moments) SlopeIndex() float64 { return g.Covariance / g.Variance }

// RelativeIndex is the slope index over the mean (Pamuk 1985).
func (g Moments) RelativeIndex() float64 { return g.SlopeIndex() / g.Mean }

// RelativeIndexRatio is the predicted value at the top of the ranking over that
// at the bottom (Kunst & Mackenbach 1995).
func (g Moments) RelativeIndexRatio() float64 {
	half := g.SlopeIndex() / 2
	return (g.Mean + half) / (g.Mean - half)
}

// GeneralisedConcentrationIndex is twice the covariance of value and ridit
// (Wagstaff, Paci & van Doorslaer 1991), in units of the value.
func (g Moments) GeneralisedConcentrationIndex() float64 { return 2 * g.Covariance }

// ConcentrationIndex is twice the covariance of value and ridit over the mean
// (Kakwani, Wagstaff & van Doorslaer 1997).
func (g Moments) ConcentrationIndex() float64 { return 2 * g.Covariance / g.Mean }

// ErreygersIndex corrects the concentration index of a value between two bounds:
// 4 times the generalised index over the range (Erreygers 2009).
func (g Moments) ErreygersIndex(low, high float64) (float64, error) {
	if err := g.checkBounds(low, high); err != nil {
		return 0, err
	}
	return 8 * g.Covariance / (high - low), nil
}

// WagstaffIndex normalises the concentration index of a value between two
// bounds: the generalised index times (high - low) / ((high - mean) (mean -
// low)) (Wagstaff 2005, for bounds 0 and 1: C / (1 - mean)).
func (g Moments) WagstaffIndex(low, high float64) (float64, error) {
	if err := g.checkBounds(low, high); err != nil {
		return 0, err
	}
	return 2 * g.Covariance * (high - low) / ((high - g.Mean) * (g.Mean - low)), nil
}

// checkBounds returns an error unless the mean is between the bounds.
func (g Moments) checkBounds(low, high float64) error {
	if !(low < g.Mean && g.Mean < high) {
		return fmt.Errorf("a mean of %v between bounds %v and %v leaves no inequality to measure: %w", g.Mean, low, high, ErrMismatch)
	}
	return nil
}
