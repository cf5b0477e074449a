package synthetic

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

var regionNames = []string{
	"Northern Fells", "Eastern Levels", "Midland Shires", "Western Combes", "Southern Downs", "Great City", "Marches",
}

// drawAreas draws regions, boards and commissioning groups, each within the one above.
func (e *england) drawAreas() {
	r := generator(e.seed, drawPlaces, 0)
	names := places(r)
	for i := range e.sizes.regions {
		// The last region lies at the Welsh border at every scale.
		name := regionNames[len(regionNames)-e.sizes.regions+i]
		e.regions = append(e.regions, area{code: fmt.Sprintf("Y8%d", i), name: name, statistics: fmt.Sprintf("E400009%02d", i+1)})
	}
	for i := range e.sizes.icbs {
		name := fmt.Sprintf("%s and %s", names[2*i], names[2*i+1])
		e.icbs = append(e.icbs, area{icbCode(i), name, fmt.Sprintf("E540009%02d", i+1), i * e.sizes.regions / e.sizes.icbs})
	}
	for i := range e.sizes.ccgs {
		name := "NHS " + names[len(names)-1-i] + " CCG"
		e.ccgs = append(e.ccgs, area{ccgCode(i), name, fmt.Sprintf("E38000%03d", 800+i), i * e.sizes.icbs / e.sizes.ccgs})
	}
}

// drawNetworks draws the networks of all lists.
func (e *england) drawNetworks() {
	s, r := e.sizes, generator(e.seed, drawPlaces, 1)
	total := s.networks + s.closedNetworks + s.quietNetworks + s.laterNetworks
	names := places(r)
	e.networks = make([]network, total)
	for i := range e.networks {
		n := &e.networks[i]
		town := names[i%len(names)]
		n.name = strings.ToUpper(fmt.Sprintf("%s %s PCN", town, pick(r, networkKinds)))
		n.site = drawSite(r, town, pick(r, regionNames))
		n.ccg = r.IntN(len(e.ccgs))
		n.opened = "20191001"
	}
	// Every group has a network, however few there are.
	for ccg := range e.ccgs {
		e.networks[ccg].ccg = ccg
	}
	e.drawHistory()
	slices.SortFunc(e.listed(), func(a, b network) int {
		return cmp.Or(cmp.Compare(e.ccgs[a.ccg].parent, e.ccgs[b.ccg].parent), cmp.Compare(a.name, b.name))
	})
	e.drawKinds()
	e.assignPopulations()
}

// drawHistory says when the networks outside the workbook opened and closed.
func (e *england) drawHistory() {
	s, r := e.sizes, generator(e.seed, drawPlaces, 2)
	for i := range e.networks {
		n, at := &e.networks[i], i-s.networks
		switch {
		case at < 0:
			if r.IntN(40) == 0 {
				n.opened = pick(r, []string{"20200401", "20200401", "20200701", "20210401"})
			}
		case at < s.closedNetworks:
			n.closed = pick(r, []string{"20200331", "20200331", "20200531", "20210331", "20210731"})
		case at < s.closedNetworks+s.quietNetworks:
		default:
			n.opened = pick(r, []string{"20220401", "20220401", "20220401", "20220701", "20221001"})
		}
	}
}

// drawKinds marks which networks of the workbook are peculiar, and gives codes:
// the first of the block to those that late joiners join, the others in random order.
func (e *england) drawKinds() {
	s, r := e.sizes, generator(e.seed, drawPlaces, 3)
	codes := networkCodes(len(e.networks))
	marks := spread(specialPractices+s.unweighted+1, s.networks)
	r.Shuffle(len(marks), func(i, j int) { marks[i], marks[j] = marks[j], marks[i] })
	for i, at := range marks {
		n := &e.networks[at]
		switch {
		case i < specialPractices:
			n.code = codes[i]
		case i < specialPractices+s.unweighted:
			n.unweighted = true
		default:
			n.empty = true
		}
	}
	rest := codes[specialPractices:]
	r.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	next := 0
	for i := range e.networks {
		if e.networks[i].code == "" {
			e.networks[i].code = rest[next]
			next++
		}
	}
	for i, left := s.networks-1, s.borderHomes; i >= 0 && left > 0; i-- {
		if !e.networks[i].empty {
			e.networks[i].border = true
			left--
		}
	}
}

// assignPopulations gives each network its population. Networks of one board
// resemble one another: each board has a level, and the most deprived
// populations go where level and chance together are highest.
func (e *england) assignPopulations() {
	r := generator(e.seed, drawPlaces, 4)
	level := make([]float64, len(e.icbs))
	for i := range level {
		level[i] = normal(r)
	}
	type slot struct {
		network int
		key     float64
	}
	var analysed []slot
	for i, n := range e.listed() {
		if !n.empty && !n.unweighted {
			analysed = append(analysed, slot{i, 0.7*level[e.ccgs[n.ccg].parent] + normal(r)})
		}
	}
	slices.SortFunc(analysed, func(a, b slot) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.network, b.network)) })
	drawn := drawNetworkPopulations(e.seed, len(analysed))
	slices.SortFunc(drawn, func(a, b population) int { return cmp.Compare(a.deprivation, b.deprivation) })
	for i, s := range analysed {
		e.networks[s.network].population = drawn[i]
	}
	for i := range e.listed() {
		if n := &e.networks[i]; n.unweighted {
			like := drawn[r.IntN(len(drawn))]
			n.population = population{math.Round(0.8 * like.registered), like.weighting, like.adjustment, like.deprivation}
		}
	}
}
