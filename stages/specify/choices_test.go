package specify

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
)

func (p place[T]) carriedOut() map[string][]string {
	found := map[string][]string{}
	for _, a := range p {
		found[a.choice] = append(found[a.choice], slices.Sorted(maps.Keys(a.options))...)
	}
	return found
}

// Each declared option of each choice is carried out, in one place.
func TestEveryDeclaredOptionHasAnAct(t *testing.T) {
	var want, got []string
	for _, choice := range config.Choices {
		for _, option := range choice.Options {
			want = append(want, choice.Name+" "+option.Name)
		}
	}
	for _, place := range []map[string][]string{
		onGround.carriedOut(), onMeasure.carriedOut(), onPayment.carriedOut(), onNeed.carriedOut(),
		onWeight.carriedOut(), onSample.carriedOut(), onForm.carriedOut(), onPlace.carriedOut(), onStandardError.carriedOut(),
	} {
		for choice, options := range place {
			for _, option := range options {
				got = append(got, choice+" "+option)
			}
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// No two options of a choice do the same: each gives another standard error,
// and another estimate unless it changes the interval alone.
func TestEveryOptionActs(t *testing.T) {
	from := invented(60)
	// The practices that are in no network signed up at different times.
	for i, p := range from.Practices {
		if !p.Member && i%80 == 7 {
			from.Memberships[i].Start = day("2022-02-01")
		}
	}
	// The payments file has a practice in another network than ODS, and does not
	// know one network at all.
	from.Payments[40].NetworkCode = "U00031"
	from.Payments[20].NetworkCode, from.Payments[21].NetworkCode = "", ""
	var outside []string
	for _, p := range from.Practices {
		if !p.Member {
			outside = append(outside, p.PracticeCode)
		}
	}
	for _, choice := range config.Choices {
		study := aStudy()
		study.Contracts, study.ContractYears = study.Contracts[1:], study.ContractYears[1:]
		study.Alignment.Practices = map[string]string{outside[0]: "U00003"}
		tried := map[string]string{}
		for _, option := range choice.Options {
			tried[option.Name] = "because"
		}
		study.Sensitivity.Choices.Streams = nil
		study.Sensitivity.Choices.Others = map[string]map[string]string{choice.Name: tried}
		switch choice.Name {
		case config.ChoiceStreams:
			study.Sensitivity.Choices = config.SensitivityChoices{Streams: aStudy().Sensitivity.Choices.Streams}
			tried = map[string]string{config.AsStudy: "", "without_winter": ""}
		case "sample":
			delete(tried, "without_QOP")
			tried["without_Q03"] = "because"
			delete(tried, "without_over_100000")
			tried["without_over_90000"] = "because"
		}
		s := settingOf(study)
		u := must(s.universe(from))(t)
		rows := must(u.tell(must(u.estimate(t.Context()))(t), s.Analysis))(t)
		estimates, errors := map[float64]string{}, map[float64]string{}
		for _, row := range rows {
			estimates[row.Estimate], errors[row.StdError] = row.Option(choice.Name), row.Option(choice.Name)
		}
		if len(rows) != len(tried) || len(errors) != len(tried) {
			t.Errorf("%s: %d options give %d rows with %d standard errors: %v", choice.Name, len(tried), len(rows), len(errors), errors)
		}
		if want := map[bool]int{false: len(tried), true: 1}[choice.IntervalOnly]; len(estimates) != want {
			t.Errorf("%s: %d options give %d estimates, want %d: %v", choice.Name, len(tried), len(estimates), want, estimates)
		}
	}
}

// A row says under each choice's own column what was chosen.
func TestChosenStandsInTheColumnOfItsChoice(t *testing.T) {
	var row data.Specification
	for i, choice := range config.Choices {
		row.Chosen[i] = choice.Name + "'s"
	}
	for _, choice := range config.Choices {
		if row.Option(choice.Name) != choice.Name+"'s" {
			t.Errorf("%s is %s", choice.Name, row.Option(choice.Name))
		}
	}
}
