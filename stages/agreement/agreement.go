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

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

const stageName = "agreement"

// Stage is the step of the study that measures agreement between coders.
func Stage(study config.Study) pipeline.Stage {
	setting := study.Qualitative.Agreement
	return pipeline.Stage{
		Name:    stageName,
		Does:    "Cohen's and Fleiss' kappa and Krippendorff's alpha of each code, and the stretches on which coders disagree.",
		Reads:   []string{"interviews", "codings"},
		Writes:  []string{"coding_agreement", "coding_disagreements"},
		Setting: setting,
		Version: 1,
		Run:     func(_ context.Context, t *pipeline.Tables) error { return run(t, setting) },
	}
}

func run(t *pipeline.Tables, setting config.AgreementSettings) error {
	interviews, err := table.Read[data.Interview](t)
	if err != nil {
		return err
	}
	codings, err := table.Read[data.Coding](t)
	if err != nil {
		return err
	}
	shared := sharedSources(data.Chart(interviews, codings))
	rows, err := measureAll(shared, setting)
	if err != nil {
		return err
	}
	disagreements := disagreementsOn(shared)
	t.Count("%d sources coded by several people, %d disagreements", len(shared), len(disagreements))
	if err := table.Write(t, rows); err != nil {
		return err
	}
	return table.Write(t, disagreements)
}
