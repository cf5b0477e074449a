package pipeline

import (
	"encoding/json"
	"strings"
	"testing"
)

// The study of a bakery, and what its stages are set to: bake holds a part of
// it as it is, sell what follows from it, tell the whole.
const (
	recipe = `{"title": "A day", "oven": {"heat": 220, "from": "2022-01-28"},
		"kinds": [{"name": "rye", "pence": 300, "days": ["Mon", "Tue"]}, {"name": "wheat", "pence": 200}]}`
	hotter = `{"title": "A day", "oven": {"heat": 230, "from": "2022-01-31"},
		"kinds": [{"name": "wheat", "pence": 200}], "shop": {"open": true, "till": 17}}`
)

func TestReasonsAreInTheWordsOfTheStudy(t *testing.T) {
	former := &Manifest{Config: json.RawMessage(recipe), Stages: []Record{
		{Stage: "bake", Setting: json.RawMessage(`{"MaxHeat": 1, "Heat": 220, "From": "2022-01-28T00:00:00Z"}`)},
		{Stage: "sell", Setting: json.RawMessage(`{"Prices": {"rye": 3, "wheat": 2}}`)},
		{Stage: "tell", Setting: json.RawMessage(recipe)},
	}}
	job := &Job{Config: json.RawMessage(hotter), Named: []string{"name"}}
	graph := &Graph{Stages: []Stage{
		{Name: "bake", Writes: []string{"loaves"}, Setting: json.RawMessage(`{"MaxHeat": 1, "Heat": 230, "From": "2022-01-31T00:00:00Z"}`)},
		{Name: "sell", Writes: []string{"sales"}, Setting: json.RawMessage(`{"Prices": {"wheat": 2}}`)},
		{Name: "tell", Setting: json.RawMessage(hotter)},
	}}
	const heat, from = "the setting oven.heat changed: 230, was 220", "the setting oven.from changed: 2022-01-31, was 2022-01-28"
	rest := []string{"the setting kinds.rye is gone", "the setting shop is new"}
	want := map[string][]string{"bake": {from, heat}, "sell": rest, "tell": {rest[0], from, heat, rest[1]}}
	r, err := job.reasonsOf(graph, nil, former)
	if err != nil {
		t.Fatal(err)
	}
	for i, stage := range graph.Stages {
		setting, err := stage.setting()
		if err != nil {
			t.Fatal(err)
		}
		got := r.settings(setting, former.Stages[i].Setting)
		if strings.Join(got, "\n") != strings.Join(want[stage.Name], "\n") {
			t.Errorf("%s:\n%s\ninstead of\n%s", stage.Name, strings.Join(got, "\n"), strings.Join(want[stage.Name], "\n"))
		}
		// Where the study is as it was, the setting speaks for itself.
		same := &Job{Config: former.Config, Named: job.Named}
		alone, err := same.reasonsOf(graph, nil, former)
		if err != nil {
			t.Fatal(err)
		}
		got = alone.settings(setting, former.Stages[i].Setting)
		if stage.Name == "sell" && strings.Join(got, "\n") != "the setting prices.rye is gone: was 3" {
			t.Errorf("%s without a change of the study: %s", stage.Name, got)
		}
	}
}

func TestManyReasonsAreCounted(t *testing.T) {
	now, before := map[string]int{}, map[string]int{}
	for _, name := range strings.Split("abcdefghij", "") {
		now[name], before[name] = 1, 2
	}
	a, _ := json.Marshal(now)
	b, _ := json.Marshal(before)
	got := reasons{former: &Manifest{}}.settings(a, b)
	if len(got) != toldReasons+1 || got[toldReasons] != "and 5 more" {
		t.Errorf("%q", got)
	}
}
