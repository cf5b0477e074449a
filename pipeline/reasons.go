package pipeline

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// toldReasons is how many settings of one stage are told.
const toldReasons = 5

// reasons says what changed since a former run, in the words of the study file
// as far as they can be found: a stage's setting is a part of the study, or
// follows from one.
type reasons struct {
	program Program
	inputs  map[string]Input
	former  *Manifest
	named   []string
	study   []change // of the study
	derived []change // those that no table rests on as they are, so that what a stage is set to follows from them
	now     json.RawMessage
}

// reasonsOf compares the job with the run in place.
func (j *Job) reasonsOf(graph *Graph, inputs map[string]Input, former *Manifest) (reasons, error) {
	r := reasons{program: j.Program, inputs: inputs, former: former, named: j.Named, now: j.Config}
	if former == nil {
		return r, nil
	}
	r.study = slices.DeleteFunc(changesBetween(j.Config, former.Config, j.Named), func(c change) bool {
		return strings.HasPrefix(c.path, "overrides.") // which says once more what differs from the study of that name
	})
	r.derived = slices.Clone(r.study)
	for _, stage := range graph.Stages {
		before, had := former.record(stage.Name)
		setting, err := stage.setting()
		if err != nil {
			return r, err
		}
		if !had || len(stage.Writes) == 0 { // what only tells holds all of the study
			continue
		}
		for _, own := range changesBetween(setting, before.Setting, j.Named) {
			r.derived = slices.DeleteFunc(r.derived, own.sameAs)
		}
	}
	return r, nil
}

// why names all that a stage depends on and that is not as it was.
func (r reasons) why(now, before Record) []string {
	var why []string
	if other := r.program.otherThan(r.former.Program); other != "" {
		why = append(why, other)
	}
	why = append(why, r.settings(now.Setting, before.Setting)...)
	for _, role := range keysOf(now.Inputs, before.Inputs) {
		if now.Inputs[role] != before.Inputs[role] {
			why = append(why, inputDifference(role, r.inputs[role], r.former.input(role)))
		}
	}
	for _, name := range keysOf(now.Reads, before.Reads) {
		if now.Reads[name] != before.Reads[name] {
			why = append(why, fmt.Sprintf("the table %s changed", name))
		}
	}
	return why
}

// settings tells the changes of the study that changed a stage's setting: those
// that it holds as they are, and where more of it changed, those that it most
// likely follows from. Where the study is the same it tells the setting itself.
func (r reasons) settings(now, before json.RawMessage) []string {
	var fromStudy, unknown []change
	for _, own := range changesBetween(now, before, r.named) {
		at := slices.IndexFunc(r.study, own.sameAs)
		if at < 0 {
			own.path = spokenPath(own.path)
			unknown = append(unknown, own)
			continue
		}
		fromStudy = append(fromStudy, r.study[at])
	}
	if len(unknown) > 0 {
		likely := r.derived
		if len(likely) == 0 {
			likely = r.study
		}
		fromStudy = append(fromStudy, likely...)
	}
	var why []string
	if len(fromStudy) > 0 {
		slices.SortStableFunc(fromStudy, func(a, b change) int { return slices.Index(r.study, a) - slices.Index(r.study, b) })
		fromStudy = together(slices.Compact(fromStudy), r.now, r.former.Config, r.named)
	} else {
		fromStudy = together(unknown, now, before, r.named)
	}
	for i, c := range fromStudy {
		if i == toldReasons {
			return append(why, fmt.Sprintf("and %d more", len(fromStudy)-i))
		}
		why = append(why, c.String())
	}
	return why
}
