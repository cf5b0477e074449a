package specify

import (
	"strings"
	"testing"

	"pcneval/data"
)

// A deprivation file without the indices of children and of older people, and a
// board that has no network: each option is told once, with what takes it out.
func TestOptionsThatTheInputsCannotServe(t *testing.T) {
	study, from := aStudy(), invented(20)
	for i := range from.Scores {
		from.Scores[i].ChildrenIncomeDeprivation, from.Scores[i].OlderPeopleIncomeDeprivation = nil, nil
	}
	for i := range from.Payments {
		from.Payments[i].NetworkCode = ""
	}
	study.Sensitivity.Choices.Others["sample"]["without_QZZ"] = "because"
	err := Unserved(study, from.Networks, from.Scores, from.Payments)
	if err == nil {
		t.Fatal("all is served")
	}
	for _, says := range []string{
		"--set sensitivity.choices.deprivation.children_income_deprivation=null", "older_people_income_deprivation",
		"sensitivity.choices.sample.without_QZZ", "one of Q00, Q01",
		"--set sensitivity.choices.weighting.payments_codes=null",
	} {
		if !strings.Contains(err.Error(), says) {
			t.Errorf("it does not say %q: %v", says, err)
		}
	}
	if _, err := settingOf(study).run(t.Context(), from); err == nil {
		t.Error("the step runs all the same")
	}
	delete(study.Sensitivity.Choices.Others["deprivation"], "children_income_deprivation")
	delete(study.Sensitivity.Choices.Others["deprivation"], "older_people_income_deprivation")
	delete(study.Sensitivity.Choices.Others["sample"], "without_QZZ")
	delete(study.Sensitivity.Choices.Others["weighting"], "payments_codes")
	study.Analysis.Weighting = "study_membership"
	if err := Unserved(study, from.Networks, from.Scores, from.Payments); err != nil {
		t.Error(err)
	}
	if err := Unserved(study, nil, []data.PracticeDeprivation{}, nil); err != nil {
		t.Errorf("without rows nothing can be said: %v", err)
	}
}
