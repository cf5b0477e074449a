package align

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"pcneval/data"
)

// A spell is a membership as one or more releases of the list record it.
type spell struct {
	network  string
	start    time.Time
	end      *time.Time
	releases []string
}

// spellsByPractice puts the same spell of several releases together, and sorts
// each practice's spells by start, then network, then end.
func spellsByPractice(memberships []data.Membership) map[string][]spell {
	byPractice := map[string][]spell{}
	for _, m := range memberships {
		spells := byPractice[m.PracticeCode]
		at := slices.IndexFunc(spells, func(s spell) bool {
			return s.network == m.NetworkCode && s.start.Equal(m.Start) && sameDay(s.end, m.End)
		})
		if at < 0 {
			byPractice[m.PracticeCode] = append(spells, spell{m.NetworkCode, m.Start, m.End, []string{m.Release}})
			continue
		}
		spells[at].releases = append(spells[at].releases, m.Release)
	}
	for _, spells := range byPractice {
		slices.SortStableFunc(spells, func(a, b spell) int {
			return cmp.Or(a.start.Compare(b.start), cmp.Compare(a.network, b.network), compareEnds(a.end, b.end))
		})
	}
	return byPractice
}

func sameDay(a, b *time.Time) bool { return compareEnds(a, b) == 0 }

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
func openOn(spells []spell, day time.Time) (spell, bool) {
	for _, s := range slices.Backward(spells) {
		if !s.start.After(day) && (s.end == nil || !s.end.Before(day)) {
			return s, true
		}
	}
	return spell{}, false
}

// firstAfter returns the first spell that starts after a day.
func firstAfter(spells []spell, day time.Time) (spell, bool) {
	for _, s := range spells {
		if s.start.After(day) {
			return s, true
		}
	}
	return spell{}, false
}

// tell writes the spells out as evidence.
func tell(spells []spell) string {
	if len(spells) == 0 {
		return "ODS records no membership spell"
	}
	parts := make([]string, len(spells))
	for i, s := range spells {
		until := "open"
		if s.end != nil {
			until = "to " + s.end.Format(time.DateOnly)
		}
		parts[i] = fmt.Sprintf("%s from %s %s (%s)", s.network, s.start.Format(time.DateOnly), until, strings.Join(s.releases, ", "))
	}
	return "ODS spells: " + strings.Join(parts, "; ")
}
