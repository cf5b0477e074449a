package stats

import (
	"fmt"
	"math"
	"slices"
)

// PoolMethod names an estimator of the variance between groups.
type PoolMethod string

// The estimators: by moments (DerSimonian & Laird 1986), and by restricted maximum
// likelihood (Raudenbush 2009, equation 16.36).
const (
	DerSimonianLaird PoolMethod = "DL"
	REML             PoolMethod = "REML"
)

// Pooled is what estimates of several groups say together, under a normal model in
// which group g has its own true value about a common mean: estimate g varies about
// it with its standard error, and the true values vary about the mean with
// variance BetweenVariance. P values and intervals are normal; DegreesOfFreedom are
// 0.
type Pooled struct {
	Mean            Coefficient
	BetweenVariance float64
	ISquared        float64 // share of the variance of the estimates that is between groups (Higgins & Thompson 2002)
	Heterogeneity   Test    // Cochran's (1954) Q, chi-squared on groups - 1: that all true values are one
	Shrunk          []Coefficient
	Kept            []float64 // of each group, the share of its distance from the mean that is kept: 0 is full shrinkage, 1 none
}

// PoolEstimates pools the estimates of groups, and draws each towards the mean in
// proportion to its own imprecision (empirical Bayes; Morris 1983): Shrunk is
// kept x estimate + (1 - kept) x mean, with kept = between / (between +
// standard error^2), as metafor's blup gives it. Its standard error leaves out
// that the variance between is estimated, as that does.
//
// It returns an error for fewer than two groups, or a standard error that is not
// above zero.
func PoolEstimates(estimates, standardErrors []float64, method PoolMethod, confidence float64) (Pooled, error) {
	k := len(estimates)
	if k < 2 {
		return Pooled{}, fmt.Errorf("%d groups cannot be pooled: %w", k, ErrTooFew)
	}
	if !(confidence > 0 && confidence < 1) {
		return Pooled{}, fmt.Errorf("confidence %v is not between 0 and 1: %w", confidence, ErrMismatch)
	}
	if err := checkValues("estimates", estimates); err != nil {
		return Pooled{}, err
	}
	if err := checkWeights(standardErrors, k); err != nil {
		return Pooled{}, fmt.Errorf("standard errors: %w", err)
	}
	p := pool{y: estimates, v: multiplied(standardErrors, standardErrors)}
	var out Pooled
	fixed := p.weigh(0)
	q := fixed.squares
	df := float64(k - 1)
	out.Heterogeneity = Test{Statistic: q, DF1: df, P: upperChiSquared(q, df)}
	if q > 0 {
		out.ISquared = max(0, (q-df)/q)
	}
	var err error
	switch method {
	case DerSimonianLaird:
		out.BetweenVariance = max(0, (q-df)/(fixed.sum-fixed.sumSquares/fixed.sum))
	case REML:
		out.BetweenVariance, err = p.restricted()
	default:
		err = fmt.Errorf("there is no method of pooling %q: %w", method, ErrMismatch)
	}
	if err != nil {
		return Pooled{}, err
	}
	w := p.weigh(out.BetweenVariance)
	out.Mean = normal("mean", w.mean, math.Sqrt(1/w.sum), confidence)
	for g, y := range estimates {
		kept := out.BetweenVariance / (out.BetweenVariance + p.v[g])
		variance := float64(kept*p.v[g]) + float64((1-kept)*(1-kept))/w.sum
		out.Kept = append(out.Kept, kept)
		shrunk := float64(kept*y) + float64((1-kept)*w.mean)
		out.Shrunk = append(out.Shrunk, normal(fmt.Sprint("group ", g), shrunk, math.Sqrt(variance), confidence))
	}
	return out, nil
}

// normal judges an estimate by the normal distribution.
func normal(term string, estimate, standardError, confidence float64) Coefficient {
	half := standardNormal.Quantile(0.5+confidence/2) * standardError
	return Coefficient{
		Term: term, Estimate: estimate, StandardError: standardError, T: estimate / standardError,
		P: twoSidedNormal(estimate / standardError), Lower: estimate - half, Upper: estimate + half,
	}
}

type pool struct{ y, v []float64 }

// weighed holds sums of the weights 1/(v + between), the weighted mean and the
// weighted squares about it, and the squares weighted by the squared weights.
type weighed struct{ sum, sumSquares, sumCubes, mean, squares, squares2 float64 }

func (p pool) weigh(between float64) weighed {
	var sum, squares, cubes, top, about, about2 accumulator
	for g, y := range p.y {
		w := 1 / (p.v[g] + between)
		sum.add(w)
		squares.add(w * w)
		cubes.add(w * w * w)
		top.add(w * y)
	}
	out := weighed{sum: sum.value(), sumSquares: squares.value(), sumCubes: cubes.value()}
	out.mean = top.value() / out.sum
	for g, y := range p.y {
		w, d := 1/(p.v[g]+between), y-out.mean
		about.add(w * d * d)
		about2.add(w * w * d * d)
	}
	out.squares, out.squares2 = about.value(), about2.value()
	return out
}

// restricted maximises the restricted likelihood by Fisher's scoring: with P = W -
// W 1 1' W / sum w, steps of (y'PPy - tr P) / tr PP. A step beyond what steps
// before have ruled out goes half the way there instead, so that steps end.
func (p pool) restricted() (float64, error) {
	between, low, high := 0.0, 0.0, math.Inf(1)
	for g := range p.y {
		between = max(between, (p.y[g]-Mean(p.y))*(p.y[g]-Mean(p.y)))
	}
	rises, _ := p.score(0)
	least := slices.Min(p.v)
	for range 10_000 {
		score, step := p.score(between)
		if score > 0 {
			low = between
		} else {
			high = between
		}
		next := between + step
		switch {
		case next <= 0 && rises <= 0:
			next = 0
		case next <= low && score <= 0:
			next = low + (between-low)/2
		case next >= high && score > 0:
			next = between + (high-between)/2
		}
		// One that is small beside the estimates' own variances is known to their rounding.
		if math.Abs(next-between) <= 1e-14*(next+least) {
			return next, nil
		}
		between = next
	}
	return 0, fmt.Errorf("the restricted likelihood has no maximum that scoring finds: %w", ErrUndefined)
}

// score returns twice the derivative of the restricted likelihood, and the step that
// scoring takes.
func (p pool) score(between float64) (score, step float64) {
	w := p.weigh(between)
	trace := w.sum - w.sumSquares/w.sum
	traces := w.sumSquares - 2*w.sumCubes/w.sum + w.sumSquares*w.sumSquares/(w.sum*w.sum)
	return w.squares2 - trace, (w.squares2 - trace) / traces
}
