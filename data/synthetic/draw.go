package synthetic

import (
	"math"
	"math/rand/v2"
	"sort"
)

// A subject is what random numbers are drawn for. Each subject, and each unit
// of it, has a generator of its own, so that a change to one draw leaves the
// others as they were.
type subject uint64

const (
	drawPlaces subject = iota + 1
	drawPopulations
	drawPractices
	drawDescriptions
	drawUnaligned
	drawClosed
	drawLists
	drawSpells
	drawScores
	drawPatients
	drawPayments
	drawPaid
	drawRegister
	drawAging
)

// generator seeds the random numbers of one unit of a subject.
func generator(seed uint64, s subject, unit int) *rand.Rand {
	return rand.New(rand.NewPCG(seed, uint64(s)<<40|uint64(unit)))
}

// Processors differ in the last digit of an exponential. Draws are therefore
// rounded far above that digit and far below what a reader could notice.
const grain = 1e7

func rounded(x float64) float64 { return math.Round(x*grain) / grain }

// normal draws from the standard normal distribution.
func normal(r *rand.Rand) float64 { return rounded(r.NormFloat64()) }

// lognormal draws a factor whose logarithm has standard deviation sigma and
// whose median is 1.
func lognormal(r *rand.Rand, sigma float64) float64 {
	return rounded(math.Exp(sigma * normal(r)))
}

// stratified gives n standard normal values, one from the middle of each
// equally likely slice, in random order: a sample without the sampling error
// of its shape.
func stratified(r *rand.Rand, n int) []float64 {
	z := make([]float64, n)
	for i, at := range r.Perm(n) {
		z[at] = rounded(math.Sqrt2 * math.Erfinv((2*float64(i)+1)/float64(n)-1))
	}
	return z
}

// apportion splits total into whole parts proportional to the weights, by
// largest remainder; equal remainders go to the earlier part. It gives nil
// where all weights are zero.
func apportion(total int, weights []float64) []int {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	if sum <= 0 {
		return nil
	}
	parts, remainders, left := make([]int, len(weights)), make([]float64, len(weights)), total
	order := make([]int, len(weights))
	for i, w := range weights {
		exact := float64(total) * w / sum
		parts[i] = int(exact)
		remainders[i] = rounded(exact - float64(parts[i]))
		left -= parts[i]
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return remainders[order[a]] > remainders[order[b]] })
	for _, i := range order[:left] {
		parts[i]++
	}
	return parts
}

// spread places count marks evenly over n positions, none at the ends where
// it can be helped.
func spread(count, n int) []int {
	at := make([]int, count)
	for i := range at {
		at[i] = (2*i + 1) * n / (2 * count)
	}
	return at
}
