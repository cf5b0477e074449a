package ingest

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
)

// releases holds each release of the memberships against its own list of
// networks, and the two against each other: they keep history, so each should
// have the spells of the other that had begun on the study's date.
func (s settings) releases(read *rowsRead) []data.Finding {
	var findings []data.Finding
	pairs := map[config.Role]map[string]bool{}
	for _, role := range []config.Role{config.Memberships, config.MembershipsLater} {
		pairs[role] = map[string]bool{}
		for _, m := range read.Memberships {
			if m.Release == string(role) && !m.Start.After(s.AsAt) {
				pairs[role][m.PracticeCode+" in "+m.NetworkCode] = true
			}
		}
		findings = append(findings, listedNetworks(read, role), networkNames(read, role))
	}
	releases := []config.Role{config.Memberships, config.MembershipsLater}
	for i, role := range releases {
		other := releases[1-i]
		f := data.Finding{Check: "spells_missing_from_" + string(role)}
		if _, given := s.Inputs[config.MembershipsLater]; !given {
			f.Detail = "not held: the study names one release"
		} else {
			cases := without(pairs[other], pairs[role])
			f.Count = shareOf(len(cases), len(pairs[other]))
			f.Detail = fmt.Sprintf("%d of %d practices in networks that %s has%s", len(cases), len(pairs[other]), other, first(cases))
		}
		findings = append(findings, f)
	}
	slices.SortFunc(findings, func(a, b data.Finding) int { return strings.Compare(a.Check, b.Check) })
	return findings
}

// listedNetworks counts the networks of a release that only one of its sheets
// has, closed ones without spells aside.
func listedNetworks(read *rowsRead, role config.Role) data.Finding {
	f := data.Finding{Check: "networks_differ_in_" + string(role)}
	if len(read.networks[string(role)]) == 0 {
		f.Detail = "not held: the release has no list of networks, or the study names no such input"
		return f
	}
	used := codesOf(read.Memberships, func(m data.Membership) (string, bool) { return m.NetworkCode, m.Release == string(role) })
	listed, open := map[string]bool{}, map[string]bool{}
	for _, n := range read.networks[string(role)] {
		listed[n.Code] = true
		if n.Open {
			open[n.Code] = true
		}
	}
	unlisted, unused := without(used, listed), without(open, used)
	f.Count = shareOf(len(unlisted)+len(unused), len(listed)+len(unlisted))
	f.Detail = fmt.Sprintf("%d of %d networks: %d with practices that are not listed%s, %d listed as open without practices%s",
		len(unlisted)+len(unused), len(listed)+len(unlisted), len(unlisted), first(unlisted), len(unused), first(unused))
	return f
}

// without lists, in order, what the first set has and the second has not.
func without[T any](some map[string]T, others map[string]bool) []string {
	var cases []string
	for what := range some {
		if !others[what] {
			cases = append(cases, what)
		}
	}
	slices.Sort(cases)
	return cases
}
