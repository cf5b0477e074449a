package stats

import "slices"

// signBound says of most draws whether enough sums reach their limits from the mean
// and the variance of the sums alone, each over its limit: of n numbers with mean m
// and variance v at most n v / (v + (1 - m)^2) are 1 or more if m is below 1, and at
// most as many below 1 if it is above (Cantelli 1928). The sums of a draw come from
// those of the scores and of their products by pair of units, whose number does not
// matter then.
type signBound struct {
	n, least float64
	sum      []float64 // by unit
	products []float64 // by unit and unit
}

// slack is the share of the numbers by which a bound must hold, and cancelled that of
// their mean square which a distance squared must have, so that rounding decides
// nothing.
const (
	slack     = 1e-3
	cancelled = 1e-8
)

func (s *Signs) bound(all []limited, least int) *signBound {
	b := &signBound{
		n: float64(len(all)), least: float64(least),
		sum: make([]float64, s.units), products: make([]float64, s.units*s.units),
	}
	var over [4][]float64 // so that the products are fetched once for four sums
	for k := range over {
		over[k] = make([]float64, s.units)
	}
	for four := range slices.Chunk(all, len(over)) {
		for k := range over {
			clear(over[k])
			if k < len(four) {
				axpy(1/four[k].limit, four[k].scores, over[k])
				axpy(1, over[k], b.sum)
			}
		}
		p, q, r, t := over[0], over[1], over[2], over[3]
		for u := range s.units {
			pu, qu, ru, tu := p[u], q[u], r[u], t[u]
			row := b.products[u*s.units:][:u+1]
			p, q, r, t := p[:len(row)], q[:len(row)], r[:len(row)], t[:len(row)]
			for v := range row {
				row[v] += float64(pu*p[v]) + float64(qu*q[v]) + float64(ru*r[v]) + float64(tu*t[v])
			}
		}
	}
	for u := range s.units {
		for v := range u {
			b.products[v*s.units+u] = b.products[u*s.units+v]
		}
	}
	return b
}

// decides says whether a draw reaches, where decided; signs and work are of its units.
func (b *signBound) decides(signs, work []float64) (reaches, decided bool) {
	Products(b.products, signs, work)
	mean, square := dot(b.sum, signs)/b.n, dot(work, signs)/b.n
	above, below := b.most(mean, square), b.most(-mean, square)
	if above < b.least && below < b.least {
		return false, true
	}
	reaches = b.fewest(mean, square) >= b.least || b.fewest(-mean, square) >= b.least
	return reaches, reaches
}

// most is how many numbers can be 1 or more.
func (b *signBound) most(mean, square float64) float64 {
	if mean >= 1 {
		return b.n
	}
	return b.n * (b.tail(mean, square) + slack)
}

// fewest is how many numbers are 1 or more at least.
func (b *signBound) fewest(mean, square float64) float64 {
	if mean <= 1 {
		return 0
	}
	return b.n * (1 - b.tail(mean, square) - slack)
}

// tail is the largest share that can be beyond 1, seen from the mean.
func (b *signBound) tail(mean, square float64) float64 {
	distance := float64((1 - mean) * (1 - mean))
	if distance <= cancelled*square {
		return 1
	}
	variance := max(0, square-float64(mean*mean))
	return variance / (variance + distance)
}
