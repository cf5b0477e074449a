package specify

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/stages/method"
)

// Unserved tells every option of the sensitivity that the inputs cannot serve:
// a measure of deprivation that the scores do not have, the payments file's
// codes of networks where it has none, a board that has no network. The option is to be taken out, or another file to be named.
func Unserved(study config.Study, networks []data.SourceNetwork, scores []data.PracticeDeprivation, payments []data.Payment) error {
	return settingOf(study).unserved(In{Networks: networks, Scores: scores, Payments: payments})
}

func (s setting) unserved(from In) error {
	var problems problem.List
	if len(s.Years) == 0 {
		return nil
	}
	boards := map[string]bool{}
	for _, n := range from.Networks {
		boards[n.ICBCode] = true
	}
	for _, m := range onMeasure.crossed(s.Years[0], measure{}) {
		option := m.chosen.Option("deprivation")
		if known(from.Scores, m.decided.of) || told(problems, option) {
			continue
		}
		problems.Add(problem.Problem{
			File: problem.StudyFile, Column: "sensitivity.choices.deprivation." + option,
			What: "no score of the deprivation file gives this measure", Found: option,
			Expected: "a deprivation file with the scores that are tried",
			Remedy: fmt.Sprintf("take %s out of sensitivity: choices: deprivation (--set sensitivity.choices.deprivation.%s=null does), "+
				"or name a file that has it under inputs: deprivation", option, option),
		})
	}
	coded := slices.ContainsFunc(from.Payments, func(p data.Payment) bool { return p.NetworkCode != "" })
	if len(from.Payments) > 0 && !coded && slices.Contains(s.Years[0].options("weighting"), config.WeightingByCodes) {
		const at = "sensitivity.choices.weighting." + config.WeightingByCodes
		problems.Add(problem.Problem{
			File: problem.StudyFile, Column: at, What: "the payments file has no codes of networks", Found: config.WeightingByCodes,
			Expected: "a payments file with the codes of networks", Remedy: "take the option out (--set " + at + "=null does)",
		})
	}
	for _, one := range onSample.crossed(s.Years[0], sample{}) {
		if board := one.decided.board; board != "" && !boards[board] {
			problems.Add(noBoard(one.chosen.Option("sample"), board, boards))
		}
	}
	return problems.Err()
}

func known(scores []data.PracticeDeprivation, of method.Measure) bool {
	return len(scores) == 0 || slices.ContainsFunc(scores, func(d data.PracticeDeprivation) bool { return of(d) != nil })
}

func told(problems problem.List, option string) bool {
	return slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Found == option })
}

func noBoard(option, board string, boards map[string]bool) problem.Problem {
	var codes []string
	for code := range boards {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	expected := "a board with analysed networks; there is none"
	if len(codes) > 0 {
		expected = "one of " + strings.Join(codes, ", ")
	}
	return problem.Problem{
		File: problem.StudyFile, Column: "sensitivity.choices.sample." + option,
		What: "leaves out an integrated care board without analysed networks", Found: board, Expected: expected,
		Remedy: "correct the code, or take the option out",
	}
}
