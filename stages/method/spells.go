package method

import (
	"cmp"
	"slices"
	"time"

	"pcneval/data"
)

// A Spell is a membership as one or more releases of the list record it.
type Spell struct {
	Network  string
	Start    time.Time
	End      *time.Time // last day, nil while it is open
	Releases []string
}

// Spells puts the same spell of several releases together, and sorts each
// practice's spells by start, then network, then end. They come by practice
// code.
func Spells(memberships []data.Membership) map[string][]Spell {
	byPractice := map[string][]Spell{}
	for _, m := range memberships {
		spells := byPractice[m.PracticeCode]
		at := slices.IndexFunc(spells, func(s Spell) bool {
			return s.Network == m.NetworkCode && s.Start.Equal(m.Start) && compareEnds(s.End, m.End) == 0
		})
		if at < 0 {
			byPractice[m.PracticeCode] = append(spells, Spell{m.NetworkCode, m.Start, m.End, []string{m.Release}})
			continue
		}
		spells[at].Releases = append(spells[at].Releases, m.Release)
	}
	for _, spells := range byPractice {
		slices.SortStableFunc(spells, func(a, b Spell) int {
			return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Network, b.Network), compareEnds(a.End, b.End))
		})
	}
	return byPractice
}

// compareEnds puts a spell without an end last.
func compareEnds(a, b *time.Time) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return a.Compare(*b)
}

// openOn returns the spell that holds on a day: start <= day and (no end or
// end >= day). Of several the one that started last counts.
func openOn(spells []Spell, day time.Time) (Spell, bool) {
	for _, s := range slices.Backward(spells) {
		if !s.Start.After(day) && (s.End == nil || !s.End.Before(day)) {
			return s, true
		}
	}
	return Spell{}, false
}

// firstAfter returns the first spell that starts after a day.
func firstAfter(spells []Spell, day time.Time) (Spell, bool) {
	for _, s := range spells {
		if s.Start.After(day) {
			return s, true
		}
	}
	return Spell{}, false
}
