package synthetic

import (
	"fmt"
	"math"
)

func toDay(year, month, day int) string { return fmt.Sprintf("%04d%02d%02d", year, month, day) }

// drawClosedPractices draws practices that closed before the workbook's date. The first
// of them closed last, so that they still have patients a year before,
// payments, or a spell that is over.
func (e *england) drawClosedPractices() {
	r := generator(e.seed, drawClosed, 0)
	for i := range e.sizes.closedPractices {
		home := r.IntN(e.sizes.networks)
		n := e.networks[home]
		p := practice{code: organisationCode(closedCodes, i), network: -1, home: home, ccg: n.ccg, special: -1}
		e.describe(&p)
		p.closed = toDay(2004+r.IntN(15), 1+r.IntN(12), 28)
		if i < e.sizes.closedInNetwork {
			p.closed = toDay(2020+i%2, 1+r.IntN(12), 28)
		}
		if i < e.sizes.closedWithList && !n.empty {
			p.closed = toDay(2021, 4+i%9, 28)
			p.before = int(2500 * lognormal(r, 0.6))
			p.deprivation = n.deprivation
		}
		p.paid = i < e.sizes.closedPaid
		e.practices = append(e.practices, p)
	}
}

// drawOtherLists takes the lists of the workbook back a year, and leaves out what
// the other publications lack.
func (e *england) drawOtherLists() {
	s, r := e.sizes, generator(e.seed, drawLists, 0)
	for i := range e.practices[:e.open] {
		p := &e.practices[i]
		p.before = max(1, int(math.Round(float64(p.registered)*(0.985+float64(0.02*normal(r))))))
	}
	for _, i := range spread(s.noLSOARows, s.members) {
		e.practices[i].before = 0
	}
	// Small networks would vanish with their only practice.
	several := func(i int) bool { return len(e.networks[e.practices[i].home].practices) > 2 }
	inAnalysed := func(i int) bool { return !e.networks[e.practices[i].home].unweighted && several(i) }
	left := s.zeroWeighted
	for i := s.members / 3; left > 0 && i < s.members; i += 17 {
		if inAnalysed(i) {
			e.practices[i].weighted, e.practices[i].paidList = 0, 0
			left--
		}
	}
	// Most of those without payments are in no network.
	left = s.unpaid - s.unpaid/8
	for i := e.open - 1; left > 0 && i >= s.members; i-- {
		e.practices[i].paid = false
		left--
	}
	left = s.unpaid / 8
	for i := s.members / 2; left > 0 && i < s.members; i += 23 {
		if inAnalysed(i) {
			e.practices[i].paid = false
			left--
		}
	}
}
