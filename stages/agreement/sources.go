package agreement

import (
	"maps"
	"slices"
	"strings"

	"pcneval/data"
)

// A source that several people coded.
type source struct {
	id      string
	length  int64
	coders  []string                    // in the order of pseudonyms
	marked  map[string][][]data.Stretch // code -> by coder, what they gave it
	codings map[string][]data.Coding    // by coder
}

// sharedSources are the sources with a length that two people or more coded, in
// the order of their pseudonyms.
func sharedSources(charted data.Charted) []source {
	var shared []source
	for _, interview := range charted.Interviews {
		var coders []string
		for coder := range strings.SplitSeq(interview.Coders, data.CoderSeparator) {
			if coder != "" && coder != data.UnknownCoder {
				coders = append(coders, coder)
			}
		}
		if len(coders) < 2 || interview.Characters == 0 {
			continue
		}
		slices.Sort(coders)
		s := source{
			id: interview.Source, length: interview.Characters, coders: coders, marked: map[string][][]data.Stretch{},
			codings: map[string][]data.Coding{},
		}
		s.add(charted.All(interview.Source))
		shared = append(shared, s)
	}
	slices.SortFunc(shared, func(a, b source) int { return strings.Compare(a.id, b.id) })
	return shared
}

// add gathers what each coder marked. A coding of the whole source marks all of
// its text.
func (s *source) add(codings []data.Coding) {
	byCode := map[string][][]data.Coding{}
	for _, coding := range codings {
		at := slices.Index(s.coders, coding.Coder)
		if at < 0 {
			continue
		}
		if coding.Whole {
			start, end := int64(0), s.length
			coding.Start, coding.End = &start, &end
		}
		if coding.Start == nil || coding.End == nil || *coding.End <= *coding.Start || *coding.End > s.length {
			continue
		}
		if byCode[coding.Code] == nil {
			byCode[coding.Code] = make([][]data.Coding, len(s.coders))
		}
		byCode[coding.Code][at] = append(byCode[coding.Code][at], coding)
		s.codings[coding.Coder] = append(s.codings[coding.Coder], coding)
	}
	for code, coders := range byCode {
		for _, codings := range coders {
			s.marked[code] = append(s.marked[code], data.Merged(codings))
		}
	}
}

// of returns what a coder gave a code.
func (s *source) of(code, coder string) []data.Stretch {
	at := slices.Index(s.coders, coder)
	if at < 0 || s.marked[code] == nil {
		return nil
	}
	return s.marked[code][at]
}

// codesIn lists the codes that anybody gave in the sources.
func codesIn(shared []source) []string {
	var codes []string
	for _, s := range shared {
		for code := range s.marked {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// pairsOf lists the pairs of coders that share a source.
func pairsOf(shared []source) [][]string {
	found := map[string][]string{}
	for _, s := range shared {
		for i, first := range s.coders {
			for _, second := range s.coders[i+1:] {
				found[first+data.CoderSeparator+second] = []string{first, second}
			}
		}
	}
	var pairs [][]string
	for _, pair := range found {
		pairs = append(pairs, pair)
	}
	slices.SortFunc(pairs, slices.Compare[[]string])
	return pairs
}

// codedBy are the sources that all of the coders coded.
func codedBy(shared []source, coders []string) []source {
	return slices.DeleteFunc(slices.Clone(shared), func(s source) bool {
		return slices.ContainsFunc(coders, func(coder string) bool { return !slices.Contains(s.coders, coder) })
	})
}

// inSeats are the sources that the commonest number of people coded (of two as
// common, the larger), for measures that ask for the same number throughout.
// Which person sits in which seat does not matter to them.
func inSeats(shared []source) (sources []source, seats int) {
	counts := map[int]int{}
	for _, s := range shared {
		counts[len(s.coders)]++
	}
	for _, n := range slices.Sorted(maps.Keys(counts)) {
		if counts[n] >= counts[seats] {
			seats = n
		}
	}
	return slices.DeleteFunc(slices.Clone(shared), func(s source) bool { return len(s.coders) != seats }), seats
}
