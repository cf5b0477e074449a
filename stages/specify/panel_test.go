package specify

import (
	"strings"
	"testing"

	"pcneval/config"
)

func ofOneBoard(networks int) In {
	from := invented(networks)
	for i := range from.Networks {
		from.Networks[i].ICBCode = "Q00"
	}
	return from
}

// What asks for several boards is refused by name, all at once; the rest of such
// a study goes on, without joint tests.
func TestOneBoardIsTold(t *testing.T) {
	_, err := settingOf(smaller()).universe(ofOneBoard(40))
	if err == nil {
		t.Fatal("a study of one board is given CR1 and board effects")
	}
	for _, want := range []string{
		"sensitivity.choices.standard_error.CR1", "sensitivity.choices.place.board", "at least two", "take the option out",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not told: %v", want, err)
		}
	}
	study := smaller()
	study.Sensitivity.Choices.Others["place"] = map[string]string{"none": "", "region": ""}
	study.Sensitivity.Choices.Others["standard_error"] = map[string]string{"classical": "", "HC3": ""}
	s := settingOf(study)
	u := must(s.universe(ofOneBoard(40)))(t)
	found := must(u.estimate(t.Context()))(t)
	must(u.tell(found, s.Analysis))(t)
	if tests := must(u.test(t.Context(), found, 20, 1, 0.05, nil))(t); len(tests) != 0 {
		t.Errorf("tested by one board: %+v", tests)
	}
}

// A board of one network says nothing within boards: with or without it, slope and
// HC3 are the same.
func TestANetworkAloneInItsBoardSaysNothing(t *testing.T) {
	study := smaller()
	others := study.Sensitivity.Choices.Others
	others["place"], others["sample"] = map[string]string{"none": "", "board": ""}, map[string]string{"all": "", "without_QXX": ""}
	from := invented(60)
	from.Networks[5].ICBCode = "QXX"
	s := settingOf(study)
	u := must(s.universe(from))(t)
	rows := must(u.tell(must(u.estimate(t.Context()))(t), s.Analysis))(t)
	type way struct{ chosen, sample string }
	slopes := map[way][2]float64{}
	for _, row := range rows {
		if row.Option("place") != "board" || row.Option("standard_error") != "HC3" || row.Slope == nil || row.Option("form") == "quadratic" {
			continue
		}
		key := way{row.ContractYear, row.Option("sample")} // of a contract year and all other choices
		for _, choice := range config.Choices {
			if choice.Name != "sample" {
				key.chosen += " " + row.Option(choice.Name)
			}
		}
		slopes[key] = [2]float64{*row.Slope, row.StdError / row.Estimate * *row.Slope}
	}
	compared := 0
	for key, with := range slopes {
		if key.sample != "all" {
			continue
		}
		compared++
		without := slopes[way{key.chosen, "without_QXX"}]
		near(t, key.chosen+" slope", with[0], without[0], 1e-9)
		near(t, key.chosen+" HC3", with[1], without[1], 1e-9)
	}
	if compared == 0 {
		t.Error("nothing was compared")
	}
}
