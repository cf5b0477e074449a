package synthetic

import "slices"

// drawSpells draws both releases of the membership list. The first holds what
// was known at the end of January 2022, spells that are over and spells
// announced for April among it; the later release holds the same history, what
// came since, and what was entered with an earlier date.
func (e *england) drawSpells() {
	s, r := e.sizes, generator(e.seed, drawSpells, 0)
	moved := map[int]bool{}
	for _, i := range spread(s.moved, s.members) {
		moved[i] = true
	}
	e.placeClosed()
	closedAt := func(i int) int { return s.networks + i*s.closedNetworks/s.members }
	for i := range s.members {
		p := e.practices[i]
		start := max("20191001", e.networks[p.network].opened)
		if moved[i] {
			// From a closed network, or from another of the list.
			from := e.neighbour(p.network)
			over := pick(r, []string{"20200331", "20200331", "20200630", "20201130", "20210331"})
			if i%2 == 0 {
				from = closedAt(i)
				over = e.networks[from].closed
			}
			if from != p.network {
				e.both(spell{i, from, "20191001", over})
				start = max(dayAfter(over), e.networks[p.network].opened)
			}
		}
		e.both(spell{i, p.network, start, ""})
	}
	e.drawPartners()
	e.drawLapsed()
	e.drawMoves()
	e.drawSpecialSpells()
	e.sortSpells()
}

// placeClosed spreads the closed networks over the country in the order of
// the open ones, so that their members stayed near when they moved.
func (e *england) placeClosed() {
	s := e.sizes
	for i, like := range spread(s.closedNetworks, s.networks) {
		e.networks[s.networks+i].ccg = e.networks[like].ccg
	}
}

// neighbour is the next network of the same group, or of the list where the
// group has no other.
func (e *england) neighbour(at int) int {
	n := e.sizes.networks
	for step := 1; step < n; step++ {
		next := (at + step) % n
		if e.networks[next].ccg == e.networks[at].ccg && !e.networks[next].empty && e.networks[next].closed == "" {
			return next
		}
	}
	return (at + 1) % n
}

// both enters a spell in both releases.
func (e *england) both(s spell) {
	e.spells = append(e.spells, s)
	e.laterSpells = append(e.laterSpells, s)
}

// drawPartners enters open spells of organisations that the workbook does not
// list, one of them in the network without patients.
func (e *england) drawPartners() {
	r := generator(e.seed, drawSpells, 1)
	empty := slices.IndexFunc(e.networks, func(n network) bool { return n.empty })
	for i := range e.sizes.partners {
		at := r.IntN(e.sizes.networks)
		if i == 0 {
			at = empty
		}
		p := practice{code: organisationCode(partnerCodes, i), network: -1, home: at, ccg: e.networks[at].ccg, special: -1}
		e.describe(&p)
		p.paid = false
		e.practices = append(e.practices, p)
		e.both(spell{len(e.practices) - 1, at, max("20191001", e.networks[at].opened), ""})
	}
}

// drawLapsed enters the spells of practices that closed or left.
func (e *england) drawLapsed() {
	s := e.sizes
	empty := slices.IndexFunc(e.networks, func(n network) bool { return n.empty })
	for i := range s.closedInNetwork {
		at := e.open + i
		p := e.practices[at]
		to := p.home
		switch {
		case i < 4:
			to = empty
		case i%3 == 0:
			to = s.networks + p.home*s.closedNetworks/s.networks
		}
		over := p.closed
		if c := e.networks[to].closed; c != "" {
			over = min(over, c)
		}
		e.both(spell{at, to, "20191001", over})
	}
	over := []string{"20200331", "20200531", "20210208", "20210331", "20211001", "20211031"}
	for i := range s.lapsed - 1 {
		at := e.open - 1 - i
		if p := e.practices[at]; p.special < 0 {
			e.both(spell{at, p.home, "20191001", over[i%len(over)]})
		}
	}
}

// drawMoves ends open spells of members after the workbook's date and begins
// others. The first release knows of a few of them beforehand.
func (e *england) drawMoves() {
	s, r := e.sizes, generator(e.seed, drawSpells, 2)
	openOf := func(spells []spell, at int) int {
		return slices.IndexFunc(spells, func(x spell) bool { return x.practice == at && x.end == "" })
	}
	ends := []string{"20220331", "20220331", "20220331", "20220630", "20220930", "20221130"}
	for i, at := range spread(s.movers, s.members) {
		to, over := e.neighbour(e.practices[at].network), pick(r, ends)
		switch {
		case i < s.moving:
			over = "20220331"
		case i%3 == 0:
			to, over = len(e.networks)-s.laterNetworks+i*s.laterNetworks/s.movers, "20221031"
			e.networks[to].ccg = e.practices[at].ccg
		}
		e.laterSpells[openOf(e.laterSpells, at)].end = over
		e.laterSpells = append(e.laterSpells, spell{at, to, dayAfter(over), ""})
		if i < s.moving {
			e.spells[openOf(e.spells, at)].end = over
			e.spells = append(e.spells, spell{at, to, dayAfter(over), ""})
		}
	}
}

// drawSpecialSpells enters the spells on which the alignment of the late
// joiners rests, and those of two practices that are not aligned. The patterns
// are those that the study met.
func (e *england) drawSpecialSpells() {
	for at, p := range e.practices[:e.open] {
		if p.special < 0 {
			continue
		}
		other := e.neighbour(p.home)
		later := func(network int, start, end string) {
			e.laterSpells = append(e.laterSpells, spell{at, network, start, end})
		}
		switch p.special {
		case joinsFromApril:
			e.both(spell{at, p.home, "20220401", ""})
		case joinedTwice:
			e.both(spell{at, p.home, "20191001", "20200331"})
			e.both(spell{at, p.home, "20210401", "20211101"})
		case backdatedOpen:
			later(p.home, "20200401", "")
		case joinsApril:
			later(p.home, "20220401", "")
		case changedNetwork:
			e.both(spell{at, other, "20191001", "20200331"})
			later(p.home, "20200401", "")
		case joinedThenMoved:
			later(p.home, "20210401", "20220930")
			later(other, "20230101", "")
		case backdatedAutumn:
			later(p.home, "20211101", "")
		case decoyFebruary:
			later(p.home, "20220201", "")
		case decoyReturns:
			e.both(spell{at, other, "20191001", "20211031"})
			later(p.home, "20221001", "")
		}
	}
}
