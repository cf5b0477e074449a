package qda

import (
	"slices"
	"strings"

	"pcneval/data/refi"
)

// speakers are the cases that speak for a source or a passage of it.
type speakers struct {
	nearest []*refi.Case // whose word counts first
	further []*refi.Case // who are asked where the nearest say nothing
	several bool         // the further are people of one source: they speak for it only where they agree
}

// ofSource are the cases of a source as a whole, then those of its parts.
func ofSource(m refi.Members) speakers {
	s := speakers{nearest: m.Source, several: true}
	for _, part := range m.Parts {
		s.further = append(s.further, part.Case)
	}
	return s
}

// ofPassage are the cases whose part of the source a passage meets, then those
// of the source as a whole. A coding whose place is not known may be of anybody
// in the source.
func ofPassage(m refi.Members, passage refi.Passage, spans map[refi.GUID]refi.Span) speakers {
	if passage.Whole || len(m.Parts) == 0 {
		return ofSource(m)
	}
	s := speakers{further: m.Source}
	for _, part := range m.Parts {
		span, placed := spans[part.Selection]
		if part.Selection == passage.Selection || placed && passage.Placed && span.Overlaps(refi.Span{Start: passage.Start, End: passage.End}) {
			s.nearest = append(s.nearest, part.Case)
		}
	}
	if len(s.nearest) == 0 && !passage.Placed {
		return speakers{nearest: m.All()}
	}
	return s
}

// values returns the values of the variables that are wanted.
func (s speakers) values(wanted func(refi.VariableValue) bool) []string {
	if values := valuesOf(s.nearest, wanted); len(values) > 0 {
		return values
	}
	values := valuesOf(s.further, wanted)
	if s.several && slices.ContainsFunc(values, func(value string) bool { return value != values[0] }) {
		return nil
	}
	return values
}

func valuesOf(cases []*refi.Case, wanted func(refi.VariableValue) bool) (values []string) {
	for _, c := range cases {
		for _, v := range c.Values {
			if value := strings.TrimSpace(v.Value()); value != "" && wanted(v) {
				values = append(values, value)
			}
		}
	}
	return values
}
