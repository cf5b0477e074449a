package synthetic

import (
	"cmp"
	"slices"
	"time"
)

// dayAfter gives the next day, both as yyyymmdd.
func dayAfter(day string) string {
	t, err := time.Parse("20060102", day)
	if err != nil {
		return day // every day here is written by this package
	}
	return t.AddDate(0, 0, 1).Format("20060102")
}

// sortSpells puts each release in the order of its publication: the first by
// group and network, the later by practice.
func (e *england) sortSpells() {
	code := func(s spell) string { return e.practices[s.practice].code }
	net := func(s spell) network { return e.networks[s.network] }
	slices.SortFunc(e.spells, func(a, b spell) int {
		return cmp.Or(cmp.Compare(e.ccgs[net(a).ccg].name, e.ccgs[net(b).ccg].name), cmp.Compare(net(a).name, net(b).name),
			cmp.Compare(net(a).code, net(b).code), cmp.Compare(code(a), code(b)), cmp.Compare(a.start, b.start))
	})
	slices.SortFunc(e.laterSpells, func(a, b spell) int {
		return cmp.Or(cmp.Compare(code(a), code(b)), cmp.Compare(a.start, b.start), cmp.Compare(net(a).code, net(b).code))
	})
}
