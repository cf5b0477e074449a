package method

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
)

// Two states. In the later one P2 has moved from A to B and P3 is new in B. Each
// factor comes from a state of its own, so that the networks of the mixture are,
// by hand, with the lists of the later state (100, 300, 500), its membership (P1
// in A, P2 and P3 in B), the weightings of the earlier state (1.5 in A, 0.5 in B)
// and its scores (0.25 for P1, 0.5 for P2; P3 has none there and keeps its own,
// 0.125): A has 100 patients, 150 weighted, at 0.25; B has 800, 400 weighted, at
// (300 x 0.5 + 500 x 0.125)/800 = 0.265625. The formula weighted A's 400 patients
// as 500 in the earlier state, and so 100 as 125; B's it did not know.
func TestMixtureByHand(t *testing.T) {
	earlier := StateOf(
		[]data.Practice{
			{PracticeCode: "P1", NetworkCode: "A", Registered: 90, Adjusted: 91, IncomeDeprivation: new(0.25)},
			{PracticeCode: "P2", NetworkCode: "A", Registered: 310, Adjusted: 311, IncomeDeprivation: new(0.5)},
		},
		[]data.Network{
			{NetworkCode: "A", Registered: 400, Weighting: new(1.5), AllocationWeighted: new(500.0)},
			{NetworkCode: "B", Weighting: new(0.5), AllocationWeighted: new(0.0)}, // nobody was registered there: nothing to carry over
		},
	)
	later := StateOf(
		[]data.Practice{
			{PracticeCode: "P1", NetworkCode: "A", Registered: 100, Adjusted: 110, IncomeDeprivation: new(0.75)},
			{PracticeCode: "P2", NetworkCode: "B", Registered: 300, Adjusted: 330, IncomeDeprivation: new(0.75)},
			{PracticeCode: "P3", NetworkCode: "B", Registered: 500, Adjusted: 550, IncomeDeprivation: new(0.125)},
			{PracticeCode: "P4", NetworkCode: "C", Registered: 0, IncomeDeprivation: new(0.5)},  // no patients
			{PracticeCode: "P5", NetworkCode: "D", Registered: 10, IncomeDeprivation: new(0.5)}, // no weighting
			{PracticeCode: "P6", NetworkCode: "E", Registered: 10},                              // no score
		},
		[]data.Network{
			{NetworkCode: "A", Registered: 100, Weighting: new(2.0)},
			{NetworkCode: "B", Registered: 800, Weighting: new(2.0)},
			{NetworkCode: "C", Weighting: new(1.0)},
			{NetworkCode: "D", Registered: 10},
			{NetworkCode: "E", Registered: 10, Weighting: new(1.0)},
		},
	)
	got := Mixture{Populations: later, Weighting: earlier, Membership: later, Deprivation: earlier}.Networks()
	want := []Mixed{
		{
			Code: "A", Practices: 1, Registered: 100, Adjusted: 110, Weighting: 1.5, Weighted: 150, Allocation: new(125.0), Deprivation: 0.25,
		},
		{Code: "B", Practices: 2, Registered: 800, Adjusted: 880, Weighting: 0.5, Weighted: 400, Deprivation: 0.265625},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	paid := config.Variables{
		config.Registered: 100, config.Adjusted: 110, config.ContractorWeighted: 150, config.Weighting: 1.5, config.IncomeDeprivation: 0.25,
		config.PracticeCount: 1, config.Network: 1, config.AllocationWeighted: 125,
	}
	if diff := cmp.Diff(paid, got[0].Variables()); diff != "" {
		t.Error(diff)
	}
	if _, known := got[1].Variables()[config.AllocationWeighted]; known {
		t.Error("what is not known is paid on")
	}
}

// A and B share 5 patients, and 2 more by P, which was aligned to B later; A and
// C share 7 whichever is named first. What P shares with its own network is no
// sharing, and D is not analysed.
func TestTogetherByHand(t *testing.T) {
	rows := []data.SharedLSOAs{
		{First: "C", Second: "A", SharedPatients: 7},
		{First: "A", Second: "B", SharedPatients: 5},
		{First: "A", Second: "D", SharedPatients: 100},
		{First: "D", Second: "B", SharedPatients: 100},
		{First: "A", Second: "P", SharedPatients: 2},
		{First: "B", Second: "P", SharedPatients: 100},
		{First: "B", Second: "C", SharedPatients: 1},
	}
	got := Together(rows, map[string]string{"P": "B"}, map[string]int{"A": 0, "B": 1, "C": 2})
	want := []Shared{{[2]int{0, 1}, 7}, {[2]int{0, 2}, 7}, {[2]int{1, 2}, 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Practices of a network add up; one without people to weigh counts nowhere.
func TestAllocationWeightsByHand(t *testing.T) {
	got := AllocationWeights([]data.AllocationWeight{
		{PracticeCode: "P1", Population: 80, Weighted: 100},
		{PracticeCode: "P2", Population: 320, Weighted: 500},
		{PracticeCode: "P3", Population: 0, Weighted: 9},
		{PracticeCode: "P4", Population: 7, Weighted: 7},
	}, map[string]string{"P1": "A", "P2": "A", "P3": "A"})
	if diff := cmp.Diff(map[string]Weight{"A": {Practices: 2, Registered: 400, Weighted: 600}}, got); diff != "" {
		t.Error(diff)
	}
}
