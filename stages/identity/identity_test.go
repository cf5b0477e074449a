package identity

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/stagetest"
)

// invented makes networks whose lists run with deprivation, and pays them.
func invented(t *testing.T, boards int, years ...year) In {
	t.Helper()
	draw := rand.New(rand.NewPCG(3, 4))
	var in In
	for i := range 120 {
		deprivation := 0.05 + 0.2*draw.Float64()
		registered := int64(30000 + draw.IntN(20000))
		weighted := float64(registered) * (0.9 + deprivation + 0.05*draw.Float64())
		network := data.Network{
			NetworkCode: fmt.Sprintf("U%03d", i), ICBCode: fmt.Sprintf("Q%02d", i%boards), Registered: registered, Practices: int64(1 + i%5),
			Adjusted: float64(registered) * (0.8 + 3*deprivation), ContractorWeighted: &weighted, IncomeDeprivation: &deprivation, Included: true,
		}
		in.Networks = append(in.Networks, network)
		for _, year := range years {
			var sum float64
			for _, stream := range year.Streams {
				pounds, err := stream.Value(network.Variables())
				if err != nil {
					t.Fatal(err)
				}
				sum += pounds
			}
			in.NetworkYears = append(in.NetworkYears, data.NetworkYear{
				NetworkCode: network.NetworkCode, ContractYear: year.Year, FundingGBP: sum, FundingPerWeightedGBP: sum / weighted,
			})
		}
	}
	return in
}

func on(base string, rate float64) config.Stream {
	return config.Stream{Name: fmt.Sprintf("%s at %v", base, rate), Base: base, RateGBP: rate}
}

func ran(t *testing.T, boards int, years ...year) Out {
	t.Helper()
	s := setting{Years: years, Analysis: config.Analysis{Exposure: "income_deprivation", Per: 0.1, Confidence: 0.95}}
	out, err := s.run(t.Context(), invented(t, boards, years...))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Rates of 1 and 2 on the registered list are one term of 3, whose part of the slope
// is 3 times the ratio's; the weighted list is the same for every network; and the
// parts are the slope.
func TestTheTermsAreTheSlope(t *testing.T) {
	out := ran(t, 6, year{Year: "2022-23", Streams: []config.Stream{
		on(config.Registered, 1), on(config.ContractorWeighted, 9), on(config.Registered, 2), on(config.Adjusted, 5), on(config.Network, 20000),
	}})
	parts := 0.0
	var told []string
	for _, row := range out.Terms {
		parts += row.PartOfSlope
		told = append(told, fmt.Sprint(row.Term, " ", row.Streams, " ", row.Rate, " ", row.MoneyFollows))
		if math.Abs(row.PartOfSlope-row.Rate*row.RatioSlope) > 1e-15 || row.PartConfLow > row.PartOfSlope || row.PartConfHigh < row.PartOfSlope {
			t.Errorf("%+v", row)
		}
		if constant := row.Term == config.ContractorWeighted; constant != (row.DF == nil) || constant != (row.PPermutation == nil) ||
			constant && (row.RatioSlope != 0 || row.Mean != 1) {
			t.Errorf("%+v", row)
		}
	}
	// The adjusted population rises with deprivation, the registered list falls beside the weighted one.
	want := []string{"registered 2 3 false", "adjusted 1 5 true", "contractor_weighted 1 9 false", "network 1 20000 false"}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Error(diff)
	}
	if math.Abs(parts-out.Terms[0].Slope) > 1e-14 || out.Findings[0].Count > 1e-11 || out.Findings[0].Check != "identity_conserved" {
		t.Errorf("parts of %v, slope %v, %+v", parts, out.Terms[0].Slope, out.Findings[0])
	}
}

// A stream that has a formula has no base that runs through it, so it is a term of
// its own, told in pounds.
func TestAFormulaIsATermOfItsOwn(t *testing.T) {
	contract, err := config.LoadContract("2019-20")
	if err != nil {
		t.Fatal(err)
	}
	var formulas []config.Stream
	for _, stream := range contract.Streams {
		if stream.Amount != "" && stream.Missing() == "" {
			formulas = append(formulas, stream)
		}
	}
	if len(formulas) == 0 {
		t.Fatal("no stream of 2019-20 has a formula any more")
	}
	out := ran(t, 6, year{Year: "2019-20", Streams: append(formulas[:1:1], on(config.Registered, 1))})
	if len(out.Terms) != 2 || out.Terms[1].Term != formulas[0].Name || out.Terms[1].Rate != 1 || out.Findings[0].Count > 1e-11 {
		t.Errorf("%+v %+v", out.Terms, out.Findings)
	}
}

// The second year pays twice the rate on the registered list and another one on the
// weighted list, which is the same for every network: it is the first times 2. The
// fourth pays what the first and third do together.
func TestYearsThatFollowFromOthersAreFound(t *testing.T) {
	out := ran(
		t, 6,
		year{Year: "2019-20", Streams: []config.Stream{on(config.Registered, 1.5), on(config.ContractorWeighted, 1)}},
		year{Year: "2020-21", Streams: []config.Stream{on(config.Registered, 3), on(config.ContractorWeighted, 7)}},
		year{Year: "2021-22", Streams: []config.Stream{on(config.Registered, 1), on(config.Network, 30000)}},
		year{Year: "2022-23", Streams: []config.Stream{on(config.Registered, 2.5), on(config.Network, 60000)}},
		year{Year: "2023-24", Streams: []config.Stream{on(config.Registered, 1), on(config.Adjusted, 1)}},
		year{Year: "2024-25", Streams: []config.Stream{on(config.ContractorWeighted, 20)}},
	)
	for i, want := range []struct {
		evidence, of string
		left         bool // whether something is left to explain
	}{
		{"own", "", true},
		{"rescaled", "2019-20", false},
		{"own", "", true},
		{"combination", "2019-20, 2021-22", false},
		{"own", "", true},
		{data.SameEverywhere, "", false},
	} {
		got := out.Evidence[i]
		if got.Evidence != want.evidence || got.OfYears != want.of || (got.Unexplained != nil && *got.Unexplained > 0) != want.left {
			t.Errorf("%s: %+v, want %+v", got.ContractYear, got, want)
		}
	}
	if factor := out.Evidence[1].Factor; factor == nil || math.Abs(*factor-2) > 1e-9 {
		t.Errorf("the second year is the first times %v", factor)
	}
}

// A thousandth of a pound on another base is another variable.
func TestAlmostTheSameIsNotTheSame(t *testing.T) {
	out := ran(
		t, 6, year{Year: "2019-20", Streams: []config.Stream{on(config.Registered, 1.5)}},
		year{Year: "2020-21", Streams: []config.Stream{on(config.Registered, 1.5), on(config.Adjusted, 0.001)}},
	)
	if got := out.Evidence[1]; got.Evidence != "own" || !(*got.Unexplained > 0) {
		t.Errorf("%+v", got)
	}
}

// Of a single board nothing can be dealt out, and errors take networks to stand
// alone; a year that pays on the weighted list alone has terms without numbers of
// chance, and follows nothing.
func TestOneBoardAndNothingToFollow(t *testing.T) {
	out := ran(
		t, 1, year{Year: "2022-23", Streams: []config.Stream{on(config.Registered, 1)}},
		year{Year: "2023-24", Streams: []config.Stream{on(config.ContractorWeighted, 2)}},
	)
	row := out.Terms[0]
	if row.SEType != "HC3" || row.Clusters != "" || row.PPermutation != nil || row.Permutations != nil || row.PValue == nil {
		t.Errorf("%+v", row)
	}
	if row := out.Terms[1]; row.MoneyFollows || row.PValue != nil || row.Slope != 0 {
		t.Errorf("%+v", row)
	}
}

// The rows fit the tables that the step writes.
func TestTheStepFitsItsTables(t *testing.T) {
	contract := config.Contract{Year: "2022-23", Streams: []config.Stream{on(config.Registered, 1)}}
	in := invented(t, 4, year{Year: "2022-23", Streams: contract.Streams})
	study := config.Study{
		Contracts: []string{"2022-23"}, ContractYears: []config.Contract{contract},
		Analysis: config.Analysis{Exposure: "income_deprivation", Per: 0.1, Confidence: 0.95},
	}
	tables := stagetest.Run(t, Stage(study), stagetest.Rows(in.Networks...), stagetest.Rows(in.NetworkYears...))
	rows := stagetest.Read(t, tables, func(r data.IdentityTerm) string { return r.ContractYear + " " + r.Term })
	if len(rows) != 1 || stagetest.Finding(t, tables, "identity_conserved").Count > 1e-11 {
		t.Errorf("%+v", rows)
	}
}
