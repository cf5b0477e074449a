package config

import "pcneval/config/problem"

// A PublishedChange is what somebody else found that a scenario does to a fifth
// of the networks, to hold it against.
type PublishedChange struct {
	ContractYear        string  `yaml:"contract_year" does:"contract year that the figure is about"`
	DeprivationQuintile int     `yaml:"deprivation_quintile" does:"fifth of the networks that it is about, 1 the most deprived"`
	ChangeGBP           float64 `yaml:"change_gbp" does:"pounds that the fifth would gain or, below nought, lose in the year"`
	Source              string  `yaml:"source" does:"who published it, where and when"`
}

// PublishedFor is what was published of a contract year and fifth, and false
// where nothing was.
func (s Scenario) PublishedFor(year string, fifth int) (PublishedChange, bool) {
	for _, p := range s.Published {
		if p.ContractYear == year && p.DeprivationQuintile == fifth {
			return p, true
		}
	}
	return PublishedChange{}, false
}

func (s *Scenario) checkPublished(d *document) {
	for i, p := range s.Published {
		path := elementPath("published", i)
		if !validYear(p.ContractYear) {
			d.add(path+".contract_year", yearProblem(p.ContractYear))
		}
		if p.DeprivationQuintile < 1 || p.DeprivationQuintile > 5 {
			d.add(path+".deprivation_quintile", outOfRange(float64(p.DeprivationQuintile), "a fifth from 1, the most deprived, to 5"))
		}
		if p.Source == "" {
			d.add(path+".source", problem.Problem{What: "published figure has no source", Expected: "source: a text"})
		}
	}
}
