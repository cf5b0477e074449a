package checklists

import (
	"slices"
	"testing"

	"pcneval/data"
)

// ofInterviews are the tables that only a study with interviews has.
var ofInterviews = []string{
	"interviews", "codes", "code_themes", "codings", "code_frequencies", "framework_matrix", "case_matrix", "quotations", "saturation",
	"coding_agreement", "memos", "interview_notes", "joint_display", "contrary_cases", "inferences",
}

// Without a table nothing is ticked that asks for one; with all of them,
// everything is; and each table alone is the evidence of its items only.
func TestAnItemIsTickedOnlyWhereItsEvidenceIs(t *testing.T) {
	none, all := answers(func(string) bool { return false }), answers(func(string) bool { return true })
	at := 0
	for _, list := range checklists {
		for _, it := range list.items {
			want, without := data.AnswerAuthor, data.AnswerAuthor
			switch {
			case len(it.tables) > 0:
				want, without = data.AnswerYes, data.AnswerNo
			case it.manifest != "":
				want, without = data.AnswerYes, data.AnswerYes
			}
			if all[at].Answer != want || none[at].Answer != without {
				t.Errorf("%s %s: %s with every table, %s without", list.name, it.number, all[at].Answer, none[at].Answer)
			}
			for _, missing := range it.tables { // one that is missing is enough
				if row := answers(func(name string) bool { return name != missing })[at]; row.Answer != data.AnswerNo || row.Evidence != missing {
					t.Errorf("%s %s without %s: %+v", list.name, it.number, missing, row)
				}
			}
			if yes := all[at].Answer == data.AnswerYes; yes != (all[at].Evidence != "") || yes != (all[at].Link != "") {
				t.Errorf("%s %s: a tick without evidence, or evidence without a tick: %+v", list.name, it.number, all[at])
			}
			at++
		}
	}
}

// Whatever else a run without interviews has, it ticks nothing of COREQ and SRQR.
func TestARunWithoutInterviewsTicksNothingOfThem(t *testing.T) {
	for _, row := range answers(func(name string) bool { return !slices.Contains(ofInterviews, name) }) {
		if (row.Checklist == "COREQ" || row.Checklist == "SRQR" || row.Checklist == "GRAMMS") && row.Answer == data.AnswerYes {
			t.Errorf("%+v", row)
		}
	}
}

// The numbers of items are the publications': 32 in COREQ, 21 in SRQR, 6 in
// GRAMMS, 13 in RECORD, and 22 in STROBE, of which 1 has two parts and 12 five.
func TestChecklistsAreWhole(t *testing.T) {
	want := map[string]int{"STROBE": 22 + 1 + 4, "RECORD": 13, "COREQ": 32, "SRQR": 21, "GRAMMS": 6}
	for _, list := range checklists {
		if n, known := want[list.name]; known && n != len(list.items) {
			t.Errorf("%s has %d items, want %d", list.name, len(list.items), n)
		}
		var numbers []string
		for _, it := range list.items {
			if slices.Contains(numbers, it.number) || it.about == "" || (len(it.tables) > 0) != (it.section != "") {
				t.Errorf("%s %s", list.name, it.number)
			}
			numbers = append(numbers, it.number)
		}
	}
}
