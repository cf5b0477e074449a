package years

import (
	"cmp"
	"maps"
	"slices"

	"pcneval/data"
	"pcneval/stages/method"
)

// families are the networks of all snapshots, followed from each to the next.
type families struct {
	rows []data.Lineage
	ids  map[key]string // lineage by snapshot and network
}

type key struct{ snapshot, network string }

// A node is a network in a snapshot.
type node struct {
	snapshot int
	code     string
}

// of is the lineage of a network of a snapshot.
func (f families) of(snapshot, network string) string { return f.ids[key{snapshot, network}] }

// families follows the networks. Where most of the patients of a network that is
// gone are, by the lists of the snapshot before, there it went: into one that was
// there before or is new. A new network that none went into came out of the one
// that most of its patients were in.
func (s setting) families() families {
	links := kinship{}
	var rows []data.Lineage
	var nodes []node // of each row
	for i, of := range s.Snapshots {
		step := step{to: of}
		if i > 0 {
			step = newStep(s.Snapshots[i-1], of)
		}
		for _, code := range slices.Sorted(maps.Keys(of.state.Networks)) {
			here := node{i, code}
			links.add(here)
			row := data.Lineage{
				NetworkCode: code, Snapshot: of.Name, AsAt: of.AsAt, NetworkName: of.state.Networks[code].NetworkName,
				Event: data.LineageFirst, KnownBy: data.KnownByNothing, Practices: of.state.Networks[code].Practices,
			}
			if i > 0 {
				step.follow(&row)
				for _, before := range step.kin(row) {
					links.join(node{i - 1, before}, here)
				}
			}
			rows, nodes = append(rows, row), append(nodes, here)
		}
		for _, code := range step.gone() {
			row := data.Lineage{
				NetworkCode: code, Snapshot: of.Name, AsAt: of.AsAt, NetworkName: step.from.state.Networks[code].NetworkName,
			}
			step.farewell(&row)
			rows, nodes = append(rows, row), append(nodes, node{i - 1, code})
		}
	}
	names, ids := links.names(), map[key]string{}
	for i := range rows {
		rows[i].Lineage = names[nodes[i]]
		ids[key{rows[i].Snapshot, rows[i].NetworkCode}] = rows[i].Lineage
	}
	return families{rows, ids}
}

// kinship puts nodes that belong together into sets.
type kinship map[node]node

func (k kinship) add(n node) { k[n] = n }

func (k kinship) find(n node) node {
	for k[n] != n {
		n = k[n]
	}
	return n
}

// join keeps the earlier node, or that of the lesser code, at the root.
func (k kinship) join(a, b node) {
	a, b = k.find(a), k.find(b)
	if cmp.Or(cmp.Compare(a.snapshot, b.snapshot), cmp.Compare(a.code, b.code)) > 0 {
		a, b = b, a
	}
	k[b] = a
}

// names gives each node the code of its set's root.
func (k kinship) names() map[node]string {
	names := make(map[node]string, len(k))
	for n := range k {
		names[n] = k.find(n).code
	}
	return names
}

func countLineages(rows []data.Lineage) int {
	codes := map[string]bool{}
	for _, row := range rows {
		codes[row.Lineage] = true
	}
	return len(codes)
}

// spellsSay says whether ODS tells, for most of the moved patients, that their
// practice was in one network on the day of the first snapshot and in the other
// on that of the second.
func (s step) spellsSay(from, to string) bool {
	var all, told int64
	for _, code := range s.moved[move{from, to}] {
		patients := s.from.state.Practices[code].Registered
		all += patients
		was, inBefore := method.OpenOn(s.spells[code], s.from.AsAt)
		is, inAfter := method.OpenOn(s.spells[code], s.to.AsAt)
		if inBefore && inAfter && was.Network == from && is.Network == to {
			told += patients
		}
	}
	return all > 0 && 2*told > all
}
