package sharing

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

var near = cmpopts.EquateApprox(1e-12, 1e-12)

func pointer(x float64) *float64 { return &x }

func sampleOf(funding ...float64) data.Sample {
	var networks []data.Network
	var years []data.NetworkYear
	for i, pounds := range funding {
		code := fmt.Sprint("U", i+1)
		networks = append(networks, data.Network{NetworkCode: code, Included: true})
		years = append(years, data.NetworkYear{NetworkCode: code, ContractYear: "2022-23", FundingGBP: pounds})
	}
	return data.SampleOf(networks, years)
}

func practice(code, network string, registered int64, deprivation *float64) data.Practice {
	return data.Practice{
		PracticeCode:      code,
		NetworkCode:       network,
		Registered:        registered,
		IncomeDeprivation: deprivation,
		Alignment:         data.Member,
	}
}

func paid(code string, registered, weighted float64) data.Payment {
	return data.Payment{PracticeCode: code, Registered: registered, Weighted: weighted}
}

func settings() setting {
	return setting{ContractYear: "2022-23", Analysis: config.Analysis{Exposure: config.IncomeDeprivation, Per: 0.1, Confidence: 0.95}}
}

// amounts are a practice's pounds by list, weighted list and need; -1 where
// the rule is not computed.
func amounts(rows []data.Sharing) [][3]float64 {
	var all [][3]float64
	for _, row := range rows {
		told := [3]float64{-1, -1, -1}
		for i, rule := range rules {
			if pounds := rule.pounds(&row); pounds != nil {
				told[i] = *pounds
			}
		}
		all = append(all, told)
	}
	return all
}

// Worked by hand: lists of 100 and 300; weightings of 2 and 1, so weighted
// lists of 200 and 300; times 0.3 and 0.1 it is 60 and 30.
func TestSharingByHand(t *testing.T) {
	two := []data.Practice{practice("A", "U1", 100, pointer(0.3)), practice("B", "U1", 300, pointer(0.1))}
	noScore := []data.Practice{two[0], practice("B", "U1", 300, nil)}
	both := []data.Payment{paid("A", 50, 100), paid("B", 290, 290)}
	nobody := practice("C", "U1", 0, nil)
	left := practice("D", "U1", 5000, pointer(0.9))
	left.Alignment = data.Unaligned
	for _, test := range []struct {
		name               string
		practices          []data.Practice
		payments           []data.Payment
		want               [][3]float64
		noWeighted, noNeed string
	}{
		{"all known", two, both, [][3]float64{{250, 400, 2000.0 / 3}, {750, 600, 1000.0 / 3}}, "", ""},
		{
			"a practice that the payments file lacks", two, both[:1],
			[][3]float64{{250, -1, -1}, {750, -1, -1}},
			"the payments file gives practice B no registered and weighted " +
				"patients", "the payments file gives practice B no registered and weighted patients",
		},
		{
			"a practice with a weighted list of nought", two,
			[]data.Payment{both[0], paid("B", 290, 0)},
			[][3]float64{{250, -1, -1}, {750, -1, -1}},
			"the payments file gives practice B no registered and weighted " +
				"patients", "the payments file gives practice B no registered and weighted patients",
		},
		{"a practice without a score", noScore, both, [][3]float64{{250, 400, -1}, {750, 600, -1}}, "", "practice B has no deprivation score"},
		{
			"a practice without patients", append(two[:2:2], nobody), both,
			[][3]float64{{250, 400, 2000.0 / 3}, {750, 600, 1000.0 / 3}, {0, 0, 0}},
			"", "",
		},
		{"a practice that is in no network", append(two[:2:2], left), both, [][3]float64{{250, 400, 2000.0 / 3}, {750, 600, 1000.0 / 3}}, "", ""},
		{
			"nobody deprived",
			[]data.Practice{practice("A", "U1", 100, pointer(0)), practice("B", "U1", 300, pointer(0))},
			both,
			[][3]float64{{250, 400, -1}, {750, 600, -1}},
			"", "none of its practices has any income deprivation",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			rows := settings().share(sampleOf(1000), test.practices, test.payments)
			if diff := cmp.Diff(test.want, amounts(rows), near); diff != "" {
				t.Errorf("pounds (-want +got):\n%s", diff)
			}
			for _, row := range rows {
				if row.WeightedMissingReason != test.noWeighted || row.NeedMissingReason != test.noNeed {
					t.Errorf("%s: reasons %q and %q", row.PracticeCode, row.WeightedMissingReason, row.NeedMissingReason)
				}
			}
		})
	}
}

// Two networks of £1,000; the second lacks a weighting. By weighted list £150
// of the first moves, from its second practice to its first.
func TestSummariesByHand(t *testing.T) {
	rows := settings().share(sampleOf(1000, 1000), []data.Practice{
		practice("A", "U1", 100, pointer(0.3)), practice("B", "U1", 300, pointer(0.1)), practice("C", "U2", 100, pointer(0.2)),
	}, []data.Payment{paid("A", 50, 100), paid("B", 290, 290)})
	setFifths(rows)
	summaries, rules, err := settings().summarise(sampleOf(1000, 1000, 1000), rows)
	if err != nil {
		t.Fatal(err)
	}
	var weighted []data.SharingSummary
	for _, row := range summaries {
		if row.Rule == data.SharedByWeighted && row.Practices > 0 {
			weighted = append(weighted, row)
		}
	}
	want := []data.SharingSummary{ // of three practices the ranks 0, 1, 2 are the fifths 1, 2, 4
		{
			Rule:                "weighted",
			DeprivationQuintile: 1,
			ContractYear:        "2022-23",
			Practices:           1,
			Registered:          100,
			AmountGBP:           400,
			ListGBP:             250,
			ChangeGBP:           150,
			ChangePerPatientGBP: pointer(1.5),
		},
		{
			Rule:                "weighted",
			DeprivationQuintile: 4,
			ContractYear:        "2022-23",
			Practices:           1,
			Registered:          300,
			AmountGBP:           600,
			ListGBP:             750,
			ChangeGBP:           -150,
			ChangePerPatientGBP: pointer(-0.5),
		},
	}
	if diff := cmp.Diff(want, weighted, near); diff != "" {
		t.Errorf("fifths by weighted list (-want +got):\n%s", diff)
	}
	told := map[string][4]float64{}
	for _, rule := range rules {
		told[rule.Rule] = [4]float64{float64(rule.Networks), float64(rule.NetworksWithout), rule.AmountGBP, rule.MovedGBP}
	}
	if diff := cmp.Diff(
		map[string][4]float64{"list": {2, 0, 2000, 0}, "weighted": {1, 1, 1000, 150}, "need": {1, 1, 1000, 2000.0/3 - 250}}, told, near,
	); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
}

// Three networks of one practice each: whatever the rule, each has its whole
// network's £1,000, over lists of 100, 125 and 200: £10, £8 and £5 a patient.
// Least squares on 0.1, 0.2 and 0.3 by hand: (5 - 10) / 0.2 a unit.
func TestSlopeByHand(t *testing.T) {
	rows := settings().share(sampleOf(1000, 1000, 1000), []data.Practice{
		practice("A", "U1", 100, pointer(0.1)), practice("B", "U2", 125, pointer(0.2)), practice("C", "U3", 200, pointer(0.3)),
	}, []data.Payment{paid("A", 1, 1), paid("B", 1, 2), paid("C", 1, 3)})
	setFifths(rows)
	_, rules, err := settings().summarise(sampleOf(1000, 1000, 1000), rows)
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range rules {
		if math.Abs(*rule.Slope+2.5) > 1e-12 || math.Abs(*rule.ListSlope+2.5) > 1e-12 || rule.N != 3 || rule.MovedGBP != 0 {
			t.Errorf("by %s: slopes %v and %v of %d, £%v moved", rule.Rule, *rule.Slope, *rule.ListSlope, rule.N, rule.MovedGBP)
		}
	}
}

func TestEverySharingSumsToTheNetworksFunding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		funding := rapid.Float64Range(1, 1e7).Draw(t, "funding")
		var practices []data.Practice
		var payments []data.Payment
		for i := range rapid.IntRange(1, 20).Draw(t, "practices") {
			code := fmt.Sprintf("A%02d", i)
			practices = append(
				practices,
				practice(code, "U1", rapid.Int64Range(1, 50000).Draw(t, "list"), pointer(rapid.Float64Range(0.001, 1).Draw(t, "deprivation"))),
			)
			payments = append(
				payments,
				paid(code, rapid.Float64Range(1, 50000).Draw(t, "registered"), rapid.Float64Range(1, 50000).Draw(t, "weighted")),
			)
		}
		s, sample := settings(), sampleOf(funding)
		rows := s.share(sample, practices, payments)
		for i, rule := range rules {
			var pounds []float64
			for _, row := range rows {
				pounds = append(pounds, *rule.pounds(&row))
			}
			if sum := stats.Sum(pounds); math.Abs(sum/funding-1) > 1e-12 {
				t.Errorf("by %s £%v of £%v are shared", rules[i].name, sum, funding)
			}
		}
		if finding := s.conserved(sample, rows); finding.Count > 1e-12 {
			t.Errorf("the check finds %v", finding)
		}
	})
}

func TestMoneyThatIsLostIsFound(t *testing.T) {
	s := settings()
	rows := s.share(sampleOf(1000), []data.Practice{practice("A", "U1", 10, pointer(0.1)), practice("B", "U1", 10, pointer(0.1))}, nil)
	rows[0].ListGBP -= 10
	if finding := s.conserved(sampleOf(1000), rows); math.Abs(finding.Count-0.01) > 1e-12 {
		t.Errorf("£10 of £1,000 are told as %v", finding.Count)
	}
}
