package synthetic

import (
	"cmp"
	"math"
	"slices"
)

// What passes from one practice to another, and how lists change in a year.
const (
	openedShare  = 0.3   // of the largest list of the network goes to a practice that opens
	growth       = 1.005 // of a list
	spreadGrowth = 0.012
	spreadDrift  = 0.006 // of the need for each patient
)

// shut closes a practice, whose patients go to another of its network.
func (a *aging) shut() {
	at, found := a.among(3, math.MaxInt)
	if !found {
		return
	}
	n, last := &a.networks[at], a.day(3, 31)
	closing := pick(a.random, a.staying(at))
	n.practices = slices.DeleteFunc(n.practices, func(i int) bool { return i == closing })
	a.pass(closing, pick(a.random, n.practices), 1)
	a.leave(closing, last)
	p := &a.practices[closing]
	p.closed, p.network = last, -1
}

// open begins a practice beside the largest of a network, with a part of its
// patients.
func (a *aging) open() {
	at, found := a.among(2, math.MaxInt)
	if !found {
		return
	}
	n := &a.networks[at]
	largest := slices.MaxFunc(n.practices, func(x, y int) int {
		return cmp.Compare(a.practices[x].registered, a.practices[y].registered)
	})
	p := a.practices[largest]
	p.code, p.added, p.late, p.special = organisationCode(openedCodes, a.opened), true, false, -1
	a.opened++
	p.registered, p.adjusted, p.before, p.paidList, p.weighted = 0, 0, 0, 0, 0
	a.describe(&p)
	p.opened = a.day(10, 1)
	a.practices = append(a.practices, p)
	a.pass(largest, len(a.practices)-1, openedShare)
	a.spells = append(a.spells, spell{len(a.practices) - 1, at, p.opened, ""})
	n.practices = append(n.practices, len(a.practices)-1)
}

// pass gives a share of the patients of one practice to another.
func (a *aging) pass(from, to int, share float64) {
	x, y := &a.practices[from], &a.practices[to]
	patients := int(math.Round(share * float64(x.registered)))
	adjusted, paid, weighted := toPlaces(share*x.adjusted, 4), math.Round(share*x.paidList), toPlaces(share*x.weighted, 2)
	if share == 1 {
		adjusted, paid, weighted = x.adjusted, x.paidList, x.weighted
	}
	x.registered, y.registered = x.registered-patients, y.registered+patients
	x.adjusted, y.adjusted = toPlaces(x.adjusted-adjusted, 4), toPlaces(y.adjusted+adjusted, 4)
	x.paidList, y.paidList = x.paidList-paid, y.paidList+paid
	x.weighted, y.weighted = toPlaces(x.weighted-weighted, 2), toPlaces(y.weighted+weighted, 2)
}

// drift changes every list a little, and the need of its patients, and keeps
// the nation's adjusted population its registered one.
func (a *aging) drift() {
	registered, adjusted := 0.0, 0.0
	for i := range a.practices {
		p := &a.practices[i]
		if !a.inWorkbook(i) || p.registered == 0 {
			continue
		}
		factor := growth + float64(spreadGrowth*normal(a.random))
		p.registered = max(1, int(math.Round(float64(p.registered)*factor)))
		p.adjusted *= factor * (1 + float64(spreadDrift*normal(a.random)))
		p.paidList = math.Round(4*p.paidList*factor) / 4
		p.weighted = toPlaces(p.weighted*factor*(1+float64(spreadDrift*normal(a.random))), 2)
		registered += float64(p.registered)
		adjusted += p.adjusted
	}
	for i := range a.practices {
		if p := &a.practices[i]; a.inWorkbook(i) {
			p.adjusted = toPlaces(p.adjusted*registered/adjusted, 4)
		}
	}
	for i := range a.networks {
		n := &a.networks[i]
		if len(n.practices) > 0 {
			n.registered = 0
		}
		for _, at := range n.practices {
			n.registered += float64(a.practices[at].registered)
		}
	}
}
