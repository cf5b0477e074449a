package specify

import "pcneval/data"

// A specification is the place of one regression in the universe, whatever its
// standard error.
type specification struct {
	frame, exposure, weights, sample, place, form, outcome int
}

// formed is a form and an outcome that go together.
type formed struct{ form, outcome int }

// count is the number of regressions.
func (u *universe) count() int {
	if len(u.frames) == 0 {
		return 0
	}
	return len(u.frames) * len(u.frames[0].exposures) * len(u.weights) * len(u.samples) * len(u.places) * len(u.lines)
}

// number is where a regression stands in the order in which estimates are
// listed, of those with its form and outcome the first.
func (u *universe) number(f, e, w, s, p int) int {
	return ((((f*len(u.frames[0].exposures)+e)*len(u.weights)+w)*len(u.samples)+s)*len(u.places) + p) * len(u.lines)
}

// at is the regression of a number.
func (u *universe) at(number int) (s specification) {
	next := func(of int) int {
		rest := number % of
		number /= of
		return rest
	}
	line := u.lines[next(len(u.lines))]
	s.form, s.outcome = line.form, line.outcome
	s.place, s.sample, s.weights = next(len(u.places)), next(len(u.samples)), next(len(u.weights))
	s.exposure = next(len(u.frames[0].exposures))
	s.frame = number
	return s
}

// chosen is what a regression chooses, open for the standard error.
func (u *universe) chosen(s specification) (chosen data.Chosen) {
	u.choose(&chosen, s)
	return chosen
}

// choose puts there what [universe.chosen] gives, which is large to hand about.
func (u *universe) choose(chosen *data.Chosen, s specification) {
	f := &u.frames[s.frame]
	*chosen = f.chosen
	for _, made := range [...]*data.Chosen{
		&f.exposures[s.exposure].chosen, &f.outcomes[s.outcome].chosen, &u.forms[s.form].chosen,
		&u.weights[s.weights].chosen, &u.samples[s.sample].chosen, &u.places[s.place].chosen,
	} {
		fill(chosen, made)
	}
}

// fill makes the choices that are open as they are made there.
func fill(chosen, there *data.Chosen) {
	for i := range chosen {
		if chosen[i] == "" {
			chosen[i] = there[i]
		}
	}
}

// own is the study's own options, which come first for each choice.
func (y year) own() (own data.Chosen) {
	for i, choice := range y.Choices {
		own[i] = choice.Options[0].Name
	}
	return own
}

func (u *universe) outcome(s specification) *outcome { return &u.frames[s.frame].outcomes[s.outcome] }

// networksIn are the networks in the regression, ascending.
func (u *universe) networksIn(s specification) []int {
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
