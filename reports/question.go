package reports

import (
	"slices"
	"strings"

	"pcneval/config/problem"
)

// A Question asks where the pounds of a network come from.
type Question struct {
	Network string // its code, or SNAPSHOT/CODE for a network of a snapshot
	Year    string // contract year, or empty for all
	Stream  string // or empty for all
}

// An Unanswered error says that a run has nothing of what was asked: the
// question is at fault, and not the run.
type Unanswered struct{ problem.Problem }

// unanswered names what the run has instead, where that is short to say, and
// the nearest of it.
func unanswered(what, asked string, known []string, remedy string) error {
	p := problem.Problem{What: "the run has no " + what, Found: asked, Remedy: remedy}
	if len(known) <= problem.Shown {
		p.Expected = "one of " + strings.Join(known, ", ")
	}
	if near, ok := problem.Nearest(asked, known); ok {
		p.Remedy = "perhaps " + near + " is meant; " + remedy
	}
	return Unanswered{p}
}

// check holds year and stream of a question against the contract of the run.
func (q Question) check(contracts []contractFacts) error {
	var years, streams []string
	for _, contract := range contracts {
		years = append(years, contract.Year)
		for _, stream := range contract.Streams {
			if (q.Year == "" || q.Year == contract.Year) && !slices.Contains(streams, stream.Name) {
				streams = append(streams, stream.Name)
			}
		}
	}
	const remedy = "`pcneval contracts YEAR` lists the streams of a year"
	switch {
	case q.Year != "" && !slices.Contains(years, q.Year):
		return unanswered("contract year of this name", q.Year, years, "a contract year is written as 2022-23")
	case q.Stream != "" && !slices.Contains(streams, q.Stream) && q.Year != "":
		return unanswered("such stream in "+q.Year, q.Stream, streams, remedy)
	case q.Stream != "" && !slices.Contains(streams, q.Stream):
		return unanswered("such stream", q.Stream, streams, remedy)
	}
	return nil
}
