package config

import (
	"maps"
	"slices"
	"strings"

	"pcneval/config/problem"
)

// A SiteLink says which network a site of the interviews stands in. It never
// leaves the program unless the study discloses its sites.
type SiteLink struct {
	Network string `yaml:"network" does:"network code of a site, by the site's label; never written to a run unless disclosure.disclose_sites"`
}

// secretSections hold what messages may not repeat.
var secretSections = []string{"qualitative.sites", "qualitative.disclosure", "qualitative.display.inferences"}

// nameKeyed is the section whose keys are names of sites themselves.
const nameKeyed = "qualitative.disclosure.labels"

// withoutSecrets takes what was found out of a problem of a secret section: a
// message ends in logs and screenshots.
func withoutSecrets(path string, p problem.Problem) problem.Problem {
	if strings.HasPrefix(path, nameKeyed+".") {
		p.Column = nameKeyed
	}
	for _, section := range secretSections {
		if path == section || strings.HasPrefix(path, section+".") || strings.HasPrefix(path, section+"[") {
			p.Found = ""
		}
	}
	return p
}

// checkSites tells links that cannot be meant, without repeating them.
func (q Qualitative) checkSites(d *document, at string) {
	linked := map[string]string{}
	for _, site := range slices.Sorted(maps.Keys(q.Sites)) {
		path, network := at+"."+site+".network", q.Sites[site].Network
		if !networkCodeForm.MatchString(network) {
			d.add(path, problem.Problem{What: "the site is linked to no network code", Expected: "U and five digits"})
			continue
		}
		if other, twice := linked[network]; twice {
			d.add(
				path,
				problem.Problem{What: "two sites are linked to one network", Expected: "a network of its own for each site; the other is " + other},
			)
		}
		linked[network] = site
	}
}

// Reveal gives a study that was read back from a run what is never written
// there, from the study file that the run was made by. It is false, and nothing
// happens, where the two do not hide the same.
func (s *Study) Reveal(from *Study) bool {
	hidden := from.Qualitative.Public().Disclosure.Secret
	if hidden == "" || hidden != s.Qualitative.Disclosure.Secret {
		return false
	}
	s.Qualitative.Sites = from.Qualitative.Sites
	s.Qualitative.Disclosure = from.Qualitative.Disclosure
	s.Qualitative.Frameworks, s.Qualitative.Display = from.Qualitative.Frameworks, from.Qualitative.Display
	return true
}
