package reconcile_test

import (
	"fmt"
	"testing"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/reconcile"
	"pcneval/stages/stagetest"
)

// Networks whose practices have lists of 10 and that the payments file knows by
// its members alone, beside K, which it knows by its code. Five cases are told.
func TestNetworksWithWeightsOfTheirMembersAreTold(t *testing.T) {
	for n, want := range map[int]string{
		0: "0 of 1 networks, with 0 patients",
		1: "1 of 2 networks, with 10 patients: N1",
		5: "5 of 6 networks, with 50 patients: N1, N2, N3, N4, N5",
		7: "7 of 8 networks, with 70 patients: N1, N2, N3, N4, N5 and 2 more",
	} {
		networks := []data.SourceNetwork{{NetworkCode: "K"}}
		practices := []data.SourcePractice{{PracticeCode: "PK", Registered: 900}}
		alignments := []data.Alignment{{PracticeCode: "PK", NetworkCode: "K", Alignment: data.Member, Rule: "workbook"}}
		payments := []data.Payment{{PracticeCode: "PK", NetworkCode: "K", Registered: 900, Weighted: 900}}
		for i := 1; i <= n; i++ {
			network, practice := fmt.Sprintf("N%d", i), fmt.Sprintf("P%d", i)
			networks = append(networks, data.SourceNetwork{NetworkCode: network})
			practices = append(practices, data.SourcePractice{PracticeCode: practice, Registered: 10})
			alignments = append(alignments, data.Alignment{PracticeCode: practice, NetworkCode: network, Alignment: data.Member, Rule: "workbook"})
			payments = append(payments, data.Payment{PracticeCode: practice, NetworkCode: "Z", Registered: 10, Weighted: 10})
		}
		tables := stagetest.Run(
			t, reconcile.Stage(config.Study{Analysis: config.Analysis{Weighting: config.WeightingCodesOrMembers}}),
			stagetest.Rows(networks...), stagetest.Rows(practices...), stagetest.Rows(alignments...), stagetest.Rows(payments...),
			stagetest.Rows[data.AllocationWeight](),
		)
		if f := stagetest.Finding(t, tables, "weighting_by_members"); f.Count != float64(n) || f.Detail != want {
			t.Errorf("%d: %v %q, want %q", n, f.Count, f.Detail, want)
		}
	}
}

// A weighting may be a half or two, and neither less nor more; a network without
// one is not out of bounds.
func TestBoundsOfWeightings(t *testing.T) {
	weighted := map[string]float64{"A": 50, "B": 200, "C": 49.5, "D": 201, "E": 100}
	var networks []data.SourceNetwork
	var practices []data.SourcePractice
	var alignments []data.Alignment
	var payments []data.Payment
	for _, code := range []string{"A", "B", "C", "D", "E", "F"} {
		networks = append(networks, data.SourceNetwork{NetworkCode: code})
		practices = append(practices, data.SourcePractice{PracticeCode: "P" + code, Registered: 100})
		alignments = append(alignments, data.Alignment{PracticeCode: "P" + code, NetworkCode: code, Alignment: data.Member, Rule: "workbook"})
		if w, known := weighted[code]; known {
			payments = append(payments, data.Payment{PracticeCode: "P" + code, NetworkCode: code, Registered: 100, Weighted: w})
		}
	}
	tables := stagetest.Run(t, reconcile.Stage(config.Study{}), stagetest.Rows(networks...), stagetest.Rows(practices...),
		stagetest.Rows(alignments...), stagetest.Rows(payments...), stagetest.Rows[data.AllocationWeight]())
	want := "2 of 6 networks; first C with 0.495"
	if f := stagetest.Finding(t, tables, "weighting_bounds"); f.Count != 2 || f.Detail != want {
		t.Errorf("%v %q, want 2 %q", f.Count, f.Detail, want)
	}
}
