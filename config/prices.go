package config

import (
	"maps"
	"slices"

	"pcneval/config/problem"
)

// Prices says how pounds of one contract year compare with those of another.
type Prices struct {
	Base   string             `yaml:"base,omitempty" does:"contract year whose pounds the others are told in"`
	Index  map[string]float64 `yaml:"index,omitempty" does:"price index of a contract year, such as the GDP deflator of its financial year, by contract year"`
	Source string             `yaml:"source,omitempty" does:"where the index was found: publisher, release and table"`
}

// Given says whether the study declares prices.
func (p Prices) Given() bool { return p.Base != "" || len(p.Index) > 0 || p.Source != "" }

// InBase is how many pounds of the base year one pound of a contract year is,
// and whether the index has the year.
func (p Prices) InBase(year string) (float64, bool) {
	index, known := p.Index[year]
	return p.Index[p.Base] / index, known
}

// checkPrices tells what is wrong with the study's price index.
func (s Study) checkPrices(d *document) {
	p := s.Prices
	if !p.Given() {
		return
	}
	if p.Source == "" {
		d.add("prices.source", problem.Problem{What: "price index has no source", Expected: "source: publisher, release and table"})
	}
	if _, there := p.Index[p.Base]; !there {
		d.add("prices.base", problem.Problem{
			What: "price index has no figure for its base", Found: p.Base, Expected: "one of the contract years under prices.index",
		})
	}
	for _, year := range slices.Sorted(maps.Keys(p.Index)) {
		path := "prices.index." + year
		if !validYear(year) {
			d.add(path, yearProblem(year))
		}
		if p.Index[year] <= 0 {
			d.add(path, outOfRange(p.Index[year], "an index above 0, as in 100"))
		}
	}
}
