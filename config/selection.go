package config

import (
	"slices"

	"pcneval/config/problem"
)

// A StreamChoice says whether a study counts a stream, and why.
type StreamChoice struct {
	Stream  Stream
	InStudy bool
	Why     string
}

// Selected says of every stream of a contract year, in the order of the
// contract, whether the study counts it. By default a stream counts unless it
// was brought in during the year, is paid outside the contract, is an
// alternative to another, or is paid on something that no input gives; the
// study's with and without come before that.
func (s Study) Selected(c Contract) []StreamChoice {
	selection := s.Streams[c.Year]
	choices := make([]StreamChoice, len(c.Streams))
	for i, stream := range c.Streams {
		counted, why := countedByDefault(stream)
		switch {
		case slices.Contains(selection.Without, stream.Name):
			counted, why = false, "the study leaves it out"
		case slices.Contains(selection.With, stream.Name):
			counted, why = true, "the study takes it in"
		}
		choices[i] = StreamChoice{Stream: stream, InStudy: counted, Why: why}
	}
	return choices
}

func countedByDefault(s Stream) (bool, string) {
	switch {
	case s.Missing() != "":
		return false, "no input gives " + s.Missing()
	case s.AlternativeTo != "":
		return false, "an alternative to " + s.AlternativeTo
	case s.Outside:
		return false, "paid outside the network contract"
	case s.MidYear:
		return false, "brought in during the year"
	}
	return true, "part of the contract for the year"
}

// checkSelection tells what is wrong with a study's with and without of a year.
func (s Study) checkSelection(d *document, c Contract) {
	selection, path := s.Streams[c.Year], "streams."+c.Year
	var names []string
	for _, stream := range c.Streams {
		names = append(names, stream.Name)
	}
	known := func(key string, list []string) {
		for i, name := range list {
			if !slices.Contains(names, name) {
				d.add(elementPath(path+"."+key, i), unknown("stream of "+c.Year, name, names))
			}
		}
	}
	known("with", selection.With)
	known("without", selection.Without)
	for i, name := range selection.With {
		at := elementPath(path+".with", i)
		stream, _ := c.Stream(name)
		if slices.Contains(selection.Without, name) {
			d.add(at, problem.Problem{What: "stream stands under both with and without", Found: name, Expected: "one of the two"})
		}
		if missing := stream.Missing(); missing != "" {
			d.add(at, problem.Problem{
				What: "stream cannot be computed: no input gives " + missing, Found: name, Expected: "a stream over what the inputs give",
			})
		}
		s.checkAlternatives(d, c, stream, at)
	}
}

// checkAlternatives refuses a stream that is counted beside one it stands for.
func (s Study) checkAlternatives(d *document, c Contract, taken Stream, at string) {
	if taken.AlternativeTo == "" {
		return
	}
	for _, choice := range s.Selected(c) {
		other := choice.Stream
		if !choice.InStudy || other.Name == taken.Name {
			continue
		}
		if other.Name == taken.AlternativeTo || other.AlternativeTo == taken.AlternativeTo {
			d.add(at, problem.Problem{
				What: "two streams are counted that stand for each other", Found: taken.Name + " and " + other.Name, Expected: "one of the two",
				Remedy: "add " + other.Name + " under without",
			})
		}
	}
}
