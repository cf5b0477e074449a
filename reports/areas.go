package reports

import (
	"fmt"
	"slices"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// areasIn is what the section reads.
type areasIn struct {
	Slopes  []data.AreaSlope
	Pooling []data.AreaPooling
	Models  []data.SlopeModel
	Tests   []data.HypothesisTest
}

// tellAreas says whether the slope is the same in every region and board, how it
// parts into that within and that between them, and what network size does to it.
func tellAreas(p *page, in areasIn) error {
	about := fmt.Sprintf("slope of funding per weighted patient for each %s of %s (pounds)", number.Plain(p.Study.Analysis.Per),
		words.Label(p.Study.Analysis.Exposure))
	p.Say("One line for all of England can hide that its parts go different ways.",
		"Here the line is fitted within each region and each integrated care board (ICB) by itself.")
	if err := tellRegions(p, in, about); err != nil {
		return err
	}
	if err := tellBoards(p, in, about); err != nil {
		return err
	}
	tellWithin(p, in, about)
	tellSize(p, in, about)
	return nil
}

// of are the slopes of a level in a contract year, of funding per weighted patient.
func (in areasIn) of(level, year string) []data.AreaSlope {
	var rows []data.AreaSlope
	for _, r := range in.Slopes {
		if r.AreaLevel == level && r.ContractYear == year && r.Outcome == data.VariableFundingPerWeighted {
			rows = append(rows, r)
		}
	}
	return rows
}

func (in areasIn) model(kind, year string) (data.SlopeModel, bool) {
	at := slices.IndexFunc(in.Models, func(m data.SlopeModel) bool {
		return m.Kind == kind && m.ContractYear == year && m.Outcome == data.VariableFundingPerWeighted
	})
	if at < 0 {
		return data.SlopeModel{}, false
	}
	return in.Models[at], true
}

func (in areasIn) test(name, year string) (data.HypothesisTest, bool) {
	at := slices.IndexFunc(in.Tests, func(t data.HypothesisTest) bool {
		return t.Test == name && t.Of() == data.Line(data.VariableFundingPerWeighted, year)
	})
	if at < 0 {
		return data.HypothesisTest{}, false
	}
	return in.Tests[at], true
}

// tellRegions sets the regions' slopes side by side over the contract years.
func tellRegions(p *page, in areasIn, about string) error {
	var rows []document.Row
	years := p.Study.Contracts
	for i, first := range in.of(data.LevelRegion, years[0]) {
		row := document.Row{
			document.Text("Region", first.AreaName), document.Number("Networks", number.Count(first.Networks)),
			document.Number("Boards", number.Count(first.ICBs)),
		}
		for _, year := range years {
			cell := ""
			if of := in.of(data.LevelRegion, year); i < len(of) {
				cell = areaCell(of[i])
			}
			row = append(row, document.Number(year, cell))
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		p.Say("This run holds no slopes of regions.")
		return nil
	}
	p.Table("By region: "+about+", with its interval.", rows)
	if len(rows) == 1 {
		p.Say("All networks are of one region, so there is no other to hold it against.")
		return nil
	}
	p.Say("Intervals allow for networks of a board that hang together (CR2, with Satterthwaite's degrees of freedom); "+
		"a region of one board has none to allow for (HC3).", "With few boards in a region they are wide.")
	var said []string
	for _, year := range years {
		said = append(said, regionsInWords(in, year))
	}
	p.List(said...)
	tellAlike(p, in)
	if in.anyRegionsDiffer(p) {
		return nil // the report draws them
	}
	return drawRegions(p, in, about)
}

// areaCell writes slope and interval, or why there is none.
func areaCell(r data.AreaSlope) string {
	if r.Slope == nil {
		return "none: " + data.InWords("missing_reason", r.Reason)
	}
	return withEnds(*r.Slope, *r.ConfLow, *r.ConfHigh, 2)
}

// withEnds writes pounds with the ends of their interval: −£0.16 (−£0.29 to −£0.04).
func withEnds(x, low, high float64, places int) string {
	return fmt.Sprintf("%s (%s to %s)", number.Signed(number.Pounds(x, places)), number.Pounds(low, places), number.Pounds(high, places))
}

// regionsDiffer says whether the test of a contract year tells regions apart.
func (in areasIn) regionsDiffer(year string) bool {
	test, tested := in.test(data.TestOfRegions, year)
	rows := in.of(data.LevelRegion, year)
	return tested && len(rows) > 0 && test.PValue <= 1-rows[0].Confidence
}

// regionsInWords counts the regions whose slope is clearly on either side of nought,
// names those that stand against the slope of all networks, and tells the test.
func regionsInWords(in areasIn, year string) string {
	var above, below []string
	fitted := 0
	for _, r := range in.of(data.LevelRegion, year) {
		switch {
		case r.Slope == nil:
			continue
		case *r.ConfLow > 0:
			above = append(above, r.AreaName)
		case *r.ConfHigh < 0:
			below = append(below, r.AreaName)
		}
		fitted++
	}
	if fitted == 0 {
		return year + ": no region has a slope: funding per weighted patient is the same for every network."
	}
	told := fmt.Sprintf("%s: pro-poor in %s, pro-rich in %s, not clear in %d of %s.", year, namesOr(above), namesOr(below),
		fitted-len(above)-len(below), words.Many(fitted, "region", "regions"))
	test, tested := in.test(data.TestOfRegions, year)
	switch {
	case !tested:
		return told + " Whether the regions differ cannot be tested: that takes two regions of two boards each."
	case in.regionsDiffer(year):
		return told + fmt.Sprintf(" The regions differ by more than chance (p %s).", number.PValue(test.PValue))
	}
	return told + fmt.Sprintf(" That the regions differ may be chance (p %s).", number.PValue(test.PValue))
}

func namesOr(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return words.List(names)
}

// alikeWords are the tests that slopes of areas are one, in the order of reading.
var alikeWords = []struct{ test, words string }{
	{data.TestOfRegions, "One slope in all regions: boards dealt anew among regions (conclusions rest on this)"},
	{"slopes_by_region_hotelling", "One slope in all regions: CR2 by board, Hotelling's T² (cautious)"},
	{"slopes_by_region_classical", "One slope in all regions: as if networks were free of one another (for comparison: finds too much)"},
	{"slopes_by_icb", "One slope in all boards: F, a level for each board (finds too much where the spread grows with deprivation)"},
}

func tellAlike(p *page, in areasIn) {
	var rows []document.Row
	for _, w := range alikeWords {
		row, found := document.Row{document.Text("What would hold", w.words)}, false
		for _, year := range p.Study.Contracts {
			cell := words.NotKnown("")
			if test, tested := in.test(w.test, year); tested {
				cell, found = number.PValue(test.PValue), true
			}
			row = append(row, document.Number("p "+year, cell))
		}
		if found {
			rows = append(rows, row)
		}
	}
	if len(rows) > 0 {
		p.Table("Whether the slopes are one; a small p speaks against what stands in the first column.", rows)
		p.Say(regionsAlikeInWords(in, p.Study.Contracts))
	}
}
