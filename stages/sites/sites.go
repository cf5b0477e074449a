// Package sites tells what was done at each site of the interviews and, where
// the study links it to a network, where that network stands among the others:
// in bands so wide that at least ten networks fit, unless the study discloses
// its sites. The links themselves are written nowhere.
package sites

import (
	"context"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// Stage is the step of the study that tells of its sites. Its setting is
// written to the manifest, so it holds the links only as the salted hash of
// [config.Qualitative.Public].
func Stage(study config.Study) pipeline.Stage {
	s := setting{Year: study.Contracts[len(study.Contracts)-1], Qualitative: study.Qualitative}
	return pipeline.Stage{
		Name:    "sites",
		Does:    "What was done at each site, and its place among the networks in bands that at least ten fit.",
		Reads:   []string{"interviews", "networks", "network_years", "practices", "payments"},
		Writes:  []string{"sites", "findings"},
		Setting: s,
		Version: 1,
		Run:     s.run,
	}
}

type setting struct {
	Year        string // contract year of the funding
	Qualitative config.Qualitative
}

func (s setting) run(_ context.Context, t *pipeline.Tables) error {
	var (
		interviews []data.Interview
		networks   []data.Network
		years      []data.NetworkYear
		practices  []data.Practice
		payments   []data.Payment
	)
	if err := table.ReadAll(t, table.Into(&interviews), table.Into(&networks), table.Into(&years), table.Into(&practices), table.Into(&payments)); err != nil {
		return err
	}
	rows := siteRows(interviews)
	if err := s.checkLinks(rows, networks); err != nil {
		return err
	}
	all := standings(data.SampleOf(networks, years), s.Year, ruralities(practices, payments))
	placed := s.place(rows, all)
	t.Count("%d sites, %d placed", len(rows), placed)
	if err := table.Write(t, []data.Finding{finding(rows, all, s.Qualitative.Disclosure.DiscloseSites)}); err != nil {
		return err
	}
	return table.Write(t, rows)
}

// checkLinks tells of links that lead nowhere, without repeating them: the
// message may be kept where the study file is not.
func (s setting) checkLinks(rows []data.Site, networks []data.Network) error {
	var labels []string
	for _, row := range rows {
		labels = append(labels, row.Site)
	}
	var problems problem.List
	for _, site := range sortedSites(s.Qualitative.Sites) {
		if !slices.Contains(labels, site) {
			problems.Add(problem.Problem{
				File: "study file", Column: "qualitative.sites", What: "a site is linked that the interviews do not have",
				Expected: "the labels " + strings.Join(labels, ", "),
			})
			continue
		}
		code := s.Qualitative.Sites[site].Network
		if !slices.ContainsFunc(networks, func(n data.Network) bool { return n.NetworkCode == code }) {
			problems.Add(problem.Problem{
				File: "study file", Column: "qualitative.sites." + site + ".network", What: "the site is linked to a network that the inputs do not have",
				Expected: "a code of the column network_code of networks",
			})
		}
	}
	return problems.Err()
}
