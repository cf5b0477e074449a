package synthetic

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"pcneval/config/problem"
)

// firstYear is the year whose first of January an England of age 0 is of.
const firstYear = 2022

// MaxAge is how many years an England can go on: the block of network codes
// ends.
const MaxAge = 35

// What a year brings, as shares of the practices in networks. Moves include
// the practices of networks that merge or part.
const (
	yearlyMoves    = 0.04
	yearlyClosures = 0.01
	yearlyOpenings = 0.01
	smallNetwork   = 3 // practices: one that may merge into another
	largeNetwork   = 6 // practices: one from which a few may part
	parting        = 2 // practices that part together
)

// An aging is one year of an England.
type aging struct {
	*england
	random *rand.Rand
	moves  int // that the year still has
	moved  map[int]bool
}

// grow lets a year pass: lists change, practices close, open and move, networks
// merge and part, and the list of members is that of the January after.
func (e *england) grow() error {
	if e.age == 0 {
		e.spells = e.laterSpells // what was known a year later
	}
	e.age++
	a := aging{england: e, random: generator(e.seed, drawAging, e.age), moved: map[int]bool{}}
	for i := range e.practices {
		p := &e.practices[i]
		p.before, p.paid = p.registered, p.paid && p.closed == ""
	}
	for i := range e.networks { // opened in the course of the first year
		e.networks[i].added = i >= e.sizes.networks && e.networks[i].closed == ""
	}
	moved := e.align()
	members := len(e.members(everywhere))
	count := func(share float64) int { return max(1, int(math.Round(share*float64(members)))) }
	a.moves = count(yearlyMoves) - moved
	changes := max(1, count(yearlyMoves)/50) // networks that merge, and as many that part
	for range changes {
		a.merge()
	}
	for range changes {
		if err := a.part(); err != nil {
			return err
		}
	}
	for a.moves > 0 && a.move() {
	}
	for range count(yearlyClosures) {
		a.shut()
	}
	for range count(yearlyOpenings) {
		a.open()
	}
	e.align()
	a.drift()
	e.sortSpells()
	return nil
}

// day is a day of the year that passes, as yyyymmdd.
func (a *aging) day(month, day int) string { return toDay(firstYear+a.age-1, month, day) }

const everywhere = -1

// members are the practices that count in a network, or in any.
func (e *england) members(network int) []int {
	var at []int
	for i, p := range e.practices {
		if p.network >= 0 && (network == everywhere || p.network == network) {
			at = append(at, i)
		}
	}
	return at
}

// align puts every practice of the workbook where its spells have it on the
// first of January, and returns how many moved.
func (e *england) align() (moved int) {
	day := toDay(firstYear+e.age, 1, 1)
	now := map[int]spell{}
	for _, s := range e.spells {
		open := s.start <= day && (s.end == "" || s.end >= day)
		if was, has := now[s.practice]; open && (!has || was.start < s.start) {
			now[s.practice] = s
		}
	}
	for i := range e.networks {
		e.networks[i].practices = nil
	}
	for i := range e.practices {
		p := &e.practices[i]
		if !e.inWorkbook(i) {
			p.network = -1
			continue
		}
		to := -1
		if s, has := now[i]; has {
			to = s.network
			e.networks[to].practices = append(e.networks[to].practices, i)
		}
		if p.network >= 0 && to >= 0 && p.network != to {
			moved++
		}
		p.network = to
	}
	return moved
}

// join ends a practice's open spell and begins one in another network.
func (a *aging) join(practice, network int, last string) {
	a.leave(practice, last)
	a.spells = append(a.spells, spell{practice, network, dayAfter(last), ""})
	from := &a.networks[a.practices[practice].network]
	from.practices = slices.DeleteFunc(from.practices, func(i int) bool { return i == practice })
	a.networks[network].practices = append(a.networks[network].practices, practice)
	a.practices[practice].network = network
	a.moved[practice] = true
	a.moves--
}

// staying are the practices of a network that have not moved this year.
func (a *aging) staying(network int) []int {
	return slices.DeleteFunc(slices.Clone(a.networks[network].practices), func(i int) bool { return a.moved[i] })
}

func (a *aging) leave(practice int, last string) {
	for i := range a.spells {
		if s := &a.spells[i]; s.practice == practice && s.end == "" {
			s.end = max(last, s.start)
		}
	}
}

// among picks a network of the workbook with a number of practices, of which
// enough have not moved this year to leave or close; false where there is none.
func (a *aging) among(least, most int) (int, bool) {
	var found []int
	for i, n := range a.networks {
		if have := len(n.practices); n.closed == "" && !n.unweighted && have >= least && have <= most && len(a.staying(i)) >= min(have, parting) {
			found = append(found, i)
		}
	}
	if len(found) == 0 {
		return 0, false
	}
	return pick(a.random, found), true
}

// near picks another network with practices, of the same group where it can.
func (a *aging) near(network int) int {
	for _, same := range []func(n int) bool{
		func(n int) bool { return a.networks[n].ccg == a.networks[network].ccg },
		func(n int) bool { return a.icbOf(a.networks[n].ccg) == a.icbOf(a.networks[network].ccg) },
		func(int) bool { return true },
	} {
		var found []int
		for i, n := range a.networks {
			if i != network && n.closed == "" && !n.unweighted && len(n.practices) > 0 && same(i) {
				found = append(found, i)
			}
		}
		if len(found) > 0 {
			return pick(a.random, found)
		}
	}
	return network
}

// merge closes a small network, whose practices go to another.
func (a *aging) merge() {
	from, found := a.among(1, min(smallNetwork, a.moves-1))
	if !found {
		return
	}
	to, last := a.near(from), a.day(3, 31)
	for _, practice := range slices.Clone(a.networks[from].practices) {
		a.join(practice, to, last)
	}
	a.networks[from].closed = last
}

// part opens a network of a few practices that leave another.
func (a *aging) part() error {
	from, found := a.among(largeNetwork, math.MaxInt)
	if !found || a.moves < parting {
		return nil
	}
	codes := networkCodes(len(a.networks) + 1)
	if len(codes) <= len(a.networks) {
		return problem.Problem{What: "the synthetic England has no network code left", Remedy: "age it less, or a smaller one"}
	}
	last := a.day(6, 30)
	n := a.networks[from]
	n.code, n.name, n.added, n.empty = codes[len(a.networks)], fmt.Sprintf("%s %d PCN", n.name, a.age), true, false
	n.opened, n.practices = dayAfter(last), nil
	a.networks = append(a.networks, n)
	for _, practice := range a.staying(from)[:parting] {
		a.join(practice, len(a.networks)-1, last)
	}
	return nil
}

// move takes one practice to a network nearby.
func (a *aging) move() bool {
	from, found := a.among(3, math.MaxInt)
	if !found {
		return false
	}
	a.join(pick(a.random, a.staying(from)), a.near(from), a.day(9, 30))
	return true
}
