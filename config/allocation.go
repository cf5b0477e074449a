package config

import (
	"slices"

	"pcneval/config/problem"
)

// checkAllocation makes sure that what is paid or divided by the allocation
// formula has its weights.
func (s Study) checkAllocation(d *document) {
	if _, given := s.Inputs[AllocationWeights]; given {
		return
	}
	missing := func(path, found string) {
		d.add(path, problem.Problem{
			What: "it takes the weights of the allocation formula, and the study names no file of them", Found: found,
			Expected: "inputs: {allocation_weights: {file: ...}}",
			Remedy:   "name the file of NHS England's place-based allocation tool, or take " + found + " out",
		})
	}
	if s.Analysis.Weighting == WeightingByAllocation {
		missing("analysis.weighting", WeightingByAllocation)
	}
	for _, of := range []struct{ choice, option string }{{ChoiceNeed, AllocationWeighted}, {"weighting", WeightingByAllocation}} {
		if _, tried := s.Sensitivity.Choices.Others[of.choice][of.option]; tried {
			missing(sensitivityPath+".choices."+of.choice+"."+of.option, of.option)
		}
	}
	for i, contract := range s.ContractYears {
		for _, choice := range s.Selected(contract) {
			if choice.InStudy && slices.Contains(choice.Stream.Uses(), AllocationWeighted) {
				missing(elementPath("contracts", i), choice.Stream.Name)
			}
		}
	}
	for i, scenario := range s.ScenarioFiles {
		for _, change := range scenario.Streams {
			if slices.Contains(change.Applied(Stream{}).Uses(), AllocationWeighted) {
				missing(elementPath("scenarios", i), scenario.Name)
				break
			}
		}
	}
}
