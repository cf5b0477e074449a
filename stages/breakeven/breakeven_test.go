package breakeven

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

const contractFile = `
contract_year: 2026-27
streams:
  - {name: core, label: Core, rate_gbp: 2, base: registered, months: 12, confidence: high, source: x}
  - {name: extra, label: Extra, rate_gbp: 1, base: registered, months: 12, confidence: low, source: x}
  - {name: need, label: Need, rate_gbp: 1, base: adjusted, months: 12, confidence: high, source: x}
  - {name: posts, label: Posts, rate_gbp: 5, base: contractor_weighted, months: 12, confidence: medium, source: x}
`

func find(t *testing.T, file string, networks ...data.Network) map[string]data.BreakEvenRate {
	t.Helper()
	path := filepath.Join(t.TempDir(), "contract.yaml")
	if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	contract, err := config.LoadContract(path)
	if err != nil {
		t.Fatal(err)
	}
	study := config.Study{
		Contracts: []string{contract.Year}, ContractYears: []config.Contract{contract},
		Analysis: config.Analysis{Exposure: config.IncomeDeprivation, Per: 0.1, Confidence: 0.95},
	}
	s := setting{Analysis: study.Analysis, Years: []year{{Year: contract.Year}}}
	for _, choice := range study.Selected(contract) {
		s.Years[0].Streams = append(s.Years[0].Streams, choice.Stream)
	}
	var years []data.NetworkYear
	for _, network := range networks {
		row := data.NetworkYear{NetworkCode: network.NetworkCode, ContractYear: contract.Year}
		for _, stream := range s.Years[0].Streams {
			amount, err := stream.Value(network.Variables())
			if err != nil {
				t.Fatal(err)
			}
			row.FundingGBP += amount
		}
		row.FundingPerWeightedGBP = row.FundingGBP / *network.ContractorWeighted
		years = append(years, row)
	}
	out, err := s.run(t.Context(), In{networks, years})
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]data.BreakEvenRate{}
	for _, row := range out.Rates {
		rows[row.Base+" "+row.Stream] = row
	}
	return rows
}

// england has eight networks of ten weighted patients in as many boards as are
// given; registered patients are 10, 20, ... 80 and those of the adjusted count
// 160, 140, ... 20, at deprivations of 0, 0.1, ... 0.7, but for a wobble that no
// slope sees: it is orthogonal to a line over eight places.
func england(boards ...string) []data.Network {
	wobble := []int64{7, 1, -3, -5, -5, -3, 1, 7} // the second orthogonal polynomial
	var networks []data.Network
	for i := range 8 {
		x, weighted := float64(i)/10, 10.0
		networks = append(networks, data.Network{
			NetworkCode: "U0000" + string(rune('1'+i)), ICBCode: boards[i%len(boards)], Included: true,
			Registered: int64(10*(i+1)) + wobble[i], Adjusted: float64(20 * (8 - i)), ContractorWeighted: &weighted,
			IncomeDeprivation: &x,
		})
	}
	return networks
}

// One pound a registered patient has a slope of 1 for each 0.1, one pound on the
// adjusted population of -2. So with 3 and 1 the slope is 3 - 2 = 1: it is nought at
// 2 pounds a registered patient, or 1.5 on the adjusted population. Of the stream
// extra, beside which 2 pounds stay, that is at 0. What is paid on weighted
// patients moves nothing.
func TestBreakEvenByHand(t *testing.T) {
	for _, boards := range [][]string{{"A", "B", "C", "D"}, {"A"}} {
		rows := find(t, contractFile, england(boards...)...)
		if len(rows) != 5 {
			t.Fatalf("rows are %v", rows)
		}
		for name, want := range map[string]struct{ rate, at, one float64 }{
			"registered ": {3, 2, 1}, "registered extra": {1, 0, 1}, "adjusted ": {1, 1.5, -2},
		} {
			row := rows[name]
			if row.BreakEven == nil || math.Abs(*row.BreakEven-want.at) > 1e-12 || row.Rate != want.rate {
				t.Fatalf("%s: %+v, want %v", name, row, want)
			}
			if math.Abs(row.Slope-1) > 1e-12 || math.Abs(row.SlopeOfOne-want.one) > 1e-12 || math.Abs(*row.Change-(want.at/want.rate-1)) > 1e-12 {
				t.Errorf("%s: slope %v, of one %v, change %v", name, row.Slope, row.SlopeOfOne, *row.Change)
			}
		}
		for _, name := range []string{"contractor_weighted ", "contractor_weighted posts"} {
			if row := rows[name]; row.Reason != data.MovesNoSlope || row.BreakEven != nil || row.Unclear != "" {
				t.Errorf("%s: %+v", name, row)
			}
		}
		if kind := rows["adjusted "].SEType; (kind == "HC3") != (len(boards) == 1) {
			t.Errorf("errors of %d boards are %s", len(boards), kind)
		}
	}
}

// At the rate where the interval turns, told of the study at that rate, one end of
// the interval of the slope is nought: another way to the same rate. Moving the
// stream that far is moving its base that far.
func TestTheIntervalTurnsWhereItIsSaidTo(t *testing.T) {
	networks := england("A", "B", "C", "D")
	rows := find(t, contractFile, networks...)
	for _, name := range []string{"registered ", "registered extra"} {
		row := rows[name]
		if row.Turns == nil {
			t.Fatalf("%s turns nowhere: %+v", name, row)
		}
		rate := *row.Turns
		if name == "registered extra" {
			rate += 2
		}
		from := newSample(networks, nil, config.Analysis{Exposure: config.IncomeDeprivation, Confidence: 0.95})
		y := make([]float64, len(networks))
		for i, n := range networks {
			y[i] = (rate*float64(n.Registered) + n.Adjusted) / *n.ContractorWeighted
		}
		slope, err := from.errors.Slope(from.exposure, y, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		if end := min(math.Abs(slope.Lower), math.Abs(slope.Upper)); end > 1e-9 {
			t.Errorf("%s at %v: the interval is %v to %v", name, rate, slope.Lower, slope.Upper)
		}
	}
}

// Where one base alone has a slope, only a rate of nought turns it, and one on a
// base that only falls where the other does turns nothing: by hand, 3 and -(-2) > 0.
func TestWhereNoRateTurns(t *testing.T) {
	alone := find(t, `
contract_year: 2026-27
streams:
  - {name: core, label: Core, amount: 2 * registered, months: 12, confidence: low, source: x}
  - {name: posts, label: Posts, rate_gbp: 5, base: contractor_weighted, months: 12, confidence: high, source: x}
`, england("A", "B", "C", "D")...)
	row := alone["2 * registered core"]
	if row.Unit != times || row.Rate != 1 || row.BreakEven == nil || *row.BreakEven != 0 || *row.Turns != 0 {
		t.Errorf("a formula alone: %+v", row)
	}
	same := find(t, `
contract_year: 2026-27
streams:
  - {name: core, label: Core, rate_gbp: 2, base: registered, months: 12, confidence: high, source: x}
  - {name: each, label: Each, amount: 3 * registered + 1, months: 12, confidence: high, source: x}
`, england("A", "B", "C", "D")...)
	if row := same["registered "]; row.Reason != data.NeverTurns || row.BreakEven != nil || row.Turns != nil || row.UnclearLow == nil {
		t.Errorf("two that rise together: %+v", row)
	}
	flat := find(t, `
contract_year: 2026-27
streams:
  - {name: posts, label: Posts, rate_gbp: 0.1, base: contractor_weighted, months: 12, confidence: low, source: x}
`, england("A", "B")...)
	if row := flat["contractor_weighted posts"]; row.Reason != data.MovesNoSlope || row.Slope != 0 || row.ConfLow != 0 {
		t.Errorf("the same for every network: %+v", row)
	}
}
