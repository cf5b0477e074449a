package years

import (
	"cmp"
	"maps"
	"slices"

	"pcneval/data"
	"pcneval/stages/method"
)

// A move is from one network to another.
type move struct{ from, to string }

// A step leads from one snapshot to the next.
type step struct {
	from, to snapshot
	spells   map[string][]method.Spell // that the second knows of, by practice

	patients map[string]int64            // of each network of the first
	flows    map[string]map[string]int64 // registered patients in the first, by network there, by network in the second
	moved    map[move][]string           // practices in both, by both networks
	arrived  map[string]int64            // practices of each network of the second that the first counts in none
	lost     map[string]int64            // practices of each network of the first that the second counts in none
	heirs    map[string]string           // where most patients of a network that is gone are
	parents  map[string][]string         // networks that are gone, by their heir
}

func newStep(from, to snapshot) step {
	s := step{
		from: from, to: to, spells: method.Spells(to.in.Memberships), patients: map[string]int64{}, flows: map[string]map[string]int64{},
		moved: map[move][]string{}, arrived: map[string]int64{}, lost: map[string]int64{}, heirs: map[string]string{},
		parents: map[string][]string{},
	}
	for _, p := range from.in.Practices {
		if p.NetworkCode == "" {
			continue
		}
		s.patients[p.NetworkCode] += p.Registered
		now := to.state.Practices[p.PracticeCode].NetworkCode
		if now == "" {
			s.lost[p.NetworkCode]++
			continue
		}
		if s.flows[p.NetworkCode] == nil {
			s.flows[p.NetworkCode] = map[string]int64{}
		}
		s.flows[p.NetworkCode][now] += p.Registered
		at := move{p.NetworkCode, now}
		s.moved[at] = append(s.moved[at], p.PracticeCode)
	}
	for _, p := range to.in.Practices {
		if p.NetworkCode != "" && from.state.Practices[p.PracticeCode].NetworkCode == "" {
			s.arrived[p.NetworkCode]++
		}
	}
	for _, code := range s.gone() {
		for _, heir := range slices.Sorted(maps.Keys(s.flows[code])) {
			if _, there := to.state.Networks[heir]; there && 2*s.flows[code][heir] > s.patients[code] {
				s.heirs[code] = heir
				s.parents[heir] = append(s.parents[heir], code)
			}
		}
	}
	return s
}

// gone are the networks of the first snapshot that the second does not have.
func (s step) gone() []string {
	var codes []string
	if s.from.state == nil {
		return nil
	}
	for _, code := range slices.Sorted(maps.Keys(s.from.state.Networks)) {
		if _, there := s.to.state.Networks[code]; !there {
			codes = append(codes, code)
		}
	}
	return codes
}

// follow says where a network of the second snapshot came from.
func (s step) follow(row *data.Lineage) {
	code := row.NetworkCode
	_, before := s.from.state.Networks[code]
	parents := s.parents[code]
	row.Others, row.PracticesNew, row.PracticesGone = int64(len(parents)), s.arrived[code], s.lost[code]
	for _, at := range slices.SortedFunc(maps.Keys(s.moved), byCodes) {
		patients := s.flows[at.from][at.to]
		switch {
		case at.from == at.to:
		case at.to == code:
			row.PracticesIn += int64(len(s.moved[at]))
			row.PatientsIn += patients
		case at.from == code:
			row.PracticesOut += int64(len(s.moved[at]))
			row.PatientsOut += patients
		}
	}
	switch {
	case len(parents) > 0 && (before || len(parents) > 1):
		row.Event, row.Other = data.LineageMerged, s.largest(parents, code)
	case len(parents) == 1:
		row.Event, row.Other = data.LineageRecoded, parents[0]
	case before:
		row.Event, row.KnownBy = data.LineageContinued, data.KnownByCode
		return
	default:
		row.Event = data.LineageOpened
		for _, from := range slices.Sorted(maps.Keys(s.flows)) {
			if 2*s.flows[from][code] > row.PatientsIn {
				row.Event, row.Other = data.LineageSplit, from
			}
		}
	}
	row.KnownBy = s.known(row.Other, code)
}

// farewell says where a network that is gone went.
func (s step) farewell(row *data.Lineage) {
	code := row.NetworkCode
	row.Event, row.KnownBy, row.PracticesGone = data.LineageClosed, data.KnownByNothing, s.lost[code]
	for _, at := range slices.SortedFunc(maps.Keys(s.moved), byCodes) {
		if at.from == code {
			row.PracticesOut += int64(len(s.moved[at]))
			row.PatientsOut += s.flows[at.from][at.to]
		}
	}
	if heir, has := s.heirs[code]; has {
		row.Event, row.Other, row.KnownBy = data.LineageGone, heir, s.known(code, heir)
	}
}

// kin are the networks of the first snapshot that one of the second belongs to.
func (s step) kin(row data.Lineage) []string {
	kin := slices.Clone(s.parents[row.NetworkCode])
	if _, before := s.from.state.Networks[row.NetworkCode]; before {
		kin = append(kin, row.NetworkCode)
	}
	if row.Event == data.LineageSplit {
		kin = append(kin, row.Other)
	}
	return kin
}

func (s step) known(from, to string) string {
	switch {
	case from == "":
		return data.KnownByNothing
	case s.spellsSay(from, to):
		return data.KnownBySpells
	}
	return data.KnownByPractices
}

// largest is the network that most patients came from, of several the first by
// code.
func (s step) largest(from []string, to string) string {
	best := from[0]
	for _, code := range from[1:] {
		if s.flows[code][to] > s.flows[best][to] {
			best = code
		}
	}
	return best
}

func byCodes(a, b move) int {
	return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
}
