package agreement

import (
	"slices"
	"strings"

	"pcneval/data"
)

// disagreementsOn lists the stretches that some coders of a source gave a code
// and others did not.
func disagreementsOn(shared []source) []data.Disagreement {
	var rows []data.Disagreement
	for i := range shared {
		s := &shared[i]
		for _, code := range codesIn(shared[i : i+1]) {
			rows = append(rows, s.disagreements(code)...)
		}
	}
	return rows
}

func (s *source) disagreements(code string) []data.Disagreement {
	var borders []int64
	for _, stretches := range s.marked[code] {
		for _, stretch := range stretches {
			borders = append(borders, stretch.Start, stretch.End)
		}
	}
	slices.Sort(borders)
	borders = slices.Compact(borders)
	var rows []data.Disagreement
	for b := range len(borders) - 1 {
		at := data.Stretch{Start: borders[b], End: borders[b+1]}
		var gave, passed []string
		for seat, coder := range s.coders {
			if inside(s.marked[code][seat], at.Start) {
				gave = append(gave, coder)
			} else {
				passed = append(passed, coder)
			}
		}
		if len(gave) == 0 || len(passed) == 0 {
			continue
		}
		rows = append(rows, data.Disagreement{
			Source: s.id, Code: code, Start: at.Start, End: at.End, Kind: s.kind(code, at, gave, passed),
			With: strings.Join(gave, data.CoderSeparator), Without: strings.Join(passed, data.CoderSeparator), Instead: s.instead(at, passed),
		})
	}
	return rows
}

// kind says whether those without the code gave it to no part of the passage,
// or only draw its borders otherwise.
func (s *source) kind(code string, at data.Stretch, gave, passed []string) string {
	for _, coder := range passed {
		meets := false
		for _, other := range gave {
			for _, passage := range s.of(code, other) {
				if !overlap(passage, at) {
					continue
				}
				meets = meets || slices.ContainsFunc(s.of(code, coder), func(own data.Stretch) bool { return overlap(own, passage) })
			}
		}
		if !meets {
			return data.DisagreeOnPassage
		}
	}
	return data.DisagreeOnBoundary
}

func overlap(a, b data.Stretch) bool { return max(a.Start, b.Start) < min(a.End, b.End) }

// instead lists the codes that coders gave within a stretch.
func (s *source) instead(at data.Stretch, coders []string) string {
	var codes []string
	for _, coder := range coders {
		for _, coding := range s.codings[coder] {
			if overlap(data.Stretch{Start: *coding.Start, End: *coding.End}, at) {
				codes = append(codes, coding.Code)
			}
		}
	}
	slices.Sort(codes)
	return strings.Join(slices.Compact(codes), data.CoderSeparator)
}

// everyCoder lists all coders of the sources.
func everyCoder(shared []source) []string {
	var coders []string
	for _, s := range shared {
		coders = append(coders, s.coders...)
	}
	slices.Sort(coders)
	return slices.Compact(coders)
}
