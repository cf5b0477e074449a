package stats

import (
	"fmt"
	"math"
)

// CovarianceKind names an estimator of the covariance of the estimates.
type CovarianceKind string

// The estimators. X is the design, W the weights, e the residuals, h the
// leverages, n rows, k terms, G clusters; each is (X'WX)^-1 meat (X'WX)^-1.
const (
	Classical CovarianceKind = "classical" // sigma^2 (X'WX)^-1
	HC0       CovarianceKind = "HC0"       // squared residuals (White 1980)
	HC1       CovarianceKind = "HC1"       // HC0 times n/(n-k) (Hinkley 1977)
	HC2       CovarianceKind = "HC2"       // e^2/(1-h) (Horn, Horn & Duncan 1975)
	HC3       CovarianceKind = "HC3"       // e^2/(1-h)^2 (MacKinnon & White 1985; Davidson & MacKinnon 1993)
	CR0       CovarianceKind = "CR0"       // clusters (Liang & Zeger 1986)
	CR1       CovarianceKind = "CR1"       // CR0 times G/(G-1), as clubSandwich's CR1; see [Covariance.Factor]
	CR1S      CovarianceKind = "CR1S"      // CR0 times G/(G-1) (n-1)/(n-k), Stata's, fixest's, and sandwich's vcovCL type HC1
	CR2       CovarianceKind = "CR2"       // bias-reduced (Bell & McCaffrey 2002), working model of equal variances
)

// Clustered reports whether the estimator needs clusters.
func (k CovarianceKind) Clustered() bool {
	switch k {
	case CR0, CR1, CR1S, CR2:
		return true
	}
	return false
}

// Covariance is the estimated covariance of a model's estimates.
type Covariance struct {
	Kind     CovarianceKind
	Matrix   [][]float64 // terms by terms
	Clusters int         // number of clusters, 0 if none

	// Factor is what corrects a clustered covariance for few clusters: CR0 has 1,
	// CR1 G/(G-1), CR1S G/(G-1) (n-1)/(n-k), which is what Stata and fixest call
	// clustered and differs from CR1 in the fourth digit where n is a thousand. It
	// is 0 for kinds that are not CR0 times a number.
	Factor float64

	df            float64
	satterthwaite *satterthwaite // nil but for CR2
}

// DegreesOfFreedom returns those of the t distribution for a linear combination
// of the terms: n - k without clusters, G - 1 for CR0, CR1 and CR1S, and those
// of Satterthwaite for CR2 (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018).
func (c *Covariance) DegreesOfFreedom(contrast []float64) float64 {
	if c.satterthwaite != nil {
		return c.satterthwaite.degreesOfFreedom(contrast)
	}
	return c.df
}

// Covariance estimates the covariance of the estimates. Clusters are needed by
// the kinds CR0 to CR2, one code a row, and must be nil for the others.
//
// It returns an error for an unknown kind, missing clusters, fewer than two of
// them, or, for HC2 and HC3, a row of leverage one. That of an exact fit is zero.
func (m *Model) Covariance(kind CovarianceKind, clusters *Groups) (*Covariance, error) {
	if kind.Clustered() {
		return m.clusteredCovariance(kind, clusters)
	}
	if clusters != nil {
		return nil, fmt.Errorf("covariance %q takes no clusters: %w", kind, ErrMismatch)
	}
	meat, err := m.meat(kind)
	if err != nil {
		return nil, err
	}
	return &Covariance{Kind: kind, Matrix: m.factors.sandwich(meat), df: float64(m.DegreesOfFreedom)}, nil
}

// meat returns q' diag(omega) q of the unclustered kinds.
func (m *Model) meat(kind CovarianceKind) ([][]float64, error) {
	meat := square(len(m.Terms))
	if kind == Classical {
		for j := range meat {
			meat[j][j] = m.Sigma * m.Sigma
		}
		return meat, nil
	}
	for i, e := range m.Residuals {
		omega, err := m.omega(kind, i, float64(m.weights[i]*float64(e*e)))
		if err != nil {
			return nil, err
		}
		for a, qa := range m.factors.q {
			s := float64(omega * qa[i])
			for b := range a + 1 {
				meat[a][b] += float64(s * m.factors.q[b][i])
			}
		}
	}
	for a := range meat {
		for b := range a {
			meat[b][a] = meat[a][b]
		}
	}
	return meat, nil
}

// omega returns the variance that a kind puts for row i of the weighted problem.
func (m *Model) omega(kind CovarianceKind, i int, squared float64) (float64, error) {
	left := 1 - m.Leverage[i]
	if (kind == HC2 || kind == HC3) && left < leverageTolerance {
		return 0, fmt.Errorf("row %d alone fixes a term (leverage one), so %s has no value: %w", i, kind, ErrTooFew)
	}
	switch kind {
	case HC0:
		return squared, nil
	case HC1:
		return squared * float64(m.N) / float64(m.DegreesOfFreedom), nil
	case HC2:
		return squared / left, nil
	case HC3:
		return squared / (left * left), nil
	}
	return math.NaN(), fmt.Errorf("there is no covariance %q: %w", kind, ErrMismatch)
}

// leverageTolerance is how near to one a leverage counts as one.
const leverageTolerance = 1e-10
