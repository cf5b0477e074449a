package specify

import (
	"slices"

	"pcneval/config"
	"pcneval/data"
)

// A place is where choices act on the way from practices to a regression. The
// choices of one place decide a T together: each option is a function that sets
// its part of it.
type place[T any] []act[T]

// An act is how each option of a choice is carried out, by the option's
// declared name. says is what the option's own name says: 50000 in
// without_over_50000, and the name itself where the option has no form.
type act[T any] struct {
	choice  string
	options map[string]func(decided *T, says string)
}

// A made is one combination of the options of a place, and what it decides.
type made[T any] struct {
	chosen  data.Chosen // open for the choices of other places
	decided T
}

// crossed carries out the options of every choice of a place in all their
// combinations, those of the first choice outermost. start is what they act on.
func (p place[T]) crossed(y year, start T) []made[T] {
	all := []made[T]{{decided: start}}
	for _, a := range p {
		at := slices.IndexFunc(config.Choices[:], func(c config.ChoiceInfo) bool { return c.Name == a.choice })
		var next []made[T]
		for _, m := range all {
			for _, name := range y.options(a.choice) {
				one := m
				one.chosen[at] = name
				option, says, _ := config.Choices[at].Option(name)
				a.options[option.Name](&one.decided, says)
				next = append(next, one)
			}
		}
		all = next
	}
	return all
}
