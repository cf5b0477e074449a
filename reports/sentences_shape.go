package reports

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/data"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// regionsAlikeInWords says by the test on which conclusions rest when regions differ.
func regionsAlikeInWords(in areasIn, years []string) string {
	var differ []string
	tested := 0
	for _, year := range years {
		if _, has := in.test(data.TestOfRegions, year); has {
			tested++
			if in.regionsDiffer(year) {
				differ = append(differ, year)
			}
		}
	}
	switch {
	case tested == 0:
		return "The test on which conclusions would rest cannot be made: it takes two regions of two boards each."
	case len(differ) == 0:
		return "By the test on which conclusions rest, regions differ by no more than chance in any contract year."
	}
	return "By the test on which conclusions rest, regions differ by more than chance " + byYears(years, differ) + "."
}

// boardsByThemselves names the boards at the ends and counts those that are clear.
func boardsByThemselves(boards []data.AreaSlope) string {
	fitted := slices.DeleteFunc(slices.Clone(boards), func(r data.AreaSlope) bool { return r.Slope == nil })
	if len(fitted) < 2 {
		return "Fewer than two boards have a slope of their own."
	}
	above, below := 0, 0
	for _, r := range fitted {
		switch {
		case *r.ConfLow > 0:
			above++
		case *r.ConfHigh < 0:
			below++
		}
	}
	low, high := fitted[0], fitted[len(fitted)-1]
	return fmt.Sprintf("By itself, %s is lowest, %s, and %s highest, %s; pro-poor are %d boards of %d, pro-rich %d, and the others not clear.",
		shortArea(low.AreaName), withEnds(*low.Slope, *low.ConfLow, *low.ConfHigh, 2), shortArea(high.AreaName),
		withEnds(*high.Slope, *high.ConfLow, *high.ConfHigh, 2), above, len(fitted), below)
}

// endsOfTenths tells what the most and the least deprived tenth have.
func endsOfTenths(years []string, tenths []data.DoseTenth) string {
	var parts []string
	for _, year := range years {
		var most, least *data.DoseTenth
		for i, t := range tenths {
			if t.ContractYear == year {
				switch t.Decile {
				case 1:
					most = &tenths[i]
				case 10:
					least = &tenths[i]
				}
			}
		}
		if most != nil && least != nil {
			parts = append(parts, fmt.Sprintf("%s: %s and %s", year, number.Pounds(most.Mean, 2), number.Pounds(least.Mean, 2)))
		}
	}
	if len(parts) == 0 {
		return "The ends of the scale have no mean."
	}
	return "The most deprived tenth and the least deprived have, " + strings.Join(parts, "; ") + "."
}

// bendsInWords says when the curve is clearly more than a line.
func bendsInWords(years []string, primary []data.PrimaryTest) string {
	var bends []string
	for _, r := range primary {
		if r.PBend != nil && *r.PBend < bendTold {
			bends = append(bends, r.ContractYear)
		}
	}
	if len(bends) == 0 {
		return "In no contract year does the curve clearly bend."
	}
	return "The curve clearly bends " + byYears(years, bends) + "."
}

// sameByAll says in which contract years every way to allow for others leads to one
// conclusion.
func sameByAll(years []string, errors []data.NeighbourError) string {
	var one, more []string
	for _, year := range years {
		found := map[direction]bool{}
		for _, r := range errors {
			if r.ContractYear == year {
				found[leadsTo(r)] = true
			}
		}
		switch len(found) {
		case 0:
		case 1:
			one = append(one, year)
		default:
			more = append(more, year)
		}
	}
	if len(more) == 0 {
		return "Whatever is allowed for, what follows is the same in each contract year."
	}
	said := "What is allowed for decides what follows in " + words.List(more)
	if len(one) > 0 {
		said += ", and not in " + words.List(one)
	}
	return said + "."
}

// largerErrors says in which contract years the slope's error is larger where
// dependence is allowed for than where none is: it need not be.
func largerErrors(years []string, errors []data.NeighbourError) string {
	found := map[string][]string{}
	for _, year := range years {
		alone, larger, ways := 0.0, 0, 0
		for _, r := range errors {
			if r.ContractYear == year && r.AllowsFor == data.AllowNone {
				alone = r.StdError
			}
		}
		for _, r := range errors {
			if r.ContractYear == year && r.AllowsFor != data.AllowNone {
				ways++
				larger += btoi(r.StdError > alone)
			}
		}
		switch {
		case ways == 0:
		case larger == ways:
			found["every way"] = append(found["every way"], year)
		case larger > 0:
			found["some ways"] = append(found["some ways"], year)
		default:
			found["no way"] = append(found["no way"], year)
		}
	}
	var told []string
	for _, by := range []string{"every way", "some ways", "no way"} {
		if len(found[by]) > 0 {
			told = append(told, by+" "+byYears(years, found[by]))
		}
	}
	if len(told) == 0 {
		return ""
	}
	return "To allow for dependence makes the standard error larger by " + strings.Join(told, "; by ") + "."
}
