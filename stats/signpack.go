package stats

import "math"

// The lanes of a word: each holds a sum, to which is added what sets the lane's top
// bit if the sum is as large as a limit. Sums are less than a quarter of a lane away
// from nought, so that no lane spills into the next.
const (
	lanes    = 3
	laneBits = 64 / lanes
	laneOne  = 1 | 1<<laneBits | 1<<(2*laneBits)
	laneTop  = 1 << (laneBits - 1)
	laneTops = laneTop * laneOne

	perTable    = 8
	tablesAWord = 6
)

// signTables hold, at each code of eight signs, the packed sum of eight scores.
type signTables [tablesAWord][1 << perTable]uint64

// signPack is up to three sums of scores, rounded and packed. As whole numbers add
// up, so do words of them, whatever a lane borrows on the way.
type signPack struct {
	scores      []uint64 // a unit
	maybe, sure uint64   // what sets the top bits of sums that can reach, or surely reach, their limits
	size        int
}

func (s *Signs) packs(all []limited) []signPack {
	packs := make([]signPack, (len(all)+lanes-1)/lanes)
	for i, l := range all {
		p, shift := &packs[i/lanes], laneBits*(i%lanes)
		if p.scores == nil {
			p.scores = make([]uint64, s.units)
		}
		// With half for each rounding, less than a quarter of a lane.
		scale := float64(laneTop/2-s.units) / l.reach
		missed := 1e-3 // more than floating point adds
		for u, v := range l.scores {
			rounded := math.RoundToEven(v * scale)
			missed += math.Abs(rounded - float64(v*scale))
			p.scores[u] += uint64(int64(rounded)) << shift
		}
		p.maybe += uint64(laneTop-int64(math.Ceil(float64(l.limit*scale)-missed))) << shift
		p.sure += uint64(laneTop-int64(math.Ceil(float64(l.limit*scale)+missed))) << shift
		p.size++
	}
	return packs
}

// fill puts into the tables the sums of packed scores with the signs of each code.
func (t *signTables) fill(scores []uint64) {
	for k := range t {
		mine := scores[min(k*perTable, len(scores)):min((k+1)*perTable, len(scores))]
		table := &t[k]
		table[0] = 0
		for _, v := range mine {
			table[0] -= v
		}
		for u, v := range mine {
			for code := range 1 << u {
				table[code+1<<u] = table[code] + 2*v
			}
		}
	}
}

func (t *signTables) sum(code uint64) uint64 {
	return t[0][uint8(code)] + t[1][uint8(code>>8)] + t[2][uint8(code>>16)] +
		t[3][uint8(code>>24)] + t[4][uint8(code>>32)] + t[5][uint8(code>>40)]
}

// A signRace is the draws that are not yet decided.
type signRace struct {
	words  int
	draws  []int
	codes  []uint64
	counts []signCounts
	mark   func(draw int)
}

// signCounts are packed: how many sums can, or surely do, reach their limits.
type signCounts struct{ above, below, surelyAbove, surelyBelow uint64 }

func (s *Signs) race(draws []int, mark func(draw int)) *signRace {
	r := &signRace{words: s.words, mark: mark, draws: draws, counts: make([]signCounts, len(draws))}
	for _, d := range draws {
		r.codes = append(r.codes, s.codes[d*s.words:(d+1)*s.words]...)
	}
	return r
}

// betweenLooks is how many packs are added up before draws that are decided are
// left out.
const betweenLooks = 8

func (r *signRace) run(packs []signPack, tables []signTables, left, least int) {
	needed := left - least // as many must fail before a draw can
	for i, p := range packs {
		if len(r.draws) == 0 {
			return
		}
		for at := range tables {
			tables[at].fill(p.scores[at*perWord : min((at+1)*perWord, len(p.scores))])
		}
		if r.words == 1 {
			r.count(&p, &tables[0])
		} else {
			r.countWide(&p, tables)
		}
		left -= p.size
		if done := (i + 1) * lanes; i == len(packs)-1 || i%betweenLooks == 0 && (done > needed || done >= least) {
			r.look(left, least)
		}
	}
}

func (r *signRace) count(p *signPack, tables *signTables) {
	maybe, counts := p.maybe, r.counts[:len(r.codes)]
	for k, code := range r.codes {
		sum := tables.sum(code)
		if ((maybe+sum)|(maybe-sum))&laneTops != 0 {
			counts[k].add(p, sum)
		}
	}
}

func (r *signRace) countWide(p *signPack, tables []signTables) {
	for k := range r.counts {
		sum := uint64(0)
		for at, code := range r.codes[k*r.words : (k+1)*r.words] {
			sum += tables[at].sum(code)
		}
		r.counts[k].add(p, sum)
	}
}

func (c *signCounts) add(p *signPack, sum uint64) {
	c.above += (p.maybe + sum) >> (laneBits - 1) & laneOne
	c.below += (p.maybe - sum) >> (laneBits - 1) & laneOne
	c.surelyAbove += (p.sure + sum) >> (laneBits - 1) & laneOne
	c.surelyBelow += (p.sure - sum) >> (laneBits - 1) & laneOne
}

// look leaves out the draws that the sums still to come cannot change.
func (r *signRace) look(left, least int) {
	kept := 0
	for k, c := range r.counts {
		switch {
		case max(laneSum(c.surelyAbove), laneSum(c.surelyBelow)) >= least:
			r.mark(r.draws[k])
		case max(laneSum(c.above), laneSum(c.below))+left >= least:
			r.draws[kept], r.counts[kept] = r.draws[k], c
			copy(r.codes[kept*r.words:], r.codes[k*r.words:(k+1)*r.words])
			kept++
		}
	}
	r.draws, r.counts, r.codes = r.draws[:kept], r.counts[:kept], r.codes[:kept*r.words]
}

// laneSum adds up the lanes of a word.
func laneSum(word uint64) int {
	const lane = 1<<laneBits - 1
	return int(word&lane + word>>laneBits&lane + word>>(2*laneBits)&lane)
}
