package synthetic

import (
	"math"
	"strings"
)

// Spread of practices within their network, as standard deviations of logarithms.
const (
	spreadShare     = 0.50 // list size
	spreadPractices = 0.30 // number of practices at equal list size
	spreadPoverty   = 0.22 // income deprivation
	spreadNeed      = 0.08 // need per patient
)

// specialHomes gives the network that each special practice is at home in.
func (e *england) specialHomes() []int {
	home := make([]int, specialPractices)
	for i, code := range networkCodes(specialPractices) {
		for at, n := range e.listed() {
			if n.code == code {
				home[i] = at
			}
		}
	}
	return home
}

// drawPractices draws the members of the networks, and the late joiners with
// the networks they will join.
func (e *england) drawPractices() {
	r := generator(e.seed, drawPractices, 0)
	weights, filled := make([]float64, e.sizes.networks), 0
	for i, n := range e.listed() {
		if !n.empty {
			weights[i] = math.Pow(n.registered, 0.6) * lognormal(r, spreadPractices)
			filled++
		}
	}
	// One each, and the rest by size.
	more := apportion(e.sizes.members-filled, weights)
	joining := map[int]int{}
	homes := e.specialHomes()
	for special := range lateJoiners {
		joining[homes[special]] = special
	}
	numbered := make([]int, len(e.icbs))
	var late []practice
	for i := range e.listed() {
		n := &e.networks[i]
		if n.empty {
			continue
		}
		icb := e.ccgs[n.ccg].parent
		group := make([]practice, more[i]+1)
		for j := range group {
			group[j] = practice{code: practiceCode(icb, numbered[icb]), network: i, home: i, ccg: n.ccg, special: -1}
			numbered[icb]++
		}
		special, joins := joining[i]
		if joins {
			group = append(group, practice{
				code: organisationCode(lateCodes, special), network: -1, home: i, ccg: n.ccg, special: special, late: true,
			})
		}
		e.fillNetwork(i, group)
		for _, p := range group {
			if p.late {
				late = append(late, p)
				continue
			}
			n.practices = append(n.practices, len(e.practices))
			e.practices = append(e.practices, p)
		}
	}
	for _, p := range late {
		n := &e.networks[p.home]
		n.practices = append(n.practices, len(e.practices))
		e.practices = append(e.practices, p)
	}
	e.open = len(e.practices)
	e.crossBoundaries()
}

// fillNetwork splits the network's population among its practices. Registered
// lists sum to the network's; adjusted and weighted lists and deprivation,
// weighted by lists, come to the network's.
func (e *england) fillNetwork(at int, group []practice) {
	r, n := generator(e.seed, drawPractices, at+1), &e.networks[at]
	shares := make([]float64, len(group))
	for i := range shares {
		shares[i] = 0.15 + lognormal(r, spreadShare)
	}
	lists := apportion(int(math.Round(n.registered)), shares)
	poverty, adjustment, weighting := make([]float64, len(group)), make([]float64, len(group)), make([]float64, len(group))
	for i := range group {
		group[i].registered = lists[i]
		group[i].paidList = math.Round(4*float64(lists[i])*(0.99+float64(0.01*normal(r)))) / 4
		poverty[i], adjustment[i], weighting[i] = lognormal(r, spreadPoverty), lognormal(r, spreadNeed), lognormal(r, spreadNeed)
	}
	list := func(i int) float64 { return float64(group[i].registered) }
	paid := func(i int) float64 { return group[i].paidList }
	centre(poverty, list)
	centre(adjustment, list)
	centre(weighting, paid)
	for i := range group {
		p := &group[i]
		p.deprivation = min(max(n.deprivation*poverty[i], 0.012), 0.5)
		p.adjusted = toPlaces(list(i)*n.adjustment*adjustment[i], 4)
		p.weighted = toPlaces(paid(i)*n.weighting*weighting[i], 2)
		e.describe(p)
	}
}

// describe invents name, address and day of opening.
func (e *england) describe(p *practice) {
	r := generator(e.seed, drawDescriptions, codeNumber(p.code))
	town := pick(r, placeStarts) + pick(r, placeEnds)
	p.name = strings.ToUpper(practiceName(r, town))
	p.site = drawSite(r, town, e.regionOf(p.ccg).name)
	p.opened, p.paid = "19740401", true
	if r.IntN(4) == 0 {
		p.opened = toDay(1990+r.IntN(30), 1+r.IntN(12), 1)
	}
}

// crossBoundaries moves some members to another group of the same board,
// while their network stays where it is.
func (e *england) crossBoundaries() {
	left := e.sizes.crossCCG
	for _, i := range spread(e.sizes.members/2, e.sizes.members) {
		p := &e.practices[i]
		for ccg := range e.ccgs {
			if left > 0 && ccg != p.ccg && e.ccgs[ccg].parent == e.ccgs[p.ccg].parent && i%7 == 0 {
				p.ccg = ccg
				left--
				break
			}
		}
	}
}

// centre scales factors so that their mean, weighted, is 1.
func centre(factors []float64, weight func(i int) float64) {
	top, bottom := 0.0, 0.0
	for i, f := range factors {
		top += float64(weight(i) * f)
		bottom += weight(i)
	}
	for i := range factors {
		factors[i] = rounded(factors[i] * bottom / top)
	}
}

func toPlaces(x float64, places int) float64 {
	unit := math.Pow10(places)
	return math.Round(x*unit) / unit
}
