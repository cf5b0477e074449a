package synthetic

import "math"

// What the published study prints for its 1,243 analysed networks (British
// Journal of General Practice 2024;74:e290, tables of populations and of
// regressions). Slopes are per unit of the income deprivation score.
const (
	meanRegistered  = 48927.0
	meanWeighted    = 48905.0
	meanAdjusted    = 48903.0
	meanDeprivation = 0.1287
	slopeRegistered = 32265.0
	slopeWeighted   = 52054.0
	slopeAdjusted   = 78873.0
)

// Shapes chosen to give the published percentiles.
const (
	spreadDeprivation = 0.46  // of the logarithm
	floorRegistered   = 15000 // patients to which a lognormal part is added
	medianAbove       = 29900
	spreadAbove       = 0.485
	spreadWeighting   = 0.078
	spreadAdjustment  = 0.061
	sharedNeed        = 0.74 // correlation of the two needs, given deprivation
	sizeOnWeighting   = 0.10 // standard deviations less for each of log list size
)

// A population is what is drawn for one network before its practices are.
type population struct {
	registered, weighting, adjustment, deprivation float64
}

// drawNetworkPopulations draws n networks whose means and slopes are those of the
// published study. Deprivation is lognormal; list size is a floor plus a
// lognormal part; the two ratios of need to list size depend on deprivation
// and share a part of what deprivation does not explain.
func drawNetworkPopulations(seed uint64, n int) []population {
	r := generator(seed, drawPopulations, 0)
	deprivation, size := stratified(r, n), stratified(r, n)
	weighting, adjustment := stratified(r, n), stratified(r, n)
	ones := make([]float64, n)
	for i := range n {
		ones[i] = 1
		deprivation[i] = rounded(math.Exp(spreadDeprivation * deprivation[i]))
		z, w, a := size[i], weighting[i], adjustment[i]
		size[i] = floorRegistered + float64(medianAbove*rounded(math.Exp(spreadAbove*z)))
		// A little more weight in the tails than the normal distribution has.
		weighting[i] = spreadWeighting * (float64(w*(1+float64(0.03*w*w))) - float64(sizeOnWeighting*z))
		adjustment[i] = spreadAdjustment * (float64(sharedNeed*w) + float64(math.Sqrt(1-sharedNeed*sharedNeed)*a))
	}
	scaleToMean(deprivation, meanDeprivation)
	bound(deprivation, 0.03, 0.36)

	registered := fit(ones, deprivation, size, meanRegistered, slopeRegistered)
	bound(registered, 12000, 300000)
	weightings := fit(registered, deprivation, weighting, meanWeighted, slopeWeighted)
	bound(weightings, 0.63, 1.39)
	adjustments := fit(registered, deprivation, adjustment, meanAdjusted, slopeAdjusted)
	bound(adjustments, 0.6, 1.6)

	drawn := make([]population, n)
	for i := range drawn {
		drawn[i] = population{registered[i], weightings[i], adjustments[i], deprivation[i]}
	}
	return drawn
}

// fit gives ratio = c0 + c1 x + noise, with c0 and c1 such that base x ratio has the
// given mean and the given least-squares slope on x. Both are linear in c0 and
// c1, so two equations in two unknowns settle them.
func fit(base, x, noise []float64, mean, slope float64) []float64 {
	product := func(f func(i int) float64) (m, s float64) {
		y := make([]float64, len(base))
		for i := range y {
			y[i] = base[i] * f(i)
		}
		return meanAndSlope(x, y)
	}
	m0, s0 := product(func(int) float64 { return 1 })
	m1, s1 := product(func(i int) float64 { return x[i] })
	me, se := product(func(i int) float64 { return noise[i] })
	det := float64(m0*s1) - float64(m1*s0)
	c0 := (float64((mean-me)*s1) - float64((slope-se)*m1)) / det
	c1 := (float64((slope-se)*m0) - float64((mean-me)*s0)) / det
	ratio := make([]float64, len(base))
	for i := range ratio {
		ratio[i] = rounded(c0 + float64(c1*x[i]) + noise[i])
	}
	return ratio
}

// meanAndSlope gives the mean of y and its least-squares slope on x.
func meanAndSlope(x, y []float64) (mean, slope float64) {
	var mx, sxy, sxx float64
	for i := range x {
		mx += x[i]
		mean += y[i]
	}
	mx /= float64(len(x))
	mean /= float64(len(x))
	for i := range x {
		sxy += float64((x[i] - mx) * (y[i] - mean))
		sxx += float64((x[i] - mx) * (x[i] - mx))
	}
	return mean, sxy / sxx
}

func scaleToMean(x []float64, mean float64) {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	for i := range x {
		x[i] = rounded(x[i] * mean * float64(len(x)) / sum)
	}
}

func bound(x []float64, low, high float64) {
	for i := range x {
		x[i] = min(max(x[i], low), high)
	}
}
