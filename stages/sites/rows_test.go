package sites

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
)

func TestSiteRowsCountWhatWasDone(t *testing.T) {
	got := siteRows([]data.Interview{
		{Source: "interview_001", Kind: data.KindInterview, Site: "B", Minutes: new(int64(50))},
		{Source: "focus_group_001", Kind: data.KindFocusGroup, Site: "B"},
		{Source: "observation_001", Kind: data.KindObservation, Site: "A", Minutes: new(int64(90))},
		{Source: "observation_002", Kind: data.KindObservation, Site: "A", Minutes: new(int64(60))},
		{Source: "observation_003", Kind: data.KindObservation, Site: "B"},
		{Source: "document_001", Kind: data.KindDocument, Site: "A"},
		{Source: "interview_002", Kind: data.KindInterview},
	})
	want := []data.Site{
		{Site: "A", Observations: 2, Documents: 1, ObservationHours: new(2.5)},
		{Site: "B", Interviews: 2, Observations: 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRuralityIsWhereHalfThePatientsAre(t *testing.T) {
	practices := []data.Practice{
		{PracticeCode: "A", NetworkCode: "U1", Registered: 500},
		{PracticeCode: "B", NetworkCode: "U1", Registered: 500},
		{PracticeCode: "C", NetworkCode: "U2", Registered: 501},
		{PracticeCode: "D", NetworkCode: "U2", Registered: 500},
		{PracticeCode: "E", NetworkCode: "U3", Registered: 10},
		{PracticeCode: "F", NetworkCode: "U4", Registered: 7},
	}
	payments := []data.Payment{
		{PracticeCode: "A", Rurality: "Rural"},
		{PracticeCode: "B", Rurality: "Urban"},
		{PracticeCode: "C", Rurality: "Urban"},
		{PracticeCode: "D", Rurality: "Rural"},
		{PracticeCode: "E"},
	}
	if diff := cmp.Diff(map[string]string{"U1": data.Rural, "U2": data.Urban}, ruralities(practices, payments)); diff != "" {
		t.Error(diff)
	}
}

// A site whose network is not analysed must look like one without a link:
// there are twelve such networks in England.
func TestNetworkThatIsNotAnalysedLooksLikeNoLink(t *testing.T) {
	all := []standing{{network: "U00001", size: 1, deprivation: 1, funding: 1}}
	s := setting{Year: "2022-23"}
	s.Qualitative.Sites = map[string]config.SiteLink{"A": {Network: "U99999"}}
	rows := []data.Site{{Site: "A"}, {Site: "B"}}
	if placed := s.place(rows, all); placed != 0 {
		t.Errorf("%d placed", placed)
	}
	rows[1].Site = "A"
	if diff := cmp.Diff(rows[0], rows[1]); diff != "" {
		t.Error(diff)
	}
}

func TestDisclosedSitesAreTold(t *testing.T) {
	all := []standing{{network: "U00001", size: 3, deprivation: 9, funding: 2, rurality: data.Rural}}
	s := setting{Year: "2022-23"}
	s.Qualitative.Sites = map[string]config.SiteLink{"A": {Network: "U00001"}}
	s.Qualitative.Disclosure.DiscloseSites = true
	rows := []data.Site{{Site: "A"}}
	s.place(rows, all)
	want := data.Site{
		Site:            "A",
		Placed:          true,
		NetworkCode:     "U00001",
		SizeFrom:        new(int64(3)),
		SizeTo:          new(int64(3)),
		DeprivationFrom: new(int64(9)),
		DeprivationTo:   new(int64(9)),
		FundingFrom:     new(int64(2)),
		FundingTo:       new(int64(2)),
		FundingYear:     "2022-23",
		Rurality:        data.Rural,
		NetworksFitting: new(int64(1)),
	}
	if diff := cmp.Diff(want, rows[0]); diff != "" {
		t.Error(diff)
	}
}
