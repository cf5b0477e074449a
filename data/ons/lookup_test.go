package ons

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

// Rows by change indicator, and LSOAs of each census, as pandas counts them.
func TestOfficialExactFit(t *testing.T) {
	in := reading.Input{Role: "lsoa_lookup", Path: Official(t, "lsoa2011-lsoa2021-exact-fit.csv")}
	table, err := ReadExactFit(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	kinds, from, to := map[string]int{}, map[string]bool{}, map[string]bool{}
	for _, c := range table.Rows {
		kinds[c.Kind]++
		from[c.From], to[c.To] = true, true
	}
	if diff := cmp.Diff(map[string]int{"U": 31_810, "S": 1842, "M": 194, "X": 9}, kinds); diff != "" {
		t.Error(diff)
	}
	if c := table.Counts; c.Rows != 35_795 || c.Used != 33_855 || c.Rejected != 0 || !c.Balanced() ||
		len(from) != 32_844 || len(to) != 33_755 {
		t.Errorf("%+v, %d LSOAs of 2011 and %d of 2021", c, len(from), len(to))
	}
}

// The layouts of the two products and of copies.
func TestExactFitLayouts(t *testing.T) {
	want := []Change{
		{"E01000001", "E01000001", Unchanged, 0}, {"E01000002", "E01033801", Split, 0.25}, {"E01000002", "E01033802", Split, 0.75},
	}
	for name, lines := range map[string][]string{
		"F_LSOA11CD and an ObjectId first": {
			"\xef\xbb\xbfObjectId,F_LSOA11CD,F_LSOA11NM,CHGIND,LSOA21CD,share", "1,E01000001,a,U,E01000001,",
			"2,E01000002,b,S,E01033801,0.25", "3,E01000002,b,S,E01033802,0.75", "4,W01000001,w,U,W01000001,",
		},
		"LSOA11CD and an ObjectId last": {
			"LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND,Share,ObjectId", "E01000001,a,E01000001,a,U,,1",
			"E01000002,b,E01033801,b,S,0.25,2", "E01000002,b,E01033802,b,s,0.75,3",
		},
	} {
		table, err := ReadExactFit(context.Background(), reading.Input{Role: "lsoa_lookup", Path: Lines(t, "fit.csv", lines...)})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, table.Rows); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestWrongLookups(t *testing.T) {
	for says, lines := range map[string][]string{
		"is not the exact fit":       {"LSOA11CD,LSOA11NM,LSOA21CD,LAD22CD", "E01000001,a,E01000001,x"},
		"is no change that is known": {"LSOA11CD,CHGIND,LSOA21CD", "E01000001,U,E01000001", "E01000002,Q,E01000002"},
		"stands twice":               {"LSOA11CD,CHGIND,LSOA21CD", "E01000001,U,E01000001", "E01000001,U,E01000001"},
	} {
		_, err := ReadExactFit(context.Background(), reading.Input{Role: "lsoa_lookup", Path: Lines(t, "fit.csv", lines...)})
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("it does not say %q: %v", says, err)
		}
	}
}
