package target

import (
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"pcneval/data"
)

var ask = Ask{
	Networks: 2, GrantGBP: 1000, ContractYear: "2022-23", Per: 0.1, Confidence: 0.95,
	PatientsAsAt: time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC),
}

// aBoard is one board of four analysed networks, each with 1,000 weighted
// patients, and one network that is not analysed; a second board has two.
func aBoard() *England {
	networks := []data.Network{
		network("U00001", "QAA", 0.10), network("U00002", "QAA", 0.40), network("U00003", "QAA", 0.20), network("U00004", "QAA", 0.30),
		{NetworkCode: "U00005", ICBCode: "QAA", Exclusion: "no weighting"},
		network("U00006", "QBB", 0.10), network("U00007", "QBB", 0.10),
	}
	years := []data.NetworkYear{
		year("U00001", 30), year("U00002", 28), year("U00003", 29), year("U00004", 27), year("U00006", 30), year("U00007", 30),
	}
	practices := []data.Practice{
		{PracticeCode: "A00001", NetworkCode: "U00002"},
		{PracticeCode: "A00002", NetworkCode: "U00002"},
		{PracticeCode: "A00003", NetworkCode: "U00004"},
		{PracticeCode: "A00004"},
	}
	deprivation := []data.PracticeDeprivation{
		{PracticeCode: "A00001", PatientsWithScore: 300, PatientsInMostDeprivedFifth: 200},
		{PracticeCode: "A00002", PatientsWithScore: 700, PatientsInMostDeprivedFifth: 50},
		{PracticeCode: "A00003"},
		{PracticeCode: "A00004", PatientsWithScore: 999, PatientsInMostDeprivedFifth: 999},
	}
	return NewEngland(In{networks, years, practices, deprivation})
}

func network(code, icb string, deprivation float64) data.Network {
	return data.Network{
		NetworkCode: code, NetworkName: "Network " + code, ICBCode: icb, ICBName: "Board " + icb, Registered: 1100,
		ContractorWeighted: new(1000.0), IncomeDeprivation: new(deprivation), Included: true,
	}
}

func year(code string, perWeighted float64) data.NetworkYear {
	return data.NetworkYear{NetworkCode: code, ContractYear: "2022-23", FundingGBP: 1000 * perWeighted, FundingPerWeightedGBP: perWeighted}
}

// By hand. Deprivation 0.1, 0.2, 0.3, 0.4 has mean 0.25 and sum of squares
// 0.05. Funding 30, 29, 27, 28 has mean 28.5 and cross products
// -0.15(1.5) - 0.05(0.5) + 0.05(-1.5) + 0.15(-0.5) = -0.4, so the slope is -8,
// or -0.8 for each 0.1. A grant of 1,000 adds 1 to the last two, whose cross
// products are (0.05 + 0.15) = 0.2: slope 4, or 0.4 for each 0.1. After it the
// slope is -0.4. Residuals before: 0.3, 0.1, -1.1, 0.7 with squares 1.8;
// sigma^2 = 0.9, standard error sqrt(0.9 / 0.05) = 4.242641, for each 0.1
// 0.4242641, and t(0.975, 2) = 4.302653 gives +-1.825461. The slope is nought
// at 2,000.
func TestTargetByHand(t *testing.T) {
	targets, effect, err := aBoard().Target("QAA", ask)
	if err != nil {
		t.Fatal(err)
	}
	base := data.Target{
		ICBCode: "QAA", Registered: 1100, PatientsAsAt: ask.PatientsAsAt, ContractYear: "2022-23", GrantGBP: 1000, GrantPerWeightedGBP: 1,
	}
	first, second := base, base
	first.Rank, first.NetworkCode, first.NetworkName = 1, "U00002", "Network U00002"
	first.IncomeDeprivation, first.FundingPerWeightedGBP = 0.4, 28
	first.PatientsWithScore, first.PatientsInMostDeprivedFifth, first.ShareInMostDeprivedFifth = 1000, 250, new(0.25)
	second.Rank, second.NetworkCode, second.NetworkName = 2, "U00004", "Network U00004"
	second.IncomeDeprivation, second.FundingPerWeightedGBP = 0.3, 27
	if diff := cmp.Diff([]data.Target{first, second}, targets); diff != "" {
		t.Error(diff)
	}
	want := data.TargetEffect{
		ICBCode: "QAA", ICBName: "Board QAA", ContractYear: "2022-23", Networks: 4, NetworksLeftOut: 1, NetworksTargeted: 2,
		GrantGBP: 1000, CostGBP: 2000, Per: 0.1, Confidence: 0.95, DF: new(2.0),
		SlopeBefore: new(-0.8), ConfLowBefore: new(-0.8 - 1.825461), ConfHighBefore: new(-0.8 + 1.825461), SlopeAfter: new(-0.4),
		GrantWantedGBP: new(2000.0), CostWantedGBP: new(4000.0),
	}
	ends := cmpopts.IgnoreFields(data.TargetEffect{}, "ConfLowAfter", "ConfHighAfter")
	if diff := cmp.Diff(want, effect, cmpopts.EquateApprox(0, 1e-6), ends); diff != "" {
		t.Error(diff)
	}
	// After: residuals about the new line are those of before plus what the
	// grant leaves: funding 30, 29, 28, 29, line 29 - 4(D - 0.25), residuals
	// 0.4, -0.2, -0.8, 0.6, squares 1.2; standard error sqrt(0.6/0.05)/10.
	half := 4.302653 * math.Sqrt(0.6/0.05) / 10
	if got := *effect.ConfHighAfter - *effect.SlopeAfter; math.Abs(got-half) > 1e-6 {
		t.Errorf("half the interval after the grant is %v, by hand %v", got, half)
	}
}

func TestTargetSaysWhyThereIsNoNumber(t *testing.T) {
	three := func(deprivation, funding []float64) *England {
		var networks []data.Network
		var years []data.NetworkYear
		for i, code := range []string{"U00001", "U00002", "U00003"} {
			networks, years = append(networks, network(code, "QAA", deprivation[i])), append(years, year(code, funding[i]))
		}
		return NewEngland(In{Networks: networks, Years: years})
	}
	for name, c := range map[string]struct {
		england           *England
		icb               string
		networks          int
		noSlope, noGrant  string
		targeted          int64
		slopeIsKnown      bool
		grantWantedIsKnow bool
	}{
		"two networks": {aBoard(), "QBB", 2, "2 networks: a slope with an interval needs 3", "there is no slope", 2, false, false},
		"all alike": {
			three([]float64{0.1, 0.1, 0.1}, []float64{1, 2, 3}), "QAA", 1, "the networks do not differ in income deprivation",
			"there is no slope", 1, false, false,
		},
		"pro-poor already": {
			three([]float64{0.1, 0.2, 0.3}, []float64{1, 2, 4}), "QAA", 1, "", "the slope is there without a grant", 1, true, false,
		},
		"the same to all": {
			three([]float64{0.1, 0.2, 0.3}, []float64{4, 2, 1}), "QAA", 9, "", "a grant to these networks does not raise the slope", 3, true,
			false,
		},
		"one of three can do": {three([]float64{0.1, 0.2, 0.3}, []float64{4, 2, 1}), "QAA", 1, "", "", 1, true, true},
	} {
		t.Run(name, func(t *testing.T) {
			asked := ask
			asked.Networks = c.networks
			_, effect, err := c.england.Target(c.icb, asked)
			if err != nil {
				t.Fatal(err)
			}
			if effect.NoSlopeReason != c.noSlope || effect.NoGrantReason != c.noGrant || effect.NetworksTargeted != c.targeted {
				t.Errorf("%q, %q, %d targeted", effect.NoSlopeReason, effect.NoGrantReason, effect.NetworksTargeted)
			}
			if (effect.SlopeBefore != nil) != c.slopeIsKnown || (effect.GrantWantedGBP != nil) != c.grantWantedIsKnow {
				t.Errorf("slope %v, grant wanted %v", effect.SlopeBefore, effect.GrantWantedGBP)
			}
		})
	}
}

// Whatever the networks: the grant that is said to reach a slope reaches it,
// the targeted are the most deprived, and the rows of the board are those
// asked for.
func TestGrantWantedReachesTheSlope(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 30).Draw(t, "networks")
		var networks []data.Network
		var years []data.NetworkYear
		for i := range n {
			code := "U" + string(rune('A'+i))
			row := network(code, "QAA", 0.01*float64(rapid.IntRange(1, 40).Draw(t, "deprivation")))
			row.ContractorWeighted = new(float64(rapid.IntRange(5_000, 100_000).Draw(t, "weighted")))
			networks, years = append(networks, row), append(years, year(code, float64(rapid.IntRange(1_000, 4_000).Draw(t, "pence"))/100))
		}
		england := NewEngland(In{Networks: networks, Years: years})
		asked := ask
		asked.Networks = rapid.IntRange(1, n).Draw(t, "targeted")
		asked.SlopeGBP = rapid.Float64Range(-1, 1).Draw(t, "slope")
		targets, effect, err := england.Target("QAA", asked)
		if err != nil {
			t.Fatal(err)
		}
		for i, target := range targets {
			if target.Rank != int64(i+1) || i > 0 && target.IncomeDeprivation > targets[i-1].IncomeDeprivation {
				t.Fatalf("targets are out of order: %v", targets)
			}
		}
		if len(targets) != asked.Networks {
			t.Fatalf("%d targets for %d asked", len(targets), asked.Networks)
		}
		if effect.GrantWantedGBP == nil {
			return
		}
		asked.GrantGBP = *effect.GrantWantedGBP
		_, again, err := england.Target("QAA", asked)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(*again.SlopeAfter-asked.SlopeGBP) > 1e-9*max(1, math.Abs(*again.SlopeBefore)) {
			t.Fatalf("a grant of %v gives the slope %v instead of %v", asked.GrantGBP, *again.SlopeAfter, asked.SlopeGBP)
		}
	})
}
