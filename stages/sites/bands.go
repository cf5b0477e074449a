package sites

import (
	"cmp"
	"slices"

	"pcneval/data"
)

// A standing is where a network stands among the analysed ones: its tenths,
// and whether it is rural.
type standing struct {
	network                    string
	size, deprivation, funding int64 // tenths, 1 to 10
	rurality                   string
}

// standings gives each analysed network its tenths: size from the smallest,
// deprivation from the most deprived, funding per weighted patient from the
// least; equal values in the order of their codes.
func standings(sample data.Sample, year string, rurality map[string]string) []standing {
	all := make([]standing, len(sample.Networks))
	size := tenths(sample.Values(data.VariableRegistered, ""))
	funding := tenths(sample.Values(data.VariableFundingPerWeighted, year))
	for i, n := range sample.Networks {
		all[i] = standing{n.NetworkCode, size[i], *n.DeprivationDecile, funding[i], rurality[n.NetworkCode]}
	}
	return all
}

// tenths gives each value its tenth, 1 for the smallest. Equal values go by
// their place.
func tenths(values []float64) []int64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	tenth := make([]int64, len(values))
	for rank, i := range order {
		tenth[i] = int64(rank*10/len(values)) + 1
	}
	return tenth
}

// A span is the tenths From to To; the zero span tells nothing.
type span struct{ from, to int64 }

// A place is what is told of where a network stands. Two networks of which the
// same is told cannot be told apart.
type place struct {
	size, deprivation, funding span
	rurality                   string
}

// tellsNothing says whether the place is withheld altogether.
func (p place) tellsNothing() bool { return p == place{} }

// fits says whether a network could be at the place, by what is told alone.
func (p place) fits(s standing) bool {
	within := func(told span, tenth int64) bool { return told == span{} || told.from <= tenth && tenth <= told.to }
	return within(p.size, s.size) && within(p.deprivation, s.deprivation) && within(p.funding, s.funding) &&
		(p.rurality == "" || p.rurality == s.rurality)
}

// A grain is how finely tenths are told: the last tenth of each band. None
// withholds the variable.
type grain []int64

var (
	fifths   = grain{2, 4, 6, 8, 10}
	thirds   = grain{3, 7, 10} // as near to thirds as tenths come
	halves   = grain{5, 10}
	withheld = grain(nil)
)

func (g grain) band(tenth int64) span {
	from := int64(1)
	for _, to := range g {
		if tenth <= to {
			return span{from, to}
		}
		from = to + 1
	}
	return span{}
}

// A telling is one way to tell a place, as finely as it says.
type telling struct {
	size, deprivation, funding grain
	rurality                   bool
}

func (t telling) of(s standing) place {
	p := place{size: t.size.band(s.size), deprivation: t.deprivation.band(s.deprivation), funding: t.funding.band(s.funding)}
	if t.rurality {
		p.rurality = s.rurality
	}
	return p
}

// tellings are the ways to tell a place, the finest first. Deprivation, which
// the study is about, is told finely for longest; funding per weighted patient,
// which is nearly the same everywhere, is given up first.
var tellings = []telling{
	{fifths, fifths, fifths, true},
	{thirds, fifths, thirds, true},
	{thirds, thirds, thirds, true},
	{halves, thirds, halves, true},
	{halves, halves, halves, true},
	{halves, halves, halves, false},
	{halves, halves, withheld, false},
	{withheld, halves, withheld, false},
	{withheld, withheld, withheld, false},
}

// tell decides what is told of every network, whichever are sites: the finest
// telling by which at least fewest networks, of those that no finer one has
// taken, look alike. It looks at no link, so that what is told of a site gives
// nothing away but that its network is one of those of which the same would be
// told; choosing bands around the sites would let the choice itself be read
// (Wong and others 2007, the minimality attack).
//
// Of those that are left over nothing is told. If they are fewer than fewest,
// nothing is told of the smallest group either, and so on until they are enough.
func tell(all []standing, fewest int) map[string]place {
	told := make(map[string]place, len(all))
	left := all
	for _, t := range tellings {
		groups := map[place][]standing{}
		for _, s := range left {
			p := t.of(s)
			groups[p] = append(groups[p], s)
		}
		var next []standing
		for _, s := range left {
			if p := t.of(s); len(groups[p]) >= fewest || p.tellsNothing() {
				told[s.network] = p
			} else {
				next = append(next, s)
			}
		}
		left = next
	}
	hideAmongOthers(all, told, fewest)
	return told
}

// hideAmongOthers makes sure that those of whom nothing is told are enough, or
// nobody.
func hideAmongOthers(all []standing, told map[string]place, fewest int) {
	for {
		sizes := map[place]int{}
		for _, s := range all {
			sizes[told[s.network]]++
		}
		hidden := sizes[place{}]
		if hidden == 0 || hidden >= fewest || hidden == len(all) {
			return
		}
		smallest := place{}
		for _, s := range all { // in the order of codes, so that ties fall alike
			if p := told[s.network]; !p.tellsNothing() && (smallest.tellsNothing() || sizes[p] < sizes[smallest]) {
				smallest = p
			}
		}
		for _, s := range all {
			if told[s.network] == smallest {
				told[s.network] = place{}
			}
		}
	}
}
