package config

import (
	"maps"
	"slices"
	"strings"

	"pcneval/config/problem"
)

const sensitivityPath = "sensitivity"

// checkSensitivity tells what is wrong with the universe of specifications.
func (s Study) checkSensitivity(d *document) {
	if !d.has(sensitivityPath) {
		return
	}
	if s.Sensitivity.Permutations < 1 {
		d.add(sensitivityPath+".permutations", outOfRange(float64(s.Sensitivity.Permutations), "a whole number of 1 or more, as in 9999"))
	}
	for i, year := range s.Sensitivity.ContractYears {
		at := elementPath(sensitivityPath+".contract_years", i)
		if !validYear(year) {
			d.add(at, yearProblem(year))
		}
		if slices.Contains(s.Sensitivity.ContractYears[:i], year) {
			d.add(at, problem.Problem{What: "contract year is named twice", Found: year, Expected: "each contract year once"})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.Sensitivity.Choices.Others)) {
		if _, known := ChoiceNamed(name); !known {
			d.add(sensitivityPath+".choices."+name, unknown("key", name, choiceNames()))
		}
	}
	for _, choice := range Choices {
		s.checkChoice(d, choice)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Sensitivity.Choices.Streams)) {
		s.checkStreamOption(d, name)
	}
}

// checkChoice holds the options of one choice to what is known of it.
func (s Study) checkChoice(d *document, choice ChoiceInfo) {
	path, given := sensitivityPath+".choices."+choice.Name, s.given(choice.Name)
	for _, name := range slices.Sorted(maps.Keys(given)) {
		at := path + "." + name
		if _, _, known := choice.Option(name); !known {
			d.add(at, unknown("option of "+choice.Name, name, choice.names()))
			continue
		}
		if strings.TrimSpace(given[name]) == "" {
			d.add(at, problem.Problem{What: "option has no reason", Found: name, Expected: "a sentence that says why it is defensible"})
		}
	}
}

// checkStreamOption holds what an option changes to the streams there are.
func (s Study) checkStreamOption(d *document, name string) {
	path, option := sensitivityPath+".choices."+ChoiceStreams+"."+name, s.Sensitivity.Choices.Streams[name]
	if (name == AsStudy) != (len(option.Years) == 0) {
		d.add(path+".years", problem.Problem{
			What: "as_study alone changes no stream, and every other option does", Found: name,
			Expected: "years: {YEAR: {with: [...], without: [...]}}, and none for as_study",
		})
	}
	for _, year := range slices.Sorted(maps.Keys(option.Years)) {
		at := path + ".years." + year
		i := slices.IndexFunc(s.ContractYears, func(c Contract) bool { return c.Year == year })
		if i < 0 {
			if !validYear(year) {
				d.add(at, yearProblem(year))
			}
			continue
		}
		s.checkStreamChange(d, s.ContractYears[i], name, at)
	}
}

// checkStreamChange refuses streams that the contract does not have or that no
// input gives, and two that stand for each other.
func (s Study) checkStreamChange(d *document, c Contract, option, path string) {
	change := s.Sensitivity.Choices.Streams[option].Years[c.Year]
	var names []string
	for _, stream := range c.Streams {
		names = append(names, stream.Name)
	}
	for i, list := range [][]string{change.With, change.Without} {
		for j, name := range list {
			at := elementPath(path+"."+[]string{"with", "without"}[i], j)
			stream, known := c.Stream(name)
			switch missing := stream.Missing(); {
			case !known:
				d.add(at, unknown("stream of "+c.Year, name, names))
			case i == 0 && missing != "":
				d.add(at, problem.Problem{
					What: "stream cannot be computed: no input gives " + missing, Found: name, Expected: "a stream over what the inputs give",
				})
			}
		}
	}
	counted := map[string]string{} // by what a stream stands for
	for _, choice := range s.SelectedIn(c, option) {
		stands := choice.Stream.Name
		if choice.Stream.AlternativeTo != "" {
			stands = choice.Stream.AlternativeTo
		}
		if other := counted[stands]; choice.InStudy && other != "" {
			d.add(path, problem.Problem{
				What: "two streams are counted that stand for each other", Found: other + " and " + choice.Stream.Name, Expected: "one of the two",
			})
		}
		if choice.InStudy {
			counted[stands] = choice.Stream.Name
		}
	}
}
