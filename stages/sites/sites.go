// Package sites tells what was done at each site of the interviews and, where
// the study links it to a network, where that network stands among the others:
// in bands so wide that at least ten networks fit, unless the study discloses
// its sites. The links themselves are written nowhere.
package sites

import (
	"context"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
)

// In is what the step reads.
type In struct {
	Interviews []data.Interview
	Networks   []data.Network
	Years      []data.NetworkYear
	Practices  []data.Practice
	Payments   []data.Payment
}

// Out is what it writes.
type Out struct {
	Sites    []data.Site
	Findings []data.Finding
	Counts   pipeline.Counts
}

type setting struct {
	Year        string // contract year of the funding
	Qualitative config.Qualitative
}

// Stage is the step of the study that tells of its sites. Its setting is
// written to the manifest, so it holds the links only as the salted hash of
// [config.Qualitative.Public].
func Stage(study config.Study) pipeline.Stage {
	s := setting{Year: study.Contracts[len(study.Contracts)-1], Qualitative: study.Qualitative}
	return pipeline.Step("sites", "What was done at each site, and its place among the networks in bands that at least ten fit.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	rows := siteRows(in.Interviews)
	all := standings(data.SampleOf(in.Networks, in.Years), s.Year, ruralities(in.Practices, in.Payments))
	placed := s.place(rows, all)
	return Out{
		Sites: rows, Findings: []data.Finding{finding(rows, all, s.Qualitative.Disclosure.DiscloseSites)},
		Counts: pipeline.Count("%d sites, %d placed", len(rows), placed),
	}, nil
}
