package synthetic_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data/synthetic"
)

// What holds between the official files holds between these, at every scale.
func TestFilesAgree(t *testing.T) {
	for _, options := range []synthetic.Options{{Seed: 0, Scale: synthetic.MinScale}, {Seed: 1, Scale: 0.03}, {Seed: 2, Scale: 0.1}} {
		t.Run(fmt.Sprintf("seed %d scale %v", options.Seed, options.Scale), func(t *testing.T) {
			dir, facts := write(t, options)
			check(t, read(t, dir), facts)
		})
	}
}

func check(t *testing.T, e england, facts synthetic.Facts) {
	checkCounts(t, e, facts)
	checkSums(t, e)
	checkMemberships(t, e)
	checkLateJoiners(t, e)
	checkMap(t, e)
	checkPatients(t, e)
}

func checkCounts(t *testing.T, e england, facts synthetic.Facts) {
	want := facts
	want.Networks, want.Practices, want.Memberships, want.LaterMemberships = len(e.networks), len(e.practices), len(e.first), len(e.later)
	want.LSOAs, want.PatientRows, want.Payments, want.Organisations = len(e.income), e.patientRows, len(e.payments), len(e.register)
	want.Unaligned, want.Empty, want.Unweighted = 0, 0, 0
	for _, p := range e.practices {
		if !p.member {
			want.Unaligned++
		}
	}
	weightings := e.weightings(t)
	for code, sums := range e.networks {
		if sums[0] == 0 {
			want.Empty++
		} else if weightings[code] == 0 {
			want.Unweighted++
		}
	}
	if diff := cmp.Diff(want, facts); diff != "" {
		t.Errorf("counted in the files (-) and told (+):\n%s", diff)
	}
}

func checkSums(t *testing.T, e england) {
	sums := map[string][2]float64{}
	registered, adjusted := 0.0, 0.0
	for _, p := range e.practices {
		registered, adjusted = registered+p.registered, adjusted+p.adjusted
		if p.member {
			s := sums[p.network]
			sums[p.network] = [2]float64{s[0] + p.registered, s[1] + p.adjusted}
		}
	}
	for code, printed := range e.networks {
		if s := sums[code]; s[0] != printed[0] || math.Abs(s[1]-printed[1]) > 1e-6 {
			t.Errorf("network %s is printed with %v, its practices sum to %v", code, printed, s)
		}
	}
	if math.Abs(registered-adjusted) > 1 {
		t.Errorf("the nation has %v registered and %v adjusted patients", registered, adjusted)
	}
}

func checkMemberships(t *testing.T, e england) {
	for name, spells := range map[string][]spell{"first": e.first, "later": e.later} {
		in, twice := current(spells, asAt)
		if twice > 0 {
			t.Errorf("%s release: %d practices in two networks", name, twice)
		}
		for code, p := range e.practices {
			if p.member && in[code] != p.network {
				t.Errorf("%s release: practice %s in %q, the workbook says %s", name, code, in[code], p.network)
			}
			if _, there := in[code]; there && !p.member && name == "first" {
				t.Errorf("practice %s is in no network by the workbook, but by the first release", code)
			}
		}
	}
	var ended, futureStart, futureEnd int
	for _, s := range e.first {
		switch {
		case s.start > asAt:
			futureStart++
		case s.end > asAt:
			futureEnd++
		case s.end != "":
			ended++
			if s.end < s.start {
				t.Errorf("spell %v ends before it begins", s)
			}
		}
	}
	if ended == 0 || futureStart < 2 || futureEnd == 0 {
		t.Errorf("the first release has %d spells that are over, %d not begun, %d that will end", ended, futureStart, futureEnd)
	}
}

// The evidence for late joiners is the one that the official releases hold for
// the seven of the published study, and for two that it did not align.
func checkLateJoiners(t *testing.T, e england) {
	joiners := synthetic.LateJoiners()
	type history struct{ first, later []string }
	// "home" is the network to be joined, "-" any other.
	want := []history{
		{[]string{"home 20220401-"}, []string{"home 20220401-"}},
		{[]string{"home 20191001-20200331", "home 20210401-20211101"}, []string{"home 20191001-20200331", "home 20210401-20211101"}},
		{nil, []string{"home 20200401-"}},
		{nil, []string{"home 20220401-"}},
		{[]string{"- 20191001-20200331"}, []string{"- 20191001-20200331", "home 20200401-"}},
		{nil, []string{"home 20210401-20220930", "- 20230101-"}},
		{nil, []string{"home 20211101-"}},
		{nil, []string{"- 20220201-"}},
		{[]string{"- 20191001-20211031"}, []string{"- 20191001-20211031", "- 20221001-"}},
	}
	if len(joiners) != 7 {
		t.Fatalf("%d late joiners, want 7", len(joiners))
	}
	for i, w := range want {
		code, home := fmt.Sprintf("Z99%03d", i+1), ""
		if i < len(joiners) {
			code, home = joiners[i].PracticeCode, joiners[i].NetworkCode
			if _, there := e.networks[home]; !there {
				t.Errorf("network %s is not in the workbook", home)
			}
		}
		if p, there := e.practices[code]; !there || p.member {
			t.Errorf("practice %s should be in the workbook and in no network", code)
		}
		tell := func(spells []spell) (told []string) {
			for _, s := range spells {
				if s.practice == code {
					at := "-"
					if s.network == home {
						at = "home"
					}
					told = append(told, fmt.Sprintf("%s %s-%s", at, s.start, s.end))
				}
			}
			slices.SortFunc(told, func(a, b string) int { return strings.Compare(days(a), days(b)) })
			return told
		}
		got := history{tell(e.first), tell(e.later)}
		if diff := cmp.Diff(w, got, cmp.AllowUnexported(history{})); diff != "" {
			t.Errorf("practice %s (-want +got):\n%s", code, diff)
		}
	}
}

// days is what follows the network in a told spell.
func days(told string) string {
	_, after, _ := strings.Cut(told, " ")
	return after
}

func checkMap(t *testing.T, e england) {
	differ, missing, unallocated := 0, 0, 0
	for code, p := range e.practices {
		network, there := e.mapped[code]
		switch {
		case !there:
			missing++
		case !p.member && network == "U":
			unallocated++
		case network != p.network:
			differ++
		}
	}
	if differ == 0 || differ > 3 || missing == 0 || missing > 2 || unallocated == 0 {
		t.Errorf("map: %d practices in another network, %d missing, %d unallocated", differ, missing, unallocated)
	}
}

func checkPatients(t *testing.T, e england) {
	nowhere, welsh, absent := 0, 0, 0
	for code, areas := range e.patients {
		for area, n := range areas {
			if n < 1 {
				t.Fatalf("practice %s, LSOA %s: %d patients", code, area, n)
			}
			switch _, scored := e.income[area]; {
			case area == "NO2011":
				nowhere++
			case area[0] == 'W':
				welsh++
			case !scored || area > "E01033768":
				t.Fatalf("LSOA %s has no score, or is none of 2011", area)
			}
		}
	}
	for code := range e.practices {
		if e.patients[code] == nil {
			absent++
		}
	}
	if nowhere == 0 || welsh == 0 || absent == 0 || absent > 5 {
		t.Errorf("%d rows without an LSOA, %d Welsh, %d practices absent", nowhere, welsh, absent)
	}
}
