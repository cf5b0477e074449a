package specify

import (
	"pcneval/config"
	"pcneval/data"
)

// A specification is the place of one regression in the universe, whatever its
// standard error.
type specification struct {
	frame, weights, exposure, sample int
	form                             string
	outcome                          int
}

// each visits every regression, in the order in which estimates are listed.
func (u *universe) each(visit func(specification) error) error {
	for f := range u.frames {
		for e := range u.frames[f].exposures {
			for w := range u.weights {
				for s := range u.samples {
					for _, form := range u.forms {
						for o, outcome := range u.frames[f].outcomes {
							if outcome.log != (form == config.LogOutcome) {
								continue
							}
							if err := visit(specification{f, w, e, s, form, o}); err != nil {
								return err
							}
						}
					}
				}
			}
		}
	}
	return nil
}

// chosen is a row with its contract year and choices, but for the standard
// error.
func (u *universe) chosen(s specification) data.Specification {
	f := &u.frames[s.frame]
	o, e := &f.outcomes[s.outcome], &f.exposures[s.exposure]
	return data.Specification{
		ContractYear: u.years[o.year].Year, Streams: o.streams, NeedAdjuster: o.need, Alignment: f.alignment, Weighting: f.weighting,
		Deprivation: e.measure, PracticeMean: e.mean, Form: s.form, Weights: u.weights[s.weights], Sample: u.samples[s.sample],
	}
}

// ownChoices says whether every choice but the standard error is the study's
// own, which comes first among the options of each.
func (y year) ownChoices(row data.Specification) bool {
	for _, choice := range y.Choices {
		if choice.Name != config.ChoiceStandardError && row.Option(choice.Name) != choice.Options[0].Name {
			return false
		}
	}
	return true
}

func (u *universe) year(s specification) int { return u.frames[s.frame].outcomes[s.outcome].year }

// rows are the networks in the regression, ascending.
func (u *universe) rows(s specification) []int {
	return without(u.frames[s.frame].rows, u.frames[s.frame].removed[s.sample])
}

// without leaves out of ascending numbers those of another ascending list.
func without(rows, removed []int) []int {
	left := make([]int, 0, len(rows))
	for _, i := range rows {
		if len(removed) > 0 && removed[0] == i {
			removed = removed[1:]
			continue
		}
		left = append(left, i)
	}
	return left
}
