package years

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
)

// A practice in a network, with its patients.
type at struct {
	practice, network string
	patients          int64
}

func invented(name, day string, places []at, spells ...data.Membership) snapshot {
	date, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	s := snapshot{Name: name, AsAt: date, in: In{Memberships: spells}}
	networks := map[string]data.Network{}
	for _, p := range places {
		s.in.Practices = append(s.in.Practices, data.Practice{PracticeCode: p.practice, NetworkCode: p.network, Registered: p.patients})
		n := networks[p.network]
		n.NetworkCode, n.Practices = p.network, n.Practices+1
		networks[p.network] = n
	}
	for _, n := range networks {
		s.in.Networks = append(s.in.Networks, n)
	}
	return s.prepared()
}

// By hand: A stays; B and C are gone into A and into the new D, where E, most of
// it, went, too; F parted into F and G; H closed, its only practice being gone; K
// opened with a practice that nobody knew. ODS says so of B alone.
func TestLineagesByHand(t *testing.T) {
	day := func(text string) time.Time { d, _ := time.Parse(time.DateOnly, text); return d }
	end := day("2023-03-31")
	first := invented("study", "2022-01-01", []at{
		{"P1", "A", 100}, {"P2", "B", 60}, {"P3", "C", 70}, {"P4", "E", 80}, {"P5", "E", 20}, {"P6", "F", 50}, {"P7", "F", 40}, {"P8", "H", 30},
	})
	second := invented("later", "2025-01-01", []at{
		{"P1", "A", 110}, {"P2", "A", 60}, {"P3", "D", 70}, {"P4", "D", 80}, {"P5", "A", 20}, {"P6", "F", 50}, {"P7", "G", 40}, {"P9", "K", 10},
	}, data.Membership{PracticeCode: "P2", NetworkCode: "B", Start: day("2019-07-01"), End: &end},
		data.Membership{PracticeCode: "P2", NetworkCode: "A", Start: day("2023-04-01")})
	type told struct {
		Event, Other, Lineage, Known string
		In, Out, New                 int64
	}
	want := map[string]told{
		"A": {"merged", "B", "A", "spells", 2, 0, 0}, "B": {"gone", "A", "A", "spells", 0, 1, 0},
		"C": {"gone", "D", "C", "practices", 0, 1, 0}, "E": {"gone", "D", "C", "practices", 0, 2, 0},
		"D": {"merged", "E", "C", "practices", 2, 0, 0}, "F": {"continued", "", "F", "code", 0, 1, 0},
		"G": {"split", "F", "F", "practices", 1, 0, 0}, "H": {"closed", "", "H", "none", 0, 0, 0}, "K": {"opened", "", "K", "none", 0, 0, 1},
	}
	got := map[string]told{}
	for _, row := range (setting{Snapshots: []snapshot{first, second}}).families().rows {
		if row.Snapshot == "later" {
			got[row.NetworkCode] = told{row.Event, row.Other, row.Lineage, row.KnownBy, row.PracticesIn, row.PracticesOut, row.PracticesNew}
		} else if row.Event != data.LineageFirst {
			t.Errorf("%s of the first snapshot: %s", row.NetworkCode, row.Event)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("by hand (-), here (+):\n%s", diff)
	}
}

// Equal values share the mean of their ranks.
func TestRanksByHand(t *testing.T) {
	ranks := midRanks([]float64{5, 1, 5, 9, 5})
	if want := []float64{3, 1, 3, 5, 3}; !slices.Equal(ranks, want) {
		t.Errorf("ranks %v, want %v", ranks, want)
	}
	if got, want := fractions(ranks), []float64{0.5, 0, 0.5, 1, 0.5}; !slices.Equal(got, want) {
		t.Errorf("fractions %v, want %v", got, want)
	}
}

// January 2022 is nine months behind April 2021 and 39 before April 2025.
func TestMonthsByHand(t *testing.T) {
	of := invented("study", "2022-01-01", nil)
	for year, want := range map[string]int64{"2021-22": -9, "2022-23": 3, "2025-26": 39} {
		if got := monthsTo(of, year); got != want {
			t.Errorf("%s: %d months, want %d", year, got, want)
		}
	}
}
