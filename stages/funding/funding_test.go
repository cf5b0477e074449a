package funding_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/stages/funding"
	"pcneval/stages/stagetest"
)

// contractFile has a stream of every kind; its sums are binary, so that all is
// exact.
const contractFile = `
contract_year: 2022-23
streams:
  - {name: core, label: x, rate_gbp: 1.5, base: registered, months: 12, confidence: high, source: x}
  - {name: posts, label: x, amount: "registered > 100 ? 2 * 10 : 10", months: 12, confidence: high, source: x}
  - {name: post, label: x, rate_gbp: 10, base: network, months: 12, alternative_to: posts, confidence: high, source: x}
  - {name: arrs, label: x, rate_gbp: 2, base: contractor_weighted, months: 12, confidence: high, source: x}
  - {name: winter, label: x, rate_gbp: 4, base: adjusted, months: 3, mid_year: true, confidence: high, source: x}
  - {name: care_home, label: x, rate_gbp: 120, base: care_home_beds, months: 12, confidence: high, source: x}
  - {name: visits, label: x, rate_gbp: 7, base: practices, months: 12, confidence: high, source: x}
`

func contract(t *testing.T, text string) config.Contract {
	t.Helper()
	path := filepath.Join(t.TempDir(), "contract.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.LoadContract(path)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func pointer[T any](v T) *T { return &v }

// networks are two that are analysed and one that is not.
func networks() stagetest.Given {
	return stagetest.Rows(
		data.Network{NetworkCode: "U1", Practices: 3, Registered: 100, Adjusted: 96, ContractorWeighted: pointer(125.0), Included: true},
		data.Network{NetworkCode: "U2", Practices: 5, Registered: 200, Adjusted: 208, ContractorWeighted: pointer(250.0), Included: true},
		data.Network{NetworkCode: "U3", Practices: 1, Registered: 999, Adjusted: 999, Exclusion: "no weights"},
	)
}

// The study leaves visits out and takes winter in; the contract itself has
// post as an alternative, and no input gives beds.
func study(t *testing.T) config.Study {
	c := contract(t, contractFile)
	without := c
	without.Year, without.Streams = "2023-24", c.Streams[:1]
	return config.Study{
		ContractYears: []config.Contract{c, without},
		Streams:       map[string]config.StreamSelection{"2022-23": {With: []string{"winter"}, Without: []string{"visits"}}},
	}
}

func TestEveryStreamOfEachYear(t *testing.T) {
	tables := stagetest.Run(t, funding.Stage(study(t)), networks())
	stream := func(network, year, name, base string, baseValue, rate, amount *float64, counted bool, why string) data.Funding {
		return data.Funding{
			NetworkCode:  network,
			ContractYear: year,
			Stream:       name,
			Base:         base,
			BaseValue:    baseValue,
			RateGBP:      rate,
			AmountGBP:    amount,
			InStudy:      counted,
			Reason:       why,
		}
	}
	p := pointer[float64]
	formula := "registered > 100 ? 2 * 10 : 10"
	want := []data.Funding{
		stream("U1", "2022-23", "arrs", config.ContractorWeighted, p(125), p(2), p(250), true, ""),
		stream("U1", "2022-23", "care_home", config.CareHomeBeds, nil, p(120), nil, false, "no input gives care_home_beds"),
		stream("U1", "2022-23", "core", config.Registered, p(100), p(1.5), p(150), true, ""),
		stream("U1", "2022-23", "post", config.Network, p(1), p(10), p(10), false, "an alternative to posts"),
		stream("U1", "2022-23", "posts", formula, nil, nil, p(10), true, ""),
		stream("U1", "2022-23", "visits", config.PracticeCount, p(3), p(7), p(21), false, "the study leaves it out"),
		stream("U1", "2022-23", "winter", config.Adjusted, p(96), p(4), p(384), true, ""),
		stream("U1", "2023-24", "core", config.Registered, p(100), p(1.5), p(150), true, ""),
		stream("U2", "2022-23", "arrs", config.ContractorWeighted, p(250), p(2), p(500), true, ""),
		stream("U2", "2022-23", "care_home", config.CareHomeBeds, nil, p(120), nil, false, "no input gives care_home_beds"),
		stream("U2", "2022-23", "core", config.Registered, p(200), p(1.5), p(300), true, ""),
		stream("U2", "2022-23", "post", config.Network, p(1), p(10), p(10), false, "an alternative to posts"),
		stream("U2", "2022-23", "posts", formula, nil, nil, p(20), true, ""),
		stream("U2", "2022-23", "visits", config.PracticeCount, p(5), p(7), p(35), false, "the study leaves it out"),
		stream("U2", "2022-23", "winter", config.Adjusted, p(208), p(4), p(832), true, ""),
		stream("U2", "2023-24", "core", config.Registered, p(200), p(1.5), p(300), true, ""),
	}
	got, err := table.Read[data.Funding](tables)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("streams (-want +got):\n%s", diff)
	}

	// 250 + 150 + 10 + 384 = 794 for 125 weighted patients; 500 + 300 + 20 +
	// 832 = 1652 for 250.
	years, err := table.Read[data.NetworkYear](tables)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]data.NetworkYear{
		{NetworkCode: "U1", ContractYear: "2022-23", FundingGBP: 794, FundingPerWeightedGBP: 6.352},
		{NetworkCode: "U1", ContractYear: "2023-24", FundingGBP: 150, FundingPerWeightedGBP: 1.2},
		{NetworkCode: "U2", ContractYear: "2022-23", FundingGBP: 1652, FundingPerWeightedGBP: 6.608},
		{NetworkCode: "U2", ContractYear: "2023-24", FundingGBP: 300, FundingPerWeightedGBP: 1.2},
	}, years); diff != "" {
		t.Errorf("network years (-want +got):\n%s", diff)
	}
	if conserved := stagetest.Finding(t, tables, "pounds_conserved"); conserved.Count != 0 ||
		!strings.HasPrefix(conserved.Detail, "£2896.00 in streams, £2896.00 in networks") {
		t.Errorf("%+v", conserved)
	}
}

func TestAVariableThatANetworkLacks(t *testing.T) {
	s := config.Study{
		ContractYears: []config.Contract{{Year: "2022-23", Streams: []config.Stream{{Name: "by_need", RateGBP: 3, Base: config.Weighting}}}},
	}
	_, err := stagetest.Try(t, funding.Stage(s), networks())
	if err == nil || !strings.Contains(err.Error(), "network U1, contract year 2022-23: stream by_need: variable weighting is missing") {
		t.Errorf("%v", err)
	}
}

func TestNoNetworkIsAnalysed(t *testing.T) {
	tables := stagetest.Run(t, funding.Stage(study(t)), stagetest.Rows(data.Network{NetworkCode: "U3", Exclusion: "no weights"}))
	if rows, err := table.Read[data.Funding](tables); err != nil || len(rows) != 0 {
		t.Errorf("streams %+v, %v", rows, err)
	}
	if rows, err := table.Read[data.NetworkYear](tables); err != nil || len(rows) != 0 {
		t.Errorf("network years %+v, %v", rows, err)
	}
}

// What the stage is rerun for holds every rate and every choice of a stream.
func TestARateOrAChoiceIsPartOfTheSetting(t *testing.T) {
	setting := func(change func(*config.Study)) string {
		s := study(t)
		change(&s)
		text, err := json.Marshal(funding.Stage(s).Setting)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	was := setting(func(*config.Study) {})
	for name, change := range map[string]func(*config.Study){
		"rate":   func(s *config.Study) { s.ContractYears[0].Streams[0].RateGBP = 1.25 },
		"choice": func(s *config.Study) { s.Streams = nil },
		"amount": func(s *config.Study) { s.ContractYears[0].Streams[1].Amount = "10" },
	} {
		if setting(change) == was {
			t.Errorf("another %s is the same setting", name)
		}
	}
}
