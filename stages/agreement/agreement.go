// Package agreement measures how far people who coded the same source agree,
// code by code, and lists the stretches of text on which they do not.
//
// A unit is a window of text, by default one character, which is how the coding
// comparison of NVivo counts, so that its figures can be held beside these; a
// unit has a code of a coder where any of its characters has it. Units of one
// passage hang together, so intervals come from a bootstrap that draws whole
// sources (percentiles; Efron 1979, Davison and Hinkley 1997). Where a pair of
// coders shares few sources, it draws blocks of text instead (Künsch 1989),
// which takes no account of differences between sources.
package agreement

import (
	"context"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
)

const stageName = "agreement"

// In is what the step reads.
type In struct {
	Interviews []data.Interview
	Codings    []data.Coding
}

// Out is what it writes.
type Out struct {
	Agreement     []data.Agreement
	Disagreements []data.Disagreement
	Findings      []data.Finding
	Counts        pipeline.Counts
}

type setting config.AgreementSettings

// Stage is the step of the study that measures agreement between coders.
func Stage(study config.Study) pipeline.Stage {
	const does = "Cohen's and Fleiss' kappa and Krippendorff's alpha of each code, and the stretches on which coders disagree."
	s := setting(study.Qualitative.Agreement)
	return pipeline.Step(stageName, does, s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	shared := sharedSources(data.Chart(in.Interviews, in.Codings))
	rows, err := measureAll(shared, config.AgreementSettings(s))
	if err != nil {
		return Out{}, err
	}
	disagreements := disagreementsOn(shared)
	counts := pipeline.Count("%d sources coded by several people, %d disagreements", len(shared), len(disagreements))
	return Out{rows, disagreements, []data.Finding{fewSources(rows, s.MinSources)}, counts}, nil
}

// fewSources counts who is compared on fewer sources than the study asks for.
func fewSources(rows []data.Agreement, least int) data.Finding {
	all, few := map[string]bool{}, map[string]bool{}
	for _, row := range rows {
		all[row.Coders] = true
		if row.Caution != "" {
			few[row.Coders] = true
		}
	}
	return data.Finding{
		Check: "agreement_few_sources", Count: float64(len(few)),
		Detail: fmt.Sprintf("of %d pairs and groups; the study asks for %d sources each", len(all), least),
	}
}
