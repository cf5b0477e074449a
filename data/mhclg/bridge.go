package mhclg

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"pcneval/data/ons"
)

// A Bridge is what a lookup between the LSOAs of 2011 and 2021 gives the codes
// of the census that the scores are not of. Every code of either census then
// has a score, and those that never changed have one code in both.
type Bridge struct {
	LSOAs []LSOA // codes of the other census, in their order

	Split, Merged, Irregular int // how many of them there are, by how they changed
	ByShare, ByPeople, Plain int // of those with several sources: what these were weighed by
	Without                  int // codes that the lookup leads to no score
}

// Over gives the LSOAs of the other census the scores of this one. Where
// patients are on LSOAs of 2021 and scores on those of 2011, a part of a split
// LSOA has the score of the whole, and one that was merged the mean of its
// parts; where it is the other way round, a whole has the mean of its parts. A
// practice's mean is a sum over patients, so that this is the same as moving
// the patients. Parts are weighed by the lookup's shares where it has them,
// else by the people that the scores print for each, else alike. Irregular
// changes, many to many, are means, too: none is dropped.
func (s Scores) Over(lookup []ons.Change) Bridge {
	byCode := make(map[string]*LSOA, len(s.Rows))
	for i := range s.Rows {
		byCode[s.Rows[i].Code] = &s.Rows[i]
	}
	type part struct {
		code   string
		change ons.Change
	}
	parts := map[string][]part{}
	for _, c := range lookup {
		switch {
		case c.Kind == ons.Unchanged && c.From == c.To:
		case s.LSOAs == 2021:
			parts[c.From] = append(parts[c.From], part{c.To, c})
		default:
			parts[c.To] = append(parts[c.To], part{c.From, c})
		}
	}
	codes := make([]string, 0, len(parts))
	for code := range parts {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	threshold := s.lowestMostDeprived()
	var bridge Bridge
	for _, code := range codes {
		if byCode[code] != nil {
			continue // the scores have it: it stayed what it was
		}
		of := slices.DeleteFunc(parts[code], func(p part) bool { return byCode[p.code] == nil })
		if len(of) == 0 {
			bridge.Without++
			continue
		}
		slices.SortFunc(of, func(a, b part) int { return strings.Compare(a.code, b.code) })
		shares, people := true, true
		for _, p := range of {
			shares, people = shares && p.change.Share > 0, people && byCode[p.code].Population > 0
		}
		weights := make([]float64, len(of))
		for i, p := range of {
			switch {
			case shares && s.LSOAs == 2011 && people:
				weights[i] = p.change.Share * float64(byCode[p.code].Population)
			case shares:
				weights[i] = p.change.Share
			case people:
				weights[i] = float64(byCode[p.code].Population)
			default:
				weights[i] = 1
			}
		}
		bridge.count(of[0].change.Kind, len(of), shares, people)
		area := LSOA{Code: code, Bridged: true}
		for m := range Measures {
			area.Scores[m] = -1
			if !s.Has(m) {
				continue
			}
			var sum, over float64
			for i, p := range of {
				sum += float64(weights[i] * float64(byCode[p.code].Scores[m]))
				over += weights[i]
			}
			area.Scores[m] = int64(math.Round(sum / over))
		}
		area.InMostDeprivedFifth = area.Scores[s.By] >= threshold
		bridge.LSOAs = append(bridge.LSOAs, area)
	}
	return bridge
}

func (b *Bridge) count(kind string, parts int, shares, people bool) {
	switch kind {
	case ons.Split:
		b.Split++
	case ons.Merged:
		b.Merged++
	default:
		b.Irregular++
	}
	if parts == 1 {
		return
	}
	switch {
	case shares:
		b.ByShare++
	case people:
		b.ByPeople++
	default:
		b.Plain++
	}
}

// lowestMostDeprived is the lowest score in the most deprived fifth of LSOAs.
func (s Scores) lowestMostDeprived() int64 {
	lowest := int64(math.MaxInt64)
	for _, l := range s.Rows {
		if l.InMostDeprivedFifth {
			lowest = min(lowest, l.Scores[s.By])
		}
	}
	return lowest
}

// String tells how the codes of the other census came by their scores.
func (b Bridge) String() string {
	told := fmt.Sprintf("%d LSOAs of the other census have their scores by the lookup: %d were split, %d merged, %d changed irregularly",
		len(b.LSOAs), b.Split, b.Merged, b.Irregular)
	for _, way := range []struct {
		count int
		by    string
	}{{b.ByShare, "by the lookup's shares"}, {b.ByPeople, "by their people"}, {b.Plain, "alike, for want of shares and people"}} {
		if way.count > 0 {
			told += fmt.Sprintf("; the parts of %d are weighed %s", way.count, way.by)
		}
	}
	return told
}

// ByCode finds an LSOA of either census by its code.
func (b Bridge) ByCode(code string) (LSOA, bool) {
	at, found := slices.BinarySearchFunc(b.LSOAs, code, func(l LSOA, code string) int { return cmp.Compare(l.Code, code) })
	if !found {
		return LSOA{}, false
	}
	return b.LSOAs[at], true
}
