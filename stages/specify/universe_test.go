package specify

import (
	"math"
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

// All choices are crossed: the rows are the product of the options.
func TestCrossingIsComplete(t *testing.T) {
	s := settingOf(aStudy())
	u := must(s.universe(invented(40)))(t)
	found := must(u.estimate(t.Context()))(t)
	rows := must(u.tell(found, s.Analysis))(t)
	// streams 2, need 3, alignment 2, weighting 2, deprivation 4, mean 2, form 3, weights 2, sample 3, place 3, and 3 standard errors
	const perYear = 2 * 3 * 2 * 2 * 4 * 2 * 3 * 2 * 3 * 3
	if len(found.estimates) != 2*perYear || len(rows) != 2*perYear*3 {
		t.Errorf("%d estimates in %d rows, want %d and %d", len(found.estimates), len(rows), 2*perYear, 2*perYear*3)
	}
	seen, names := map[data.Specification]bool{}, map[string]bool{}
	for _, row := range rows {
		names[row.Specification] = true
		choices := row
		choices.Specification, choices.AsStudy, choices.Estimate, choices.StdError, choices.DF, choices.PValue = "", false, 0, 0, 0, 0
		choices.ConfLow, choices.ConfHigh, choices.Per, choices.Slope, choices.N = 0, 0, nil, nil, 0
		if seen[choices] {
			t.Fatalf("twice: %+v", choices)
		}
		seen[choices] = true
	}
	if len(names) != len(rows) {
		t.Errorf("%d names for %d rows", len(names), len(rows))
	}
}

// Three networks by hand. Registered 100, 200, 400 of two practices each, one
// of the third's in no network; funding is 3 a registered patient and 600 a
// network: 9, 6 and 4.5 per patient, or 5 where the third has 300.
func TestThreeNetworksByHand(t *testing.T) {
	score := func(v float64) *float64 { return &v }
	var from In
	for i, n := range []struct {
		code   string
		member bool
		size   int64
		score  float64
	}{
		{"U1", true, 50, 0.1},
		{"U1", true, 50, 0.3},
		{"U2", true, 50, 0.1},
		{"U2", true, 150, 0.2},
		{"U3", true, 300, 0.1},
		{"U3", false, 100, 0.5},
	} {
		practice := "P" + string(rune('1'+i))
		p := data.SourcePractice{PracticeCode: practice, Member: n.member, Registered: n.size, Adjusted: 2 * float64(n.size)}
		if n.member {
			p.NetworkCode = n.code
		} else {
			from.Memberships = []data.Membership{{PracticeCode: practice, NetworkCode: n.code, Start: day("2021-01-01")}}
		}
		from.Practices = append(from.Practices, p)
		from.Payments = append(
			from.Payments, data.Payment{PracticeCode: practice, NetworkCode: n.code, Registered: 10, Weighted: 5 + 5*float64(i)},
		)
		from.Allocation = append(from.Allocation, data.AllocationWeight{PracticeCode: practice, Population: 10, Weighted: 20 + 10*float64(i)})
		from.Scores = append(from.Scores, data.PracticeDeprivation{PracticeCode: practice, IncomeDeprivation: score(n.score)})
	}
	for _, code := range []string{"U3", "U1", "U2"} {
		from.Networks = append(from.Networks, data.SourceNetwork{NetworkCode: code, ICBCode: "Q" + code[1:]})
	}
	study := aStudy()
	study.Contracts, study.ContractYears = study.Contracts[:1], study.ContractYears[:1]
	study.ContractYears[0].Streams = []config.Stream{stream("core", config.Registered, 3), stream("post", config.Network, 600)}
	c := &study.Sensitivity.Choices
	c.Others["deprivation"], c.Streams, c.Others["sample"] = nil, nil, map[string]string{"all": ""}
	c.Others["need_adjuster"][config.AllocationWeighted] = "because"
	c.Others["weighting"][config.WeightingByAllocation] = "because"
	u := must(settingOf(study).universe(from))(t)

	f := u.frames[0]
	if f.chosen.Option("alignment") != string(config.AlignAsAt) || f.chosen.Option("weighting") != "payments_codes" {
		t.Fatalf("the first frame is %v", f.chosen)
	}
	values(t, "patient-weighted", f.exposures[0].values, 0.2, 0.175, 0.2)
	values(t, "practice-weighted", f.exposures[1].values, 0.2, 0.15, 0.3)
	for _, o := range f.outcomes {
		switch {
		case o.chosen.Option("need_adjuster") == config.Registered && !o.log:
			values(t, "per registered", o.values, 9, 6, 4.5)
		case o.chosen.Option("need_adjuster") == config.Registered:
			values(t, "log per registered", o.values, math.Log(9), math.Log(6), math.Log(4.5))
		case o.chosen.Option("need_adjuster") == config.Adjusted && !o.log:
			values(t, "per adjusted", o.values, 4.5, 3, 2.25)
		case o.chosen.Option("need_adjuster") == config.ContractorWeighted && !o.log:
			// Weightings (5+10)/20, (15+20)/20, (25+30)/20.
			values(t, "per weighted", o.values, 9/0.75, 6/1.75, 4.5/2.75)
		case o.chosen.Option("need_adjuster") == config.AllocationWeighted && !o.log:
			// The formula weighs 20 patients as 20 + 30, 40 + 50, 60 + 70.
			values(t, "per patient of the formula", o.values, 9/2.5, 6/4.5, 4.5/6.5)
		}
	}
	for _, f := range u.frames {
		if f.chosen.Option("alignment") != "members_only" {
			continue
		}
		values(t, "members' deprivation", f.exposures[0].values, 0.2, 0.175, 0.1)
		weightings := []float64{0.75, 1.75, 2.75}
		if f.chosen.Option("weighting") == "study_membership" {
			weightings[2] = 2.5 // without the practice that is in no network: 25/10
		}
		if f.chosen.Option("weighting") == config.WeightingByAllocation {
			weightings = []float64{2.5, 4.5, 6} // without it, too: 60/10
		}
		for _, o := range f.outcomes {
			if o.chosen.Option("need_adjuster") == config.ContractorWeighted && !o.log {
				values(t, "members per weighted, "+f.chosen.Option("weighting"), o.values, 9/weightings[0], 6/weightings[1],
					5/weightings[2])
			}
		}
	}
}

func values(t *testing.T, what string, got []float64, want ...float64) {
	t.Helper()
	for i := range want {
		near(t, what, got[i], want[i], 1e-14)
	}
}

// A quarter of the estimates at 1, 3, 5 and 7 for each pair of options: effects
// of 2 and 4 that do not depend on each other, and a third choice without any.
func TestSharesByHand(t *testing.T) {
	y := year{Year: "2022-23", Choices: []config.Choice{
		{Name: "form", Options: []config.Option{{Name: "a"}, {Name: "b"}}},
		{Name: "weights", Options: []config.Option{{Name: "c"}, {Name: "d"}}},
		{Name: "sample", Options: []config.Option{{Name: "e"}, {Name: "f"}}},
		{Name: "standard_error", Options: []config.Option{{Name: "g"}, {Name: "h"}}},
	}}
	taken := [][]int{{0, 1, 0, 1, 0, 1, 0, 1}, {0, 0, 1, 1, 0, 0, 1, 1}, {0, 0, 0, 0, 1, 1, 1, 1}, nil}
	rows := sharesOf(y, []float64{1, 3, 5, 7, 1, 3, 5, 7}, taken)
	for i, want := range []data.SpecificationShare{
		{ContractYear: "2022-23", Choice: "form", Options: 2, Share: 0.2, Lowest: 3, Highest: 5, LowestAt: "a", HighestAt: "b"},
		{ContractYear: "2022-23", Choice: "weights", Options: 2, Share: 0.8, Lowest: 2, Highest: 6, LowestAt: "c", HighestAt: "d"},
		{ContractYear: "2022-23", Choice: "sample", Options: 2, Lowest: 4, Highest: 4, LowestAt: "e", HighestAt: "e"},
		{ContractYear: "2022-23", Choice: data.Interactions},
	} {
		if math.Abs(rows[i].Share-want.Share) > 1e-14 {
			t.Errorf("%s has the share %v, want %v", want.Choice, rows[i].Share, want.Share)
		}
		rows[i].Share, want.Share = 0, 0
		if rows[i] != want {
			t.Errorf("%+v, want %+v", rows[i], want)
		}
	}
	// 0, 0, 0, 4: a quarter of the variance to each choice and the rest to both together: sums 3 = 1 + 1 + 1.
	rows = sharesOf(year{Choices: y.Choices[:2]}, []float64{0, 0, 0, 4}, [][]int{{0, 1, 0, 1}, {0, 0, 1, 1}})
	for _, row := range rows {
		near(t, row.Choice, row.Share, 1.0/3, 1e-14)
	}
}

func TestSharesAddUp(t *testing.T) {
	s := settingOf(aStudy())
	u := must(s.universe(invented(60)))(t)
	sums := map[string]float64{}
	for _, row := range u.shares(must(u.estimate(t.Context()))(t).estimates) {
		if row.Share < -1e-9 || row.Share > 1 {
			t.Errorf("%+v", row)
		}
		sums[row.ContractYear] += row.Share
	}
	near(t, "2019-20", sums["2019-20"], 1, 1e-12)
	near(t, "2022-23", sums["2022-23"], 1, 1e-12)
}

func TestSamples(t *testing.T) {
	study := aStudy()
	options := map[string]string{"all": "", "without_over_60000": "", "without_largest_5_percent": "", "without_Q03": ""}
	study.Sensitivity.Choices.Others["sample"] = options
	u := must(settingOf(study).universe(invented(100)))(t)
	f := u.frames[0]
	for s, made := range u.samples {
		removed := map[int]bool{}
		for _, i := range f.removed[s] {
			removed[i] = true
		}
		for _, i := range f.rows {
			larger := 0
			for _, j := range f.rows {
				if f.networks[j].registered() > f.networks[i].registered() {
					larger++
				}
			}
			want := map[string]bool{
				"all": false, "without_over_60000": f.networks[i].registered() > 60000, "without_largest_5_percent": larger < 5,
				"without_Q03": u.pool[i].ICBCode == "Q03",
			}[made.chosen.Option("sample")]
			if removed[i] != want {
				t.Errorf("%v removes %s: %v", made.chosen, u.pool[i].NetworkCode, removed[i])
			}
		}
	}
	options["without_QZZ"] = ""
	_, err := settingOf(study).universe(invented(30))
	if err == nil || !strings.Contains(err.Error(), "sensitivity.choices.sample.without_QZZ") || !strings.Contains(err.Error(), "Q00") {
		t.Errorf("an unknown board gives %v", err)
	}
}
