package reports

import (
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

// Two networks of board A, one of B: pounds are sums over the board's own
// networks, and what the study does not count is told apart.
func placesOfThree() *Places {
	study := &config.Study{Title: "t", Name: "t", Contracts: []string{"2022-23"}}
	study.ContractYears = []config.Contract{{Year: "2022-23", Streams: []config.Stream{{Name: "core"}, {Name: "extra"}}}}
	network := func(code, board string) data.Network {
		return data.Network{NetworkCode: code, NetworkName: "N " + code, ICBCode: board, ICBName: "Board " + board, Included: true}
	}
	pay := func(code, stream string, pounds float64, counted bool) data.Funding {
		return data.Funding{NetworkCode: code, ContractYear: "2022-23", Stream: stream, AmountGBP: new(pounds), InStudy: counted}
	}
	year := func(code string, pounds, each float64) data.NetworkYear {
		return data.NetworkYear{NetworkCode: code, ContractYear: "2022-23", FundingGBP: pounds, FundingPerWeightedGBP: each}
	}
	return &Places{study: study, in: PlacesIn{
		Networks: []data.Network{network("U1", "A"), network("U2", "A"), network("U3", "B")},
		Years:    []data.NetworkYear{year("U1", 1000, 5), year("U2", 2000, 7), year("U3", 4000, 6)},
		Funding: []data.Funding{
			pay("U1", "core", 1000, true), pay("U2", "core", 2000, true), pay("U3", "core", 4000, true), pay("U1", "extra", 50, false),
		},
	}}
}

func TestAPageHasThePoundsOfItsOwnNetworks(t *testing.T) {
	page, err := placesOfThree().Board("A", nil, "every network has the same")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"It has 2 networks.", "Boards are not placed in 2022-23: every network has the same.",
		"| All that the study counts | £3,000 |",
	} {
		if !strings.Contains(string(page.Markdown), want) {
			t.Errorf("the page does not say %q:\n%s", want, page.Markdown)
		}
	}
	if strings.Contains(string(page.Markdown), "U3") || strings.Contains(string(page.Markdown), "4,000") {
		t.Error("the page tells of another board's network")
	}
}

// A board of one network whose mean of £9 lies beyond £8 and below £10.
func TestAPlaceIsToldByTheLimitsOfItsSize(t *testing.T) {
	for mean, want := range map[float64]string{
		7: "inside the 95% limits", 9: "outside the 95% limits", 11: "outside the 99.8% limits", 1: "outside the 99.8% limits",
	} {
		f := &data.Funnel{
			ContractYear: "2022-23", Target: 6, Phi: 1.5,
			Boards: []data.FunnelBoard{{ICBCode: "A", Networks: 2, Mean: 6}, {ICBCode: "B", Networks: 1, Mean: mean}},
			Limits: []data.FunnelLimit{
				{Networks: 1, Low95: 4, High95: 8, Low998: 2, High998: 10}, {Networks: 2, Low95: 4.5, High95: 7.5, Low998: 3, High998: 9},
			},
		}
		page, err := placesOfThree().Board("B", f, "")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(page.Markdown), want) {
			t.Errorf("a mean of %v is not told as %q", mean, want)
		}
	}
}

func TestANetworkIsPlacedByThoseWithMore(t *testing.T) {
	page, err := placesOfThree().Network("U3")
	if err != nil {
		t.Fatal(err)
	}
	if want := "| 2022-23 | £6.00 | 1 | 3 |"; !strings.Contains(string(page.Markdown), want) {
		t.Errorf("the page does not say %q:\n%s", want, page.Markdown)
	}
}
