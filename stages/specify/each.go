package specify

import "pcneval/config"

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

// options names the option of each choice but the standard error.
func (u *universe) options(s specification) map[string]string {
	f := u.frames[s.frame]
	o, e := f.outcomes[s.outcome], f.exposures[s.exposure]
	return map[string]string{
		config.ChoiceStreams: o.streams, config.ChoiceNeedAdjuster: o.need, config.ChoiceAlignment: f.alignment,
		config.ChoiceWeighting: f.weighting, config.ChoiceDeprivation: e.measure, config.ChoicePracticeMean: e.mean,
		config.ChoiceForm: s.form, config.ChoiceWeights: u.weights[s.weights], config.ChoiceSample: u.samples[s.sample],
	}
}

// asStudy says whether every choice is the study's own, which comes first among
// the options of each.
func (u *universe) asStudy(s specification) bool {
	options := u.options(s)
	for _, choice := range u.years[u.year(s)].Choices {
		if choice.Name != config.ChoiceStandardError && options[choice.Name] != choice.Options[0].Name {
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
