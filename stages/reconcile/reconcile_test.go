package reconcile_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/reconcile"
	"pcneval/stages/stagetest"
)

// TestWeighting works a small case by hand. A has lists of 100 and 300 in
// January; in March its practices have 90 and 310 patients with weights of 100
// and 350, so that its weighting is 450/400 = 1.125 and its weighted list in
// January 1.125 x 400 = 450. The fractions are binary, so that all is exact.
func TestWeighting(t *testing.T) {
	tables := stagetest.Run(
		t,
		reconcile.Stage(config.Study{}),
		stagetest.Rows(
			data.SourceNetwork{NetworkCode: "A"},
			data.SourceNetwork{NetworkCode: "B"},
			data.SourceNetwork{NetworkCode: "C"},
			data.SourceNetwork{NetworkCode: "D"},
		),
		stagetest.Rows(
			data.SourcePractice{
				PracticeCode: "P1",
				Registered:   100,
				Adjusted:     101.5,
			},
			data.SourcePractice{PracticeCode: "P2", Registered: 300, Adjusted: 299.25},
			data.SourcePractice{
				PracticeCode: "P3",
				Registered:   50,
				Adjusted:     50,
			},
			data.SourcePractice{PracticeCode: "P4", Registered: 70, Adjusted: 70},
			data.SourcePractice{PracticeCode: "P5", Registered: 999, Adjusted: 999},
		),
		stagetest.Rows(
			data.Alignment{PracticeCode: "P1", NetworkCode: "A", Alignment: data.Member, Rule: "workbook"},
			data.Alignment{PracticeCode: "P2", NetworkCode: "A", Alignment: data.AlignedLater, Rule: "listed"},
			data.Alignment{PracticeCode: "P3", NetworkCode: "B", Alignment: data.Member, Rule: "workbook"},
			data.Alignment{PracticeCode: "P4", NetworkCode: "C", Alignment: data.Member, Rule: "workbook"},
			data.Alignment{PracticeCode: "P5", Alignment: data.Unaligned, Rule: "listed"}, // counts nowhere
		),
		stagetest.Rows(
			data.Payment{PracticeCode: "P1", NetworkCode: "A", Registered: 90, Weighted: 100},
			data.Payment{PracticeCode: "P2", NetworkCode: "A", Registered: 310, Weighted: 350},
			data.Payment{PracticeCode: "P8", NetworkCode: "A", Registered: 500},               // no weight: neither counts
			data.Payment{PracticeCode: "P9", NetworkCode: "A", Weighted: 500},                 // no patients: neither counts
			data.Payment{PracticeCode: "P3", NetworkCode: "B", Registered: 10, Weighted: 2.5}, // 0.25 is out of bounds
			data.Payment{PracticeCode: "P4", NetworkCode: "", Registered: 70, Weighted: 70},   // the file's own network counts: none
			data.Payment{PracticeCode: "P7", NetworkCode: "Z", Registered: 70, Weighted: 70},
		),
		// The formula weighs A's 80 and 320 patients as 100 and 500: 1.5, so that its 400 are 600.
		stagetest.Rows(
			data.AllocationWeight{PracticeCode: "P1", Population: 80, Weighted: 100},
			data.AllocationWeight{PracticeCode: "P2", Population: 320, Weighted: 500},
			data.AllocationWeight{PracticeCode: "P3", Population: 0, Weighted: 0}, // nobody to weigh
			data.AllocationWeight{PracticeCode: "P5", Population: 9, Weighted: 99},
		),
	)
	got := stagetest.Read(t, tables, func(p data.Population) string { return p.NetworkCode })
	number := func(v float64) *float64 { return &v }
	want := map[string]data.Population{
		"A": {
			NetworkCode:        "A",
			Practices:          2,
			Registered:         400,
			Adjusted:           400.75,
			PaymentsPractices:  2,
			PaymentsRegistered: 400,
			PaymentsWeighted:   450,
			Weighting:          number(1.125),
			ContractorWeighted: number(450),

			AllocationPractices: 2,
			AllocationWeighted:  number(600),
		},
		"B": {
			NetworkCode:        "B",
			Practices:          1,
			Registered:         50,
			Adjusted:           50,
			PaymentsPractices:  1,
			PaymentsRegistered: 10,
			PaymentsWeighted:   2.5,
			Weighting:          number(0.25),
			ContractorWeighted: number(12.5),
		},
		"C": {NetworkCode: "C", Practices: 1, Registered: 70, Adjusted: 70},
		"D": {NetworkCode: "D"},
	}
	for code, population := range got {
		if (population.NoWeightingReason == "") != (population.Weighting != nil) {
			t.Errorf("%s: weighting %v, reason %q", code, population.Weighting, population.NoWeightingReason)
		}
		population.NoWeightingReason = ""
		got[code] = population
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("populations (-want +got):\n%s", d)
	}
	if bounds := stagetest.Finding(t, tables, "weighting_bounds"); bounds.Count != 1 || !strings.Contains(bounds.Detail, "B with 0.250") {
		t.Errorf("out of bounds: %+v", bounds)
	}
}

// Two networks: the payments file knows A by its code and puts B's practice, of
// 80 patients weighted as 100, in A, too. By codes A has 1.25 (500/400) and B
// none; by members A has 400/320 = 1.25 and B 100/80; where the codes leave B
// out, it alone has the weights of its member, which is counted.
func TestWhoseWeights(t *testing.T) {
	for rule, want := range map[string]struct {
		b      bool
		filled float64
	}{
		"": {false, 0}, config.WeightingByCodes: {false, 0}, config.WeightingByMembers: {true, 0}, config.WeightingCodesOrMembers: {true, 1},
	} {
		tables := stagetest.Run(
			t, reconcile.Stage(config.Study{Analysis: config.Analysis{Weighting: rule}}),
			stagetest.Rows(data.SourceNetwork{NetworkCode: "A"}, data.SourceNetwork{NetworkCode: "B"}),
			stagetest.Rows(data.SourcePractice{PracticeCode: "P1", Registered: 320}, data.SourcePractice{PracticeCode: "P2", Registered: 160}),
			stagetest.Rows(data.Alignment{PracticeCode: "P1", NetworkCode: "A", Alignment: data.Member, Rule: "workbook"},
				data.Alignment{PracticeCode: "P2", NetworkCode: "B", Alignment: data.Member, Rule: "workbook"}),
			stagetest.Rows(
				data.Payment{PracticeCode: "P1", NetworkCode: "A", Registered: 320, Weighted: 400},
				data.Payment{PracticeCode: "P2", NetworkCode: "A", Registered: 80, Weighted: 100},
			),
			stagetest.Rows[data.AllocationWeight](),
		)
		populations := stagetest.Read(t, tables, func(p data.Population) string { return p.NetworkCode })
		a, b := populations["A"], populations["B"]
		if *a.Weighting != 1.25 || *a.ContractorWeighted != 400 || (b.Weighting != nil) != want.b {
			t.Errorf("%q: %+v %+v", rule, a, b)
		}
		if want.b && (*b.Weighting != 1.25 || *b.ContractorWeighted != 200) {
			t.Errorf("%q: %+v", rule, b)
		}
		if f := stagetest.Finding(t, tables, "weighting_by_members"); f.Count != want.filled {
			t.Errorf("%q: %+v", rule, f)
		}
	}
}

// By the allocation formula a network has the ratio of its members there,
// 600 / 400 for 200 patients; what the payments file says stays beside it.
func TestWeightingByTheAllocationFormula(t *testing.T) {
	study := config.Study{Analysis: config.Analysis{Weighting: config.WeightingByAllocation}}
	tables := stagetest.Run(t, reconcile.Stage(study),
		stagetest.Rows(data.SourceNetwork{NetworkCode: "A"}, data.SourceNetwork{NetworkCode: "B"}),
		stagetest.Rows(data.SourcePractice{PracticeCode: "P1", Registered: 200}, data.SourcePractice{PracticeCode: "P2", Registered: 50}),
		stagetest.Rows(
			data.Alignment{PracticeCode: "P1", NetworkCode: "A", Alignment: data.Member, Rule: "workbook"},
			data.Alignment{PracticeCode: "P2", NetworkCode: "B", Alignment: data.Member, Rule: "workbook"},
		),
		stagetest.Rows(data.Payment{PracticeCode: "P1", NetworkCode: "A", Registered: 100, Weighted: 75}),
		stagetest.Rows(data.AllocationWeight{PracticeCode: "P1", Population: 400, Weighted: 600}),
	)
	got := stagetest.Read(t, tables, func(p data.Population) string { return p.NetworkCode })
	if a := got["A"]; *a.Weighting != 1.5 || *a.ContractorWeighted != 300 || a.PaymentsWeighted != 75 || *a.AllocationWeighted != 300 {
		t.Errorf("%+v", a)
	}
	if b := got["B"]; b.Weighting != nil || b.NoWeightingReason == "" {
		t.Errorf("%+v", b)
	}
}
