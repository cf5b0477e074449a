package mhclg

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data/ons"
)

func area(code string, income, people int64) LSOA {
	return LSOA{Code: code, Scores: [Measures]int64{income, -1, -1, -1}, Population: people}
}

// The lookup of the tests: 1 stayed; 2 was split in 801 and 802; 3 and 4 were
// merged in 803; 5 and 6 were cut again into 804 and 805.
func changes(share float64) []ons.Change {
	return []ons.Change{
		{From: "E01000001", To: "E01000001", Kind: "U"},
		{From: "E01000002", To: "E01033801", Kind: "S", Share: share},
		{From: "E01000002", To: "E01033802", Kind: "S", Share: 1 - share},
		{From: "E01000003", To: "E01033803", Kind: "M"},
		{From: "E01000004", To: "E01033803", Kind: "M"},
		{From: "E01000005", To: "E01033804", Kind: "X"},
		{From: "E01000006", To: "E01033804", Kind: "X"},
		{From: "E01000006", To: "E01033805", Kind: "X"},
	}
}

func incomes(b Bridge) map[string]int64 {
	found := map[string]int64{}
	for _, l := range b.LSOAs {
		found[l.Code] = l.Scores[Income]
	}
	return found
}

// Scores of 2011 under codes of 2021, by hand: the parts of 2 have its 200;
// 803 has (300 + 400) / 2; 804 has (500 + 600) / 2 and 805 that of 6. With 10
// and 30 people in 3 and 4, 803 has (10 x 300 + 30 x 400) / 40 = 375.
func TestScoresOf2011OverTheLookup(t *testing.T) {
	for people, merged := range map[int64]int64{0: 350, 10: 375} {
		s := Scores{LSOAs: 2011}
		s.Rows = []LSOA{
			area("E01000001", 100, people), area("E01000002", 200, people), area("E01000003", 300, people), area("E01000004", 400, 3*people),
			area("E01000005", 500, people), area("E01000006", 600, people),
		}
		bridge := s.Over(changes(0))
		want := map[string]int64{"E01033801": 200, "E01033802": 200, "E01033803": merged, "E01033804": 550, "E01033805": 600}
		if diff := cmp.Diff(want, incomes(bridge)); diff != "" {
			t.Errorf("%d people: %s", people, diff)
		}
		if bridge.Split != 2 || bridge.Merged != 1 || bridge.Irregular != 2 || bridge.Without != 0 || bridge.Plain+bridge.ByPeople != 2 {
			t.Errorf("%+v", bridge)
		}
	}
}

// Scores of 2021 under codes of 2011, by hand: 2 has the mean of its parts, 150,
// or with shares of 0.25 and 0.75 the 175 that they give; 3 and 4 that of 803;
// 5 that of 804, and 6 the mean of 804 and 805. None of the irregular is lost.
func TestScoresOf2021OverTheLookup(t *testing.T) {
	for share, split := range map[float64]int64{0: 150, 0.25: 175} {
		s := Scores{LSOAs: 2021}
		s.Rows = []LSOA{
			area("E01000001", 50, 0), area("E01033801", 100, 0), area("E01033802", 200, 0), area("E01033803", 300, 0),
			area("E01033804", 400, 0), area("E01033805", 600, 0),
		}
		lookup := changes(share)
		if share == 0 {
			lookup[2].Share = 0
		}
		want := map[string]int64{
			"E01000002": split, "E01000003": 300, "E01000004": 300, "E01000005": 400, "E01000006": 500,
		}
		bridge := s.Over(lookup)
		if diff := cmp.Diff(want, incomes(bridge)); diff != "" {
			t.Errorf("share %v: %s", share, diff)
		}
		if l, found := bridge.ByCode("E01000006"); !found || !l.Bridged || l.Scores[Multiple] != -1 {
			t.Errorf("%+v", l)
		}
	}
}

// An LSOA whose sources have no score has none, and is counted.
func TestLookupThatLeadsNowhere(t *testing.T) {
	s := Scores{LSOAs: 2021}
	s.Rows = []LSOA{area("E01000001", 50, 0), area("E01033801", 100, 0)}
	bridge := s.Over(changes(0))
	if diff := cmp.Diff(map[string]int64{"E01000002": 100}, incomes(bridge)); diff != "" || bridge.Without != 4 {
		t.Errorf("%s %+v", diff, bridge)
	}
}
