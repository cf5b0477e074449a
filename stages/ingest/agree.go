package ingest

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"pcneval/config"
	"pcneval/data"
)

// listsDiffer counts the practices whose list elsewhere is far from the
// workbook's. A practice without patients in either is not compared.
func listsDiffer(check string, practices []data.SourcePractice, tolerance float64, lists map[string]float64) data.Finding {
	compared := 0
	var cases []string
	for _, p := range practices {
		here, there := float64(p.Registered), lists[p.PracticeCode]
		if here <= 0 || there <= 0 {
			continue
		}
		compared++
		if math.Abs(there-here) > tolerance*here {
			cases = append(cases, fmt.Sprintf("%s %.0f and %d", p.PracticeCode, there, p.Registered))
		}
	}
	slices.Sort(cases)
	return data.Finding{
		Check: check, Count: shareOf(len(cases), compared),
		Detail: fmt.Sprintf("%d of %d practices with patients in both%s", len(cases), compared, first(cases)),
	}
}

// networkNames holds the names of networks against those of one release of the
// memberships, of which a network may have had several.
func networkNames(read *rowsRead, role config.Role) data.Finding {
	names := map[string][]string{}
	for _, m := range read.Memberships {
		if m.Release == string(role) && !slices.Contains(names[m.NetworkCode], m.NetworkName) {
			names[m.NetworkCode] = append(names[m.NetworkCode], m.NetworkName)
		}
	}
	compared := 0
	var cases []string
	for _, n := range read.Networks {
		if len(names[n.NetworkCode]) == 0 {
			continue
		}
		compared++
		if !slices.ContainsFunc(names[n.NetworkCode], func(name string) bool { return sameLetters(name, n.NetworkName) }) {
			cases = append(cases, fmt.Sprintf("%s %q", n.NetworkCode, n.NetworkName))
		}
	}
	slices.Sort(cases)
	return data.Finding{
		Check: "network_names_differ_in_" + string(role), Count: shareOf(len(cases), compared),
		Detail: fmt.Sprintf("%d of %d networks%s", len(cases), compared, first(cases)),
	}
}

func practiceNames(read *rowsRead) data.Finding {
	names := make(map[string]string, len(read.ODSPractices))
	for _, p := range read.ODSPractices {
		names[p.PracticeCode] = p.PracticeName
	}
	compared := 0
	var cases []string
	for _, p := range read.Practices {
		name, known := names[p.PracticeCode]
		if !known {
			continue
		}
		compared++
		if !sameLetters(name, p.PracticeName) {
			cases = append(cases, fmt.Sprintf("%s %q", p.PracticeCode, p.PracticeName))
		}
	}
	slices.Sort(cases)
	return data.Finding{
		Check: "practice_names_differ", Count: shareOf(len(cases), compared),
		Detail: fmt.Sprintf("%d of %d practices%s", len(cases), compared, first(cases)),
	}
}

// sameLetters reports whether two lists mean the same name.
func sameLetters(a, b string) bool { return a == b || letters(a) == letters(b) }

// letters leaves of a name what two lists write alike.
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, name)
}
