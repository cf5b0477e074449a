package specify

import "pcneval/data"

// A specification is the place of one regression in the universe, whatever its
// standard error.
type specification struct {
	frame, weights, exposure, sample, form, outcome int
}

// each visits every regression, in the order in which estimates are listed.
func (u *universe) each(visit func(specification) error) error {
	for f := range u.frames {
		for e := range u.frames[f].exposures {
			for w := range u.weights {
				for s := range u.samples {
					for k, form := range u.forms {
						for o, outcome := range u.frames[f].outcomes {
							if outcome.log != form.decided.log {
								continue
							}
							if err := visit(specification{f, w, e, s, k, o}); err != nil {
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

// chosen is what a regression chooses, open for the standard error.
func (u *universe) chosen(s specification) data.Chosen {
	f := &u.frames[s.frame]
	return f.chosen.With(f.exposures[s.exposure].chosen).With(f.outcomes[s.outcome].chosen).
		With(u.forms[s.form].chosen).With(u.weights[s.weights].chosen).With(u.samples[s.sample].chosen)
}

// own is the study's own options, which come first for each choice.
func (y year) own() (own data.Chosen) {
	for i, choice := range y.Choices {
		own[i] = choice.Options[0].Name
	}
	return own
}

func (u *universe) isQuadratic(s specification) bool { return u.forms[s.form].decided.quadratic }

func (u *universe) isLog(s specification) bool { return u.forms[s.form].decided.log }

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
