package ingest

import (
	"fmt"
	"math"
	"slices"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

// coverage holds every input against the practices of the adjusted
// populations, and those against the others.
func (s settings) coverage(read *rowsRead) []data.Finding {
	known := map[config.Role]map[string]bool{
		config.Memberships: codesOf(
			read.Memberships, func(m data.Membership) (string, bool) { return m.PracticeCode, m.Release == "memberships" },
		),
		config.MembershipsLater: codesOf(
			read.Memberships, func(m data.Membership) (string, bool) { return m.PracticeCode, m.Release == "memberships_later" },
		),
		config.Practices:      codesOf(read.ODSPractices, func(p data.RegisteredPractice) (string, bool) { return p.PracticeCode, true }),
		config.PracticeMap:    codesOf(read.PracticeMap, func(p data.MappedPractice) (string, bool) { return p.PracticeCode, true }),
		config.PatientsByLSOA: codesOf(read.Deprivation, func(p data.PracticeDeprivation) (string, bool) { return p.PracticeCode, true }),
		config.Payments: codesOf(
			read.Payments, func(p data.Payment) (string, bool) { return p.PracticeCode, p.Registered > 0 && p.Weighted > 0 },
		),
		config.AllocationWeights: codesOf(read.Allocation, func(a data.AllocationWeight) (string, bool) { return a.PracticeCode, true }),
	}
	var findings []data.Finding
	for _, role := range []config.Role{
		config.Memberships, config.MembershipsLater, config.Practices, config.PracticeMap, config.PatientsByLSOA, config.Payments,
		config.AllocationWeights,
	} {
		check := "missing_from_" + string(role)
		if _, given := s.Inputs[role]; !given {
			findings = append(findings, data.Finding{Check: check, Detail: "not held: the study names no such input"})
			continue
		}
		expected := read.Practices
		if role == config.Memberships || role == config.MembershipsLater {
			expected = slices.DeleteFunc(slices.Clone(expected), func(p data.SourcePractice) bool { return !p.Member })
		}
		findings = append(findings, missing(check, expected, known[role]))
	}
	return append(append(
		findings,
		unscored(read),
		read.unscoredIn("network", func(p data.SourcePractice) string { return p.NetworkCode }),
		read.unscoredIn("board", func(p data.SourcePractice) string { return p.ICBCode }),
		read.overLookup(),
		s.unmapped(read, known[config.PracticeMap]),
		s.unlistedMembers(read),
		unlistedNetworks(read),
		listsDiffer(
			"lists_differ_payments", read.Practices, 0.1,
			listsOf(read.Payments, func(p data.Payment) (string, float64) { return p.PracticeCode, p.Registered }),
		),
		listsDiffer(
			"lists_differ_patients_by_lsoa",
			read.Practices,
			0.25,
			listsOf(read.Deprivation, func(d data.PracticeDeprivation) (string, float64) {
				return d.PracticeCode, float64(d.PatientsWithScore + d.PatientsWithoutScore)
			}),
		),
		practiceNames(read),
		sheetsDiffer(read),
		ratesConfused(read),
		allocationSums(read.Allocation),
	), s.releases(read)...)
}

func codesOf[T any](rows []T, code func(T) (string, bool)) map[string]bool {
	codes := make(map[string]bool, len(rows))
	for _, row := range rows {
		if c, counts := code(row); counts {
			codes[c] = true
		}
	}
	return codes
}

func listsOf[T any](rows []T, list func(T) (string, float64)) map[string]float64 {
	lists := make(map[string]float64, len(rows))
	for _, row := range rows {
		code, patients := list(row)
		lists[code] = patients
	}
	return lists
}

// missing counts the practices that an input should know and does not, as a
// share of practices or of registered patients, whichever is larger.
func missing(check string, expected []data.SourcePractice, known map[string]bool) data.Finding {
	var cases []string
	var lost, all int64
	for _, p := range expected {
		all += p.Registered
		if !known[p.PracticeCode] {
			lost += p.Registered
			cases = append(cases, p.PracticeCode)
		}
	}
	slices.Sort(cases)
	byPractices, byPatients := shareOf(len(cases), len(expected)), shareOf(lost, all)
	return data.Finding{
		Check: check,
		Count: max(byPractices, byPatients),
		Detail: fmt.Sprintf(
			"%d of %d practices, with %.3g%% of the registered patients%s", len(cases), len(expected), 100*byPatients, first(cases),
		),
	}
}

// unmapped counts the practices that the map has on its date and the workbook
// has not.
func (s settings) unmapped(read *rowsRead, mapped map[string]bool) data.Finding {
	f := data.Finding{Check: "missing_from_adjusted_populations"}
	if _, given := s.Inputs[config.PracticeMap]; !given {
		f.Detail = "not held: the study names no practice map"
		return f
	}
	cases := without(mapped, listedPractices(read))
	f.Count, f.Detail = shareOf(len(cases), len(mapped)), fmt.Sprintf("%d of %d practices of the map%s", len(cases), len(mapped), first(cases))
	return f
}

func listedPractices(read *rowsRead) map[string]bool {
	return codesOf(read.Practices, func(p data.SourcePractice) (string, bool) { return p.PracticeCode, true })
}

// unlistedMembers counts the practices that ODS has in a network on the
// study's date and the workbook does not have at all.
func (s settings) unlistedMembers(read *rowsRead) data.Finding {
	open := s.openMemberships(read.Memberships)
	cases := without(open, listedPractices(read))
	return data.Finding{
		Check: "members_unlisted", Count: shareOf(len(cases), len(open)),
		Detail: fmt.Sprintf("%d of %d practices open in a network%s", len(cases), len(open), first(cases)),
	}
}

// unlistedNetworks counts the networks of the workbook's practices that its
// own list of networks does not have.
func unlistedNetworks(read *rowsRead) data.Finding {
	listed := codesOf(read.Networks, func(n data.SourceNetwork) (string, bool) { return n.NetworkCode, true })
	used := codesOf(read.Practices, func(p data.SourcePractice) (string, bool) { return p.NetworkCode, p.Member })
	cases := without(used, listed)
	return data.Finding{
		Check: "networks_unlisted", Count: float64(len(cases)),
		Detail: fmt.Sprintf("%d of %d networks with practices%s", len(cases), len(used), first(cases)),
	}
}

func shareOf[N int | int64](part, whole N) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// allocationSums is how far the weighted population of all practices is from
// the plain one, as a share of it.
func allocationSums(rows []data.AllocationWeight) data.Finding {
	f := data.Finding{Check: "allocation_sums", Detail: "not held: the study names no allocation weights"}
	var plain, weighted []float64
	for _, row := range rows {
		plain, weighted = append(plain, row.Population), append(weighted, row.Weighted)
	}
	if total := stats.Sum(plain); total > 0 {
		gap := stats.Sum(weighted) - total
		f.Count = math.Abs(gap) / total
		f.Detail = fmt.Sprintf("%.0f weighted, %.0f plain, in %d practices", stats.Sum(weighted), total, len(rows))
	}
	return f
}
