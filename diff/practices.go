package diff

import (
	"cmp"
	"math"
	"slices"

	"pcneval/data"
)

// Practices is what changed in the list of practices. Numbers that changed are
// listed with the largest change first.
type Practices struct {
	Opened  []Practice  `json:"opened,omitempty"` // in the second run only
	Closed  []Practice  `json:"closed,omitempty"` // in the first run only
	Moved   []Moved     `json:"moved,omitempty"`
	Renamed []Renamed   `json:"renamed,omitempty"`
	Lists   []NewNumber `json:"registered,omitempty"`
	Needs   []NewNumber `json:"adjusted,omitempty"`
	Scores  []NewNumber `json:"income_deprivation,omitempty"`
}

// A Practice as the run that has it tells it.
type Practice struct {
	Code       string `json:"practice_code"`
	Name       string `json:"practice_name"`
	Network    string `json:"network_code"` // empty where it is in none
	Registered int64  `json:"registered"`
}

// Moved is a practice that counts in another network than before, or by
// another decision.
type Moved struct {
	Practice
	Before Place `json:"before"`
	After  Place `json:"after"`
}

// A Place is where a practice counts.
type Place struct {
	Network   string `json:"network_code"` // empty where it is in none
	Alignment string `json:"alignment"`
	Rule      string `json:"alignment_rule"`
}

// A NewNumber is a number that is not what it was. One that is not known is nil.
type NewNumber struct {
	Code    string   `json:"code"`
	Name    string   `json:"name"`
	Network string   `json:"network_code"` // in the second run; empty where it is in none
	Before  *float64 `json:"before"`
	After   *float64 `json:"after"`
}

// Change is after minus before; infinite where one of them is not known.
func (n NewNumber) Change() float64 {
	if n.Before == nil || n.After == nil {
		return math.Inf(1)
	}
	return *n.After - *n.Before
}

func newNumber(code, name, network string, before, after *float64) (NewNumber, bool) {
	differs := (before == nil) != (after == nil) || before != nil && *before != *after
	return NewNumber{code, name, network, before, after}, differs
}

func largestFirst(numbers []NewNumber) {
	slices.SortStableFunc(numbers, func(a, b NewNumber) int {
		return cmp.Compare(math.Abs(b.Change()), math.Abs(a.Change()))
	})
}

func practices(before, after *facts) Practices {
	p := Practices{
		Opened: toldPractices(missing(after.practices, before.practices)),
		Closed: toldPractices(missing(before.practices, after.practices)),
	}
	both(before.practices, after.practices, func(code string, was, is data.Practice) {
		if was.NetworkCode != is.NetworkCode || was.Alignment != is.Alignment {
			p.Moved = append(p.Moved, Moved{practiceOf(is), placeOf(was), placeOf(is)})
		}
		if was.PracticeName != is.PracticeName {
			p.Renamed = append(p.Renamed, Renamed{code, was.PracticeName, is.PracticeName})
		}
		for _, number := range []struct {
			before, after *float64
			changed       *[]NewNumber
		}{
			{patients(was.Registered), patients(is.Registered), &p.Lists},
			{&was.Adjusted, &is.Adjusted, &p.Needs},
			{was.IncomeDeprivation, is.IncomeDeprivation, &p.Scores},
		} {
			if n, differs := newNumber(code, is.PracticeName, is.NetworkCode, number.before, number.after); differs {
				*number.changed = append(*number.changed, n)
			}
		}
	})
	largestFirst(p.Lists)
	largestFirst(p.Needs)
	largestFirst(p.Scores)
	return p
}

func patients(n int64) *float64 {
	value := float64(n)
	return &value
}

func practiceOf(p data.Practice) Practice {
	return Practice{Code: p.PracticeCode, Name: p.PracticeName, Network: p.NetworkCode, Registered: p.Registered}
}

func placeOf(p data.Practice) Place {
	return Place{Network: p.NetworkCode, Alignment: p.Alignment, Rule: p.AlignmentRule}
}

func toldPractices(practices []data.Practice) []Practice {
	var rows []Practice
	for _, p := range practices {
		rows = append(rows, practiceOf(p))
	}
	return rows
}
