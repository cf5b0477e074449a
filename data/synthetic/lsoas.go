package synthetic

import "fmt"

// An lsoa is a lower layer super output area with its scores.
type lsoa struct {
	code                          string
	imd, income, children, older  float64
	employment, education, health float64
	crime, barriers, living       float64
	population                    int
}

// The codes of England's areas of 2011 run from 1 to here; 924 of the numbers
// belong to none.
const lastLSOA = 33768

const (
	spreadScores = 0.50 // of the logarithm of the income score, within a network
	lowestScore  = 0.003
	highestScore = 0.609
)

// drawLSOAs lays the areas out on a line, network after network, so that
// neighbours have neighbouring codes. A network has areas in proportion to its
// patients, and their income scores average to its deprivation.
func (e *england) drawLSOAs() {
	e.lsoas = make([]lsoa, e.sizes.lsoas)
	weights := make([]float64, e.sizes.networks)
	for i, n := range e.listed() {
		weights[i] = n.registered
	}
	first := 0
	for i, count := range apportion(e.sizes.lsoas, weights) {
		n := &e.networks[i]
		n.firstLSOA, n.lsoas = first, count
		e.scoreLSOAs(i)
		first += count
	}
	for i := range e.lsoas {
		e.lsoas[i].code = fmt.Sprintf("E01%06d", 1+i*(lastLSOA-1)/(len(e.lsoas)-1))
	}
}

// scoreLSOAs draws the scores of one network's areas. The other scores follow
// the income score as closely as the real ones do, or not at all.
func (e *england) scoreLSOAs(at int) {
	n, r := e.networks[at], generator(e.seed, drawScores, at)
	patch := e.lsoas[n.firstLSOA : n.firstLSOA+n.lsoas]
	income := make([]float64, len(patch))
	for i := range income {
		income[i] = lognormal(r, spreadScores)
	}
	if len(income) == 0 {
		return
	}
	scaleToMean(income, n.deprivation)
	for i := range patch {
		x := toPlaces(min(max(income[i], lowestScore), highestScore), 3)
		share := func(times, sigma float64) float64 {
			return toPlaces(min(max(x*times*lognormal(r, sigma), lowestScore), 0.98), 3)
		}
		patch[i] = lsoa{
			income: x, employment: share(0.78, 0.12), children: share(1.23, 0.18), older: share(1.29, 0.25),
			imd:       toPlaces(min(max(0.5, 1+float64(160*x)+float64(3.5*normal(r))), 93), 3),
			education: toPlaces(min(max(0.013, float64(165*x*lognormal(r, 0.4))), 99), 3),
			health:    toPlaces(float64(7.3*(x-0.128))+float64(0.5*normal(r)), 3),
			crime:     toPlaces(float64(5.5*(x-0.128))+float64(0.6*normal(r)), 3),
			barriers:  toPlaces(max(0.4, 21.7+float64(10.5*normal(r))), 3),
			living:    toPlaces(min(18*lognormal(r, 0.65), 92), 3),

			population: int(1620 * lognormal(r, 0.2)),
		}
	}
}
