package diff

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
)

func text(value string) *string { return &value }

func TestSettings(t *testing.T) {
	before := `{"study": "a", "analysis": {"per": 0.1}, "contracts": ["2021-22", "2022-23"], "compare": "published-targets",
		"sensitivity": {"permutations": 5}, "streams": {"2022-23": {"with": ["core"]}},
		"contract_years": [
			{"contract_year": "2021-22", "title": "gone", "streams": []},
			{"contract_year": "2022-23", "streams": [
				{"name": "core", "rate_gbp": 1.5, "base": "registered", "source": "the letter"},
				{"name": "old", "rate_gbp": 2, "base": "registered", "remark": "gone"}]}]}`
	after := `{"study": "a", "analysis": {"per": 0.2}, "contracts": ["2022-23"], "checks": {"rejected_rows": 3},
		"streams": {"2022-23": {"with": ["core", "new"]}},
		"contract_years": [
			{"contract_year": "2022-23", "streams": [
				{"name": "core", "rate_gbp": 1.6, "amount": "3 * registered", "source": "the contract"},
				{"name": "new", "rate_gbp": 1, "base": "adjusted", "remark": "new"}]}]}`
	got, err := settings(json.RawMessage(before), json.RawMessage(after))
	if err != nil {
		t.Fatal(err)
	}
	want := Settings{
		SectionsNew: []string{"checks"}, SectionsGone: []string{"sensitivity"},
		Changed: []Setting{
			{"analysis.per", text("0.1"), text("0.2")},
			{"compare", text("published-targets"), nil},
			{"contract_years.2022-23.streams.core.source", text("the letter"), text("the contract")},
			{"contracts", text("2021-22, 2022-23"), text("2022-23")},
			{"streams.2022-23.with", text("core"), text("core, new")},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("expected (-), found (+):\n%s", diff)
	}
}

// listed makes facts of practices, each given by its network and patients, and
// of those networks.
func listed(practices map[string]data.Practice) *facts {
	f := &facts{practices: practices, networks: map[string]data.Network{}}
	for _, p := range practices {
		if p.NetworkCode != "" {
			n := f.networks[p.NetworkCode]
			n.NetworkCode, n.Practices, n.Registered = p.NetworkCode, n.Practices+1, n.Registered+p.Registered
			f.networks[p.NetworkCode] = n
		}
	}
	return f
}

func in(network string, registered int64) data.Practice {
	return data.Practice{NetworkCode: network, Registered: registered}
}

func TestMergers(t *testing.T) {
	before := listed(map[string]data.Practice{
		"A1": in("UA", 60), "A2": in("UA", 40), // 60 of 100 go to UB, which was there
		"B1": in("UB", 10),
		"C1": in("UC", 50), "C2": in("UC", 50), // half and half: nowhere
		"D1": in("UD", 10), "E1": in("UE", 30), // both into the new UZ
		"F1": in("UF", 20), // under a new code
		"G1": in("UG", 5),  // its practice closes
		"H1": in("UH", 0),  // without patients
	})
	after := listed(map[string]data.Practice{
		"A1": in("UB", 70), "A2": in("UZ", 40), "B1": in("UB", 10), "C1": in("UB", 50), "C2": in("UZ", 50),
		"D1": in("UZ", 10), "E1": in("UZ", 30), "F1": in("UY", 20), "H1": in("UB", 0),
	})
	var got []string
	for _, m := range networks(before, after).Mergers {
		for _, gone := range m.Merged {
			got = append(got, fmt.Sprintf("%s in %s: %v, new %v, new code %v", gone.Code, m.Into.Code, gone.Share, m.New, m.NewCode()))
		}
	}
	want := []string{
		"UA in UB: 0.6, new false, new code false",
		"UF in UY: 1, new true, new code true",
		"UD in UZ: 1, new true, new code false",
		"UE in UZ: 1, new true, new code false",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("expected (-), found (+):\n%s", diff)
	}
}

func TestLargestChangeComesFirst(t *testing.T) {
	before := map[string]data.Practice{"P1": in("U", 100), "P2": in("U", 100), "P3": in("U", 100), "P4": in("U", 100), "P5": in("U", 1)}
	after := map[string]data.Practice{"P1": in("U", 101), "P2": in("U", 50), "P3": in("U", 150), "P4": in("U", 100), "P6": in("U", 1)}
	p := practices(listed(before), listed(after))
	var got []string
	for _, n := range p.Lists {
		got = append(got, fmt.Sprint(n.Code, " ", n.Change()))
	}
	if diff := cmp.Diff([]string{"P2 -50", "P3 50", "P1 1"}, got); diff != "" {
		t.Errorf("expected (-), found (+):\n%s", diff)
	}
	if len(p.Opened) != 1 || len(p.Closed) != 1 || len(p.Moved) != 0 {
		t.Errorf("opened %+v, closed %+v, moved %+v", p.Opened, p.Closed, p.Moved)
	}
}

func TestStreams(t *testing.T) {
	study := func(streams ...config.Stream) *config.Study {
		return &config.Study{Contracts: []string{"2022-23"}, ContractYears: []config.Contract{{Year: "2022-23", Streams: streams}}}
	}
	core := config.Stream{Name: "core", RateGBP: 1.5, Base: config.Registered}
	winter := config.Stream{Name: "winter", RateGBP: 1, Base: config.Adjusted, MidYear: true}
	before := study(core, winter)
	after := study(core, config.Stream{Name: "beds", RateGBP: 120, Base: config.CareHomeBeds})
	got := rates(before, after).Streams
	want := []Stream{
		{Year: "2022-23", Name: "beds", After: &Rate{RateGBP: 120, Base: config.CareHomeBeds}},
		{Year: "2022-23", Name: "winter", Before: &Rate{RateGBP: 1, Base: config.Adjusted}},
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b Rate) bool { return a.same(b) })); diff != "" {
		t.Errorf("expected (-), found (+):\n%s", diff)
	}
	after.Streams = map[string]config.StreamSelection{"2022-23": {Without: []string{"core"}}}
	counted := rates(before, after).Streams[0]
	if counted.Name != "core" || !counted.Before.Counted || counted.After.Counted || counted.After.Why() != "the study leaves it out" {
		t.Errorf("%+v %+v", counted.Before, counted.After)
	}
}
