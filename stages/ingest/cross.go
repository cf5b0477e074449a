package ingest

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"pcneval/data"
)

// first tells up to five cases of a finding.
func first(cases []string) string {
	const shown = 5
	if len(cases) == 0 {
		return ""
	}
	more := ""
	if len(cases) > shown {
		more = fmt.Sprintf(" and %d more", len(cases)-shown)
		cases = cases[:shown]
	}
	return ": " + strings.Join(cases, "; ") + more
}

// printedTotals holds the printed total of each network against the sum of its
// member practices, taken in the order of their codes.
func printedTotals(practices []data.SourcePractice, networks []data.SourceNetwork) []data.Finding {
	order := make([]*data.SourcePractice, len(practices))
	for i := range practices {
		order[i] = &practices[i]
	}
	slices.SortStableFunc(order, func(a, b *data.SourcePractice) int { return strings.Compare(a.PracticeCode, b.PracticeCode) })
	registered, adjusted := map[string]int64{}, map[string]float64{}
	for _, p := range order {
		registered[p.NetworkCode] += p.Registered
		adjusted[p.NetworkCode] += p.Adjusted
	}
	var wrongRegistered, wrongAdjusted []string
	for _, n := range networks {
		if n.Registered != registered[n.NetworkCode] {
			wrongRegistered = append(wrongRegistered, fmt.Sprintf("%s printed %d, sum %d", n.NetworkCode, n.Registered, registered[n.NetworkCode]))
		}
		if math.Abs(n.Adjusted-adjusted[n.NetworkCode]) > 0.001 {
			wrongAdjusted = append(wrongAdjusted, fmt.Sprintf("%s printed %.3f, sum %.3f", n.NetworkCode, n.Adjusted, adjusted[n.NetworkCode]))
		}
	}
	slices.Sort(wrongRegistered)
	slices.Sort(wrongAdjusted)
	return []data.Finding{
		{
			Check: "printed_registered", Count: float64(len(wrongRegistered)),
			Detail: fmt.Sprintf("%d of %d networks%s", len(wrongRegistered), len(networks), first(wrongRegistered)),
		},
		{
			Check: "printed_adjusted", Count: float64(len(wrongAdjusted)),
			Detail: fmt.Sprintf("%d of %d networks%s", len(wrongAdjusted), len(networks), first(wrongAdjusted)),
		},
	}
}

// printed is printedTotals, where the file prints networks at all.
func (read *rowsRead) printed() []data.Finding {
	if !read.summed {
		return printedTotals(read.Practices, read.Networks)
	}
	const detail = "not held: the file lists practices alone, and the networks are their sums"
	return []data.Finding{{Check: "printed_registered", Detail: detail}, {Check: "printed_adjusted", Detail: detail}}
}

// crossChecks holds the workbook against the other lists.
func (s settings) crossChecks(read *rowsRead) []data.Finding {
	open := s.openMemberships(read.Memberships)
	var notInODS, twice []string
	members := 0
	for _, p := range read.Practices {
		networks := open[p.PracticeCode]
		if len(networks) > 1 {
			twice = append(twice, p.PracticeCode+" in "+strings.Join(networks, " and "))
		}
		if !p.Member {
			continue
		}
		members++
		if !slices.Contains(networks, p.NetworkCode) {
			notInODS = append(notInODS, fmt.Sprintf("%s in %s, in ODS %s", p.PracticeCode, p.NetworkCode, orNone(networks)))
		}
	}
	slices.Sort(notInODS)
	slices.Sort(twice)
	day := s.AsAt.Format(time.DateOnly)
	return []data.Finding{
		{
			Check: "members_in_ods", Count: float64(len(notInODS)),
			Detail: fmt.Sprintf("%d of %d member practices agree on %s%s", members-len(notInODS), members, day, first(notInODS)),
		},
		{Check: "two_networks", Count: float64(len(twice)), Detail: fmt.Sprintf("%d practices on %s%s", len(twice), day, first(twice))},
		inMap(read, members),
		s.openInODS(read),
	}
}

// openMemberships gives each practice's networks on the study's date by the
// release that is nearest to it.
func (s settings) openMemberships(memberships []data.Membership) map[string][]string {
	open := map[string][]string{}
	for _, m := range memberships {
		if m.Release != "memberships" || m.Start.After(s.AsAt) || (m.End != nil && m.End.Before(s.AsAt)) {
			continue
		}
		if !slices.Contains(open[m.PracticeCode], m.NetworkCode) {
			open[m.PracticeCode] = append(open[m.PracticeCode], m.NetworkCode)
			slices.Sort(open[m.PracticeCode])
		}
	}
	return open
}

func inMap(read *rowsRead, members int) data.Finding {
	if read.PracticeMap == nil {
		return data.Finding{Check: "members_in_map", Detail: "not held: the study names no practice map"}
	}
	networkOf := make(map[string]string, len(read.PracticeMap))
	for _, p := range read.PracticeMap {
		networkOf[p.PracticeCode] = p.NetworkCode
	}
	var differ []string
	for _, p := range read.Practices {
		if p.Member && networkOf[p.PracticeCode] != p.NetworkCode {
			differ = append(
				differ, fmt.Sprintf("%s in %s, in the map %s", p.PracticeCode, p.NetworkCode, orNone([]string{networkOf[p.PracticeCode]})),
			)
		}
	}
	slices.Sort(differ)
	return data.Finding{
		Check: "members_in_map", Count: float64(len(differ)),
		Detail: fmt.Sprintf("%d of %d member practices agree%s", members-len(differ), members, first(differ)),
	}
}

// openInODS asks the days of opening and closing: the status is that of the
// release, which may be years after the study's date.
func (s settings) openInODS(read *rowsRead) data.Finding {
	if read.ODSPractices == nil {
		return data.Finding{Check: "members_open", Detail: "not held: the study names no ODS list of practices"}
	}
	open := make(map[string]bool, len(read.ODSPractices))
	for _, p := range read.ODSPractices {
		begun := p.Opened == nil || !p.Opened.After(s.AsAt)
		going := p.Closed != nil && !p.Closed.Before(s.AsAt) || p.Closed == nil && p.Status != "closed" && p.Status != "proposed"
		open[p.PracticeCode] = begun && going
	}
	var closed []string
	for _, p := range read.Practices {
		if !open[p.PracticeCode] {
			closed = append(closed, p.PracticeCode)
		}
	}
	slices.Sort(closed)
	return data.Finding{
		Check: "members_open", Count: float64(len(closed)),
		Detail: fmt.Sprintf("%d of %d practices open on %s%s",
			len(read.Practices)-len(closed), len(read.Practices), s.AsAt.Format(time.DateOnly), first(closed)),
	}
}

func orNone(networks []string) string {
	if joined := strings.Join(networks, " and "); joined != "" {
		return joined
	}
	return "none"
}
