package interviews

import (
	"maps"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
)

// checkLinks tells of links of sites that lead nowhere, without repeating them:
// the message may be kept where the study file is not.
func checkLinks(links map[string]config.SiteLink, interviews []data.Interview, networks []data.SourceNetwork) error {
	var labels []string
	for _, interview := range interviews {
		if interview.Site != "" {
			labels = append(labels, interview.Site)
		}
	}
	slices.Sort(labels)
	labels = slices.Compact(labels)
	var problems problem.List
	for _, site := range slices.Sorted(maps.Keys(links)) {
		if !slices.Contains(labels, site) {
			problems.Add(problem.Problem{
				File: problem.StudyFile, Column: "qualitative.sites", What: "a site is linked that the interviews do not have",
				Expected: "the labels " + strings.Join(labels, ", "),
			})
			continue
		}
		code := links[site].Network
		if !slices.ContainsFunc(networks, func(n data.SourceNetwork) bool { return n.NetworkCode == code }) {
			problems.Add(problem.Problem{
				File:     problem.StudyFile,
				Column:   "qualitative.sites." + site + ".network",
				What:     "the site is linked to a network that the inputs do not have",
				Expected: "a code of the column network_code of networks",
			})
		}
	}
	return problems.Err()
}
