package stats

import "slices"

// signBound says of most draws whether enough sums reach their limits from the mean
// and the variance of the sums alone, each over its limit: of n numbers with mean m
// and variance v at most n v / (v + (1 - m)^2) are 1 or more if m is below 1, and at
// most as many below 1 if it is above (Cantelli 1928). The sums of a draw come from
// those of the scores and of their products by pair of units, whose number does not
// matter then; these are looked up for four units and four at a time.
type signBound struct {
	n, least float64
	blocks   int
	sum      [][1 << perBlock]float64       // by block, of the sums at each of its codes
	products [][1 << (2 * perBlock)]float64 // by pair of blocks, of the sums' squares at the codes of both
}

// perBlock is the units whose signs are one code of a table: a square is put together
// of as many tables as there are pairs of blocks, which must not be too many.
const (
	perBlock   = 4
	mostBlocks = 32
)

func blocksOf(units int) int { return (units + perBlock - 1) / perBlock }

// slack is the share of the numbers by which a bound must hold, and cancelled that of
// their mean square which a distance squared must have, so that rounding decides
// nothing.
const (
	slack     = 1e-3
	cancelled = 1e-8
)

func (s *Signs) bound(all []limited, least int) *signBound {
	sum, products := make([]float64, s.units), make([]float64, s.units*s.units)
	var over [4][]float64 // so that the products are fetched once for four sums
	for k := range over {
		over[k] = make([]float64, s.units)
	}
	for four := range slices.Chunk(all, len(over)) {
		for k := range over {
			clear(over[k])
			if k < len(four) {
				axpy(1/four[k].limit, four[k].scores, over[k])
				axpy(1, over[k], sum)
			}
		}
		p, q, r, t := over[0], over[1], over[2], over[3]
		for u := range s.units {
			pu, qu, ru, tu := p[u], q[u], r[u], t[u]
			row := products[u*s.units:][:u+1]
			p, q, r, t := p[:len(row)], q[:len(row)], r[:len(row)], t[:len(row)]
			for v := range row {
				row[v] += float64(pu*p[v]) + float64(qu*q[v]) + float64(ru*r[v]) + float64(tu*t[v])
			}
		}
	}
	return newSignBound(float64(len(all)), float64(least), sum, products)
}

// newSignBound puts sums by unit and products by pair of units, of which those after
// the diagonal are not looked at, into tables.
func newSignBound(n, least float64, sum, products []float64) *signBound {
	units := len(sum)
	b := &signBound{n: n, least: least, blocks: blocksOf(units)}
	b.sum = make([][1 << perBlock]float64, b.blocks)
	b.products = make([][1 << (2 * perBlock)]float64, b.blocks*(b.blocks+1)/2)
	for u := range units {
		for code := range b.sum[u/perBlock] {
			b.sum[u/perBlock][code] += signed(sum[u], code>>(u%perBlock))
		}
		for v, product := range products[u*units:][:u+1] {
			if v < u {
				product *= 2 // of v and u, too
			}
			b.put(u, v, product)
		}
	}
	return b
}

// put adds a product of two units, the second not after the first, to the table of
// their blocks.
func (b *signBound) put(u, v int, product float64) {
	k, l := u/perBlock, v/perBlock
	table := &b.products[k*(k+1)/2+l]
	for code := range table {
		table[code] += signed(product, ^(code>>(perBlock+u%perBlock) ^ code>>(v%perBlock)))
	}
}

// signed is a value, or less it where the last bit is not set.
func signed(value float64, bit int) float64 {
	if bit&1 == 0 {
		return -value
	}
	return value
}

// decides says whether the draw of a code reaches, where decided; work has a place
// for each block.
func (b *signBound) decides(code []uint64, work []uint8) (reaches, decided bool) {
	mean, square := b.moments(code, work)
	above, below := b.most(mean, square), b.most(-mean, square)
	if above < b.least && below < b.least {
		return false, true
	}
	reaches = b.fewest(mean, square) >= b.least || b.fewest(-mean, square) >= b.least
	return reaches, reaches
}

// moments are the mean of the numbers, and that of their squares.
func (b *signBound) moments(code []uint64, work []uint8) (mean, square float64) {
	const blocksAWord, last = perWord / perBlock, 1<<perBlock - 1
	tables := b.products
	for k := range work {
		mine := uint8(code[k/blocksAWord]>>(k%blocksAWord*perBlock)) & last
		work[k] = mine
		mean += b.sum[k][mine]
		row := tables[:k+1]
		for l, other := range work[:len(row)] {
			square += row[l][mine<<perBlock|other]
		}
		tables = tables[k+1:]
	}
	return mean / b.n, square / b.n
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
