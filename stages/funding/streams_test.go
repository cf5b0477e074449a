package funding_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/stages/funding"
	"pcneval/stages/stagetest"
)

// Each stream as the file has it, whatever networks there are; a formula has
// no rate.
func TestStreamsAsTheContractHasThem(t *testing.T) {
	c := contract(t, `
contract_year: 2022-23
streams:
  - {name: core, label: Core funding, rate_gbp: 1.5, base: registered, months: 12, starts: 2022-04-01, confidence: high,
      source: the contract}
  - {name: posts, label: Posts, amount: "registered > 100 ? 2 * 10 : 10", months: 9, confidence: medium, source: a letter,
      remark: two above a hundred}
  - {name: post, label: Post, rate_gbp: 10, base: network, months: 9, alternative_to: posts, confidence: low, source: a newspaper}
  - {name: winter, label: Winter, rate_gbp: 4, base: adjusted, months: 3, mid_year: true, confidence: high, source: the contract}
`)
	s := config.Study{
		ContractYears: []config.Contract{c},
		Streams:       map[string]config.StreamSelection{"2022-23": {With: []string{"winter"}, Without: []string{"core"}}},
	}
	got, err := table.Read[data.Stream](stagetest.Run(t, funding.Stage(s), stagetest.Rows[data.Network]()))
	if err != nil {
		t.Fatal(err)
	}
	april := time.Date(2022, 4, 1, 0, 0, 0, 0, time.UTC)
	want := []data.Stream{
		{
			ContractYear: "2022-23",
			Stream:       "core",
			Label:        "Core funding",
			Base:         config.Registered,
			RateGBP:      pointer(1.5),
			Months:       12,
			Starts:       &april,
			Reason:       "the study leaves it out",
			Confidence:   "high",
			Source:       "the contract",
		},
		{
			ContractYear: "2022-23", Stream: "post", Label: "Post", Base: config.Network, RateGBP: pointer(10.0), Months: 9, AlternativeTo: "posts",
			Reason: "an alternative to posts", Confidence: "low", Source: "a newspaper",
		},
		{
			ContractYear: "2022-23", Stream: "posts", Label: "Posts", Base: "registered > 100 ? 2 * 10 : 10", Months: 9, InStudy: true,
			Reason: "part of the contract for the year", Confidence: "medium", Source: "a letter", Remark: "two above a hundred",
		},
		{
			ContractYear: "2022-23",
			Stream:       "winter",
			Label:        "Winter",
			Base:         config.Adjusted,
			RateGBP:      pointer(4.0),
			Months:       3,
			MidYear:      true,
			InStudy:      true,
			Reason:       "the study takes it in",
			Confidence:   "high",
			Source:       "the contract",
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("streams (-want +got):\n%s", diff)
	}
}

// A column held to the words of the contract files has all of them.
func TestConfidencesAreThoseOfContracts(t *testing.T) {
	column, _ := table.Of[data.Stream]().Column("confidence")
	if diff := cmp.Diff(config.Confidences, column.OneOf); diff != "" {
		t.Errorf("confidences (-contracts +column):\n%s", diff)
	}
}
