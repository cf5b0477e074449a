package ingest

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
	"pcneval/data/reading"
)

// byCheck is how much each check counts, and what it tells.
func byCheck(t *testing.T, findings []data.Finding) map[string]data.Finding {
	t.Helper()
	found := map[string]data.Finding{}
	for _, f := range findings {
		if _, twice := found[f.Check]; twice {
			t.Errorf("%s is counted twice", f.Check)
		}
		found[f.Check] = f
	}
	return found
}

// Every row is used, set aside or rejected: the gap of each sheet counts, and
// a row too many in one does not make up for one lost in another.
func TestRowsAccountedByHand(t *testing.T) {
	read := &rowsRead{
		counts: map[string]reading.Counts{
			"payments":                      {Rows: 10, Used: 7, Rejected: 1, SetAside: map[string]int64{"closed": 1, "blank row": 1}},
			"adjusted_populations PCNs":     {Rows: 5, Used: 4},
			"adjusted_populations Practice": {Rows: 5, Used: 6},
		},
		notes: []string{"b.csv: guessed", "a.csv: guessed"},
	}
	read.Rejects = []data.Reject{{}}
	found := byCheck(t, read.accounts())
	if f := found["rows_accounted"]; f.Count != 2 || f.Detail != "20 rows: 17 used, 2 set aside, 1 rejected" {
		t.Errorf("rows_accounted: %+v", f)
	}
	if f := found["rejected_rows"]; f.Count != 1 {
		t.Errorf("rejected_rows: %+v", f)
	}
	if f := found["layout_guessed"]; f.Count != 2 || f.Detail != "a.csv: guessed; b.csv: guessed" {
		t.Errorf("layout_guessed: %+v", f)
	}
}

// What a network's row prints is held against the sum over its practices: to
// the patient, and to a thousandth of an adjusted one.
func TestPrintedTotalsByHand(t *testing.T) {
	practices := []data.SourcePractice{
		{PracticeCode: "A1", NetworkCode: "U1", Registered: 100, Adjusted: 90.25},
		{PracticeCode: "A2", NetworkCode: "U1", Registered: 50, Adjusted: 60},
		{PracticeCode: "A3", NetworkCode: "U2", Registered: 10, Adjusted: 10},
		{PracticeCode: "A4", Registered: 7, Adjusted: 7},
	}
	for name, c := range map[string]struct {
		networks             []data.SourceNetwork
		registered, adjusted float64
	}{
		"as printed": {
			[]data.SourceNetwork{{NetworkCode: "U1", Registered: 150, Adjusted: 150.25}, {NetworkCode: "U2", Registered: 10, Adjusted: 10}},
			0,
			0,
		},
		"a patient off":     {[]data.SourceNetwork{{NetworkCode: "U1", Registered: 151, Adjusted: 150.25}}, 1, 0},
		"rounded":           {[]data.SourceNetwork{{NetworkCode: "U1", Registered: 150, Adjusted: 150.2505}}, 0, 0},
		"rounded away":      {[]data.SourceNetwork{{NetworkCode: "U1", Registered: 150, Adjusted: 150.252}}, 0, 1},
		"a network of none": {[]data.SourceNetwork{{NetworkCode: "U3", Registered: 1, Adjusted: 1}}, 1, 1},
		"both networks off": {
			[]data.SourceNetwork{{NetworkCode: "U2", Registered: 1, Adjusted: 10}, {NetworkCode: "U1", Registered: 1, Adjusted: 150.25}}, 2, 0,
		},
		"practices in no U0": {nil, 0, 0},
	} {
		found := byCheck(t, printedTotals(practices, c.networks))
		if got := found["printed_registered"]; got.Count != c.registered {
			t.Errorf("%s: printed_registered %+v, want %v", name, got, c.registered)
		}
		if got := found["printed_adjusted"]; got.Count != c.adjusted {
			t.Errorf("%s: printed_adjusted %+v, want %v", name, got, c.adjusted)
		}
	}
}

// The workbook is held against the lists on the study's date, both ends of a
// spell included.
func TestCrossChecksByHand(t *testing.T) {
	on := time.Date(2022, time.January, 1, 0, 0, 0, 0, time.UTC)
	before, after := on.AddDate(0, 0, -1), on.AddDate(0, 0, 1)
	spell := func(practice, network string, start time.Time, end *time.Time) data.Membership {
		return data.Membership{Release: "memberships", PracticeCode: practice, NetworkCode: network, Start: start, End: end}
	}
	read := &rowsRead{}
	read.Practices = []data.SourcePractice{
		{PracticeCode: "A1", NetworkCode: "U1", Member: true}, // its spell ends on the day
		{PracticeCode: "A2", NetworkCode: "U1", Member: true}, // its spell ended the day before
		{PracticeCode: "A3", NetworkCode: "U1", Member: true}, // its spell begins on the day
		{PracticeCode: "A4", NetworkCode: "U1", Member: true}, // its spell begins the day after
		{PracticeCode: "A5", NetworkCode: "U1", Member: true}, // in another network as well
		{PracticeCode: "A6"}, // no member
	}
	read.Memberships = []data.Membership{
		spell("A1", "U1", before, &on), spell("A2", "U1", before, &before), spell("A3", "U1", on, nil), spell("A4", "U1", after, nil),
		spell("A5", "U1", before, nil), spell("A5", "U2", before, nil), spell("A5", "U2", before, nil),
		{Release: "memberships_later", PracticeCode: "A2", NetworkCode: "U1", Start: before}, // what is said later does not count
	}
	read.PracticeMap = []data.MappedPractice{
		{
			PracticeCode: "A1",
			NetworkCode:  "U1",
		},
		{PracticeCode: "A2", NetworkCode: "U1"},
		{PracticeCode: "A3", NetworkCode: "U1"},
		{PracticeCode: "A4", NetworkCode: "U2"},
	}
	read.ODSPractices = []data.RegisteredPractice{
		{PracticeCode: "A1", Status: "active", Opened: &before},
		{PracticeCode: "A2", Status: "closed", Opened: &before, Closed: &after}, // closed since
		{PracticeCode: "A3", Status: "closed", Opened: &before, Closed: &on},    // its last day
		{PracticeCode: "A4", Status: "closed"},
		{PracticeCode: "A5", Status: "active"},
		{PracticeCode: "A6", Status: "active", Opened: &after},
	}
	got := map[string]string{}
	for check, f := range byCheck(t, settings{AsAt: on}.crossChecks(read)) {
		got[check] = f.Detail
		if want := strings.Count(f.Detail, ";") + 1; strings.Contains(f.Detail, ": ") && int(f.Count) != want {
			t.Errorf("%s counts %v and tells %d: %s", check, f.Count, want, f.Detail)
		}
	}
	want := map[string]string{
		"members_in_ods": "3 of 5 member practices agree on 2022-01-01: A2 in U1, in ODS none; A4 in U1, in ODS none",
		"two_networks":   "1 practices on 2022-01-01: A5 in U1 and U2",
		"members_in_map": "3 of 5 member practices agree: A4 in U1, in the map U2; A5 in U1, in the map none",
		"members_open":   "4 of 6 practices open on 2022-01-01: A4; A6",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A list that the study does not name is not held against anything, and that
// is said.
func TestCrossChecksWithoutLists(t *testing.T) {
	found := byCheck(t, settings{}.crossChecks(&rowsRead{}))
	for _, check := range []string{"members_in_map", "members_open"} {
		if f := found[check]; f.Count != 0 || !strings.HasPrefix(f.Detail, "not held: ") {
			t.Errorf("%s: %+v", check, f)
		}
	}
}

func TestFiveCasesAreToldAndTheRestCounted(t *testing.T) {
	for n, want := range map[int]string{0: "", 1: ": a", 5: ": a; a; a; a; a", 7: ": a; a; a; a; a and 2 more"} {
		if got := first(strings.Split(strings.Repeat("a", n), "")); got != want {
			t.Errorf("of %d: %q", n, got)
		}
	}
}
