package method

import (
	"fmt"
	"time"

	"pcneval/config"
	"pcneval/data"
)

// Place applies a rule of alignment to a practice that is in no network: it
// returns the network, empty for none, and why. Rules that look at a date need
// one in the alignment.
func Place(a config.Alignment, practice string, spells []Spell) (network, why string) {
	switch a.Rule {
	case config.AlignListed:
		if network, listed := a.Practices[practice]; listed {
			return network, "the study lists it for " + network
		}
		return "", "the study does not list it"
	case config.AlignAsAt:
		day := a.Date.Format(time.DateOnly)
		if found, ok := OpenOn(spells, *a.Date); ok {
			return found.Network, fmt.Sprintf("a spell in %s holds on %s", found.Network, day)
		}
		return "", "no spell holds on " + day
	default:
		day := a.Date.Format(time.DateOnly)
		if found, ok := firstAfter(spells, *a.Date); ok {
			return found.Network, fmt.Sprintf("its first spell after %s is in %s", day, found.Network)
		}
		return "", "no spell starts after " + day
	}
}

// Members returns the network of each practice that the workbook of adjusted
// populations counts in one, by practice code.
func Members(practices []data.SourcePractice) map[string]string {
	networkOf := make(map[string]string, len(practices))
	for _, p := range practices {
		if p.Member {
			networkOf[p.PracticeCode] = p.NetworkCode
		}
	}
	return networkOf
}

// Align returns the network of each practice under a rule: its own where it is
// a member, and else where the rule places it. A practice in no network is not
// in the map.
func Align(a config.Alignment, practices []data.SourcePractice, spells map[string][]Spell) map[string]string {
	networkOf := Members(practices)
	for _, p := range practices {
		if p.Member {
			continue
		}
		if network, _ := Place(a, p.PracticeCode, spells[p.PracticeCode]); network != "" {
			networkOf[p.PracticeCode] = network
		}
	}
	return networkOf
}

// Aligned returns the network of each practice as it was decided.
func Aligned(alignments []data.Alignment) map[string]string {
	networkOf := make(map[string]string, len(alignments))
	for _, a := range alignments {
		if a.NetworkCode != "" {
			networkOf[a.PracticeCode] = a.NetworkCode
		}
	}
	return networkOf
}
