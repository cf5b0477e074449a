package diff

import (
	"maps"
	"slices"

	"pcneval/data"
)

// Networks is what changed in the list of networks.
type Networks struct {
	Opened     []Network   `json:"opened,omitempty"` // in the second run only
	Closed     []Network   `json:"closed,omitempty"` // in the first run only
	Mergers    []Merger    `json:"mergers,omitempty"`
	Renamed    []Renamed   `json:"renamed,omitempty"`
	Sample     []Sampled   `json:"sample,omitempty"`     // analysed in one run only, or left out for another reason
	Weightings []NewNumber `json:"weightings,omitempty"` // the largest change first
}

// A Network as the run that has it tells it.
type Network struct {
	Code       string `json:"network_code"`
	Name       string `json:"network_name"`
	Practices  int64  `json:"practices"`
	Registered int64  `json:"registered"`
}

// A Merger is one or more networks that are gone and whose patients are mostly
// now in one other. Where that one is new and took the place of a single
// network, the network lives on under another code.
type Merger struct {
	Into   Network  `json:"into"`
	New    bool     `json:"new"` // whether the first run does not have it
	Merged []Merged `json:"merged"`
}

// Merged is a network that is gone.
type Merged struct {
	Network
	Share float64 `json:"share"` // of its registered patients, in practices that are now in the other network
}

// NewCode says whether the network lives on under another code.
func (m Merger) NewCode() bool { return m.New && len(m.Merged) == 1 }

// Renamed is something with another name than before.
type Renamed struct {
	Code   string `json:"code"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Sampled is a network that is analysed or left out otherwise than before. The
// reason for leaving it out is empty where it is analysed.
type Sampled struct {
	Code   string `json:"network_code"`
	Name   string `json:"network_name"`
	Before string `json:"exclusion_before"`
	After  string `json:"exclusion_after"`
}

func networks(before, after *facts) Networks {
	n := Networks{
		Opened: told(missing(after.networks, before.networks)),
		Closed: told(missing(before.networks, after.networks)),
	}
	n.Mergers = mergers(before, after)
	both(before.networks, after.networks, func(code string, was, is data.Network) {
		if was.NetworkName != is.NetworkName {
			n.Renamed = append(n.Renamed, Renamed{code, was.NetworkName, is.NetworkName})
		}
		if was.Included != is.Included || was.Exclusion != is.Exclusion {
			n.Sample = append(n.Sample, Sampled{code, is.NetworkName, was.Exclusion, is.Exclusion})
		}
		if changed, differs := newNumber(code, is.NetworkName, code, was.Weighting, is.Weighting); differs {
			n.Weightings = append(n.Weightings, changed)
		}
	})
	largestFirst(n.Weightings)
	return n
}

func told(networks []data.Network) []Network {
	var rows []Network
	for _, n := range networks {
		rows = append(rows, networkOf(n))
	}
	return rows
}

func networkOf(n data.Network) Network {
	return Network{Code: n.NetworkCode, Name: n.NetworkName, Practices: n.Practices, Registered: n.Registered}
}

// mergers finds where the patients of the networks that are gone are now: by
// the lists of the first run, the network of the second that has more than half
// of them.
func mergers(before, after *facts) []Merger {
	patients := map[string]int64{}
	moved := map[string]map[string]int64{} // from, to, registered patients
	for code, practice := range before.practices {
		from, to := practice.NetworkCode, after.practices[code].NetworkCode
		patients[from] += practice.Registered
		if moved[from] == nil {
			moved[from] = map[string]int64{}
		}
		moved[from][to] += practice.Registered
	}
	into := map[string]*Merger{}
	for _, gone := range missing(before.networks, after.networks) {
		for _, to := range slices.Sorted(maps.Keys(moved[gone.NetworkCode])) {
			there := moved[gone.NetworkCode][to]
			target, known := after.networks[to]
			if !known || 2*there <= patients[gone.NetworkCode] {
				continue
			}
			if into[to] == nil {
				_, old := before.networks[to]
				into[to] = &Merger{Into: networkOf(target), New: !old}
			}
			share := float64(there) / float64(patients[gone.NetworkCode])
			into[to].Merged = append(into[to].Merged, Merged{networkOf(gone), share})
		}
	}
	var found []Merger
	for _, to := range slices.Sorted(maps.Keys(into)) {
		found = append(found, *into[to])
	}
	return found
}
