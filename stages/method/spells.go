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

// laterRelease is the release that knows more: of a spell that both releases
// tell of, it says when it ended.
const laterRelease = "memberships_later"

// A spellKey names a spell, whatever a release says of its end.
type spellKey struct {
	practice, network string
	start             time.Time
}

func keyOf(m data.Membership) spellKey { return spellKey{m.PracticeCode, m.NetworkCode, m.Start} }

// LaterEnds gives the spells of the later release by what names them.
func LaterEnds(memberships []data.Membership) func(data.Membership) (end *time.Time, told bool) {
	ends := map[spellKey]*time.Time{}
	for _, m := range memberships {
		if m.Release == laterRelease {
			ends[keyOf(m)] = m.End
		}
	}
	return func(m data.Membership) (*time.Time, bool) {
		end, told := ends[keyOf(m)]
		return end, told
	}
}

// Spells puts the same spell of several releases together, and sorts each
// practice's spells by start, then network, then end. They come by practice
// code. Where two releases tell of a spell and differ in its end, the later
// one decides: it was open when the earlier one was made, or its end was
// corrected since.
func Spells(memberships []data.Membership) map[string][]Spell {
	byPractice := map[string][]Spell{}
	later := LaterEnds(memberships)
	for _, m := range memberships {
		if end, told := later(m); told && m.Release != laterRelease && compareEnds(end, m.End) != 0 {
			continue
		}
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
	for _, spells := range byPractice { // allowed: the spells of each practice are sorted by themselves
		slices.SortStableFunc(spells, func(a, b Spell) int {
			return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Network, b.Network), compareEnds(a.End, b.End))
		})
	}
	return byPractice
}

// Holds says whether a spell holds on a day: start <= day and (no end or end
// >= day).
func Holds(start time.Time, end *time.Time, day time.Time) bool {
	return !start.After(day) && (end == nil || !end.Before(day))
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

// OpenOn returns the spell that holds on a day: start <= day and (no end or
// end >= day). Of several the one that started last counts.
func OpenOn(spells []Spell, day time.Time) (Spell, bool) {
	for _, s := range slices.Backward(spells) {
		if Holds(s.Start, s.End, day) {
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
