package reports

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"pcneval/data"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// bearingIn is what the section reads.
type bearingIn struct {
	Slopes          []data.AreaSlope
	Pooling         []data.AreaPooling
	Models          []data.SlopeModel
	Tests           []data.HypothesisTest
	Evidence        []data.YearEvidence
	Rates           []data.BreakEvenRate
	Curve           []data.DosePoint
	Primary         []data.PrimaryTest
	NeighbourTests  []data.NeighbourTest
	NeighbourErrors []data.NeighbourError
	ErrorSlopes     []data.ErrorSlope
}

func (in bearingIn) areas() areasIn {
	return areasIn{Slopes: in.Slopes, Pooling: in.Pooling, Models: in.Models, Tests: in.Tests}
}

// A bearing is something that was looked at because it could change how a slope is
// read, and what was found that does.
type bearing struct {
	name  string
	found []string
	none  bool // the run did not look at it
}

// nearTurn is a change of a rate that is told: up to a third.
const nearTurn = 1.0 / 3

// tellBearing says of each thing that was looked at whether it changes how a year is
// read: a sentence where a rule finds so, and a name where none does.
func tellBearing(p *page, in bearingIn) error {
	var items, quiet []string
	for _, look := range []func(*page, bearingIn) bearing{
		regionsBear, boardsBear, withinBears, sizeBears, evidenceBears, ratesBear, bendsBear, neighboursBear, accuracyBears,
	} {
		b := look(p, in)
		switch {
		case b.none:
		case len(b.found) > 0:
			items = append(items, words.Capital(b.name)+". "+strings.Join(b.found, " "))
		default:
			quiet = append(quiet, b.name)
		}
	}
	if len(items) > 0 {
		p.List(items...)
	}
	if len(quiet) > 0 {
		p.Say("Looked at by the same rules, and found to change nothing: " + words.List(quiet) + ".")
	}
	if len(items)+len(quiet) == 0 {
		return nil
	}
	if err := shortRegions(p, in.areas()); err != nil {
		return err
	}
	for _, section := range []string{
		"By region and board", "What the slopes are made of", "How far a rate could be wrong", "Whether the line is straight",
		"Whether neighbours are alike", "How far what is measured may be off",
	} {
		p.See(section)
	}
	return nil
}

// shortRegions draws the regions where they differ in the first contract year or the
// last.
func shortRegions(p *page, in areasIn) error {
	if !in.anyRegionsDiffer(p) {
		return nil
	}
	return drawRegions(p, in, "slope of funding per weighted patient "+p.step())
}

func regionsBear(p *page, in bearingIn) bearing {
	b := bearing{name: "regions", none: true}
	for _, year := range p.Study.Contracts {
		if _, tested := in.areas().test(data.TestOfRegions, year); !tested {
			continue
		}
		b.none = false
		if in.areas().regionsDiffer(year) {
			b.found = append(b.found, regionsInWords(in.areas(), year))
		}
	}
	return b
}

// boardsBear names boards that lean against the slope of all networks once pooled.
func boardsBear(p *page, in bearingIn) bearing {
	year := p.Study.Contracts[len(p.Study.Contracts)-1]
	all, found := in.areas().model(data.SlopePlain, year)
	b := bearing{name: "boards", none: true}
	var against []string
	pooled := 0
	for _, r := range in.areas().of(data.LevelICB, year) {
		if r.PooledLow == nil || !found || all.Estimate == nil {
			continue
		}
		b.none = false
		pooled++
		if *all.Estimate > 0 && *r.PooledHigh < 0 || *all.Estimate < 0 && *r.PooledLow > 0 {
			against = append(against, shortArea(r.AreaName))
		}
	}
	if len(against) > 0 {
		b.found = []string{fmt.Sprintf("%s: %d of %d, once pooled, lean against the slope of all networks: %s.", year, len(against), pooled,
			words.List(against))}
	}
	return b
}

func withinBears(p *page, in bearingIn) bearing {
	b := bearing{name: "within and between boards", none: true}
	for _, year := range p.Study.Contracts {
		apart, _ := in.areas().model(data.SlopeICBsApart, year)
		if apart.Estimate == nil {
			continue
		}
		b.none = false
		if *apart.ConfLow > 0 || *apart.ConfHigh < 0 {
			b.found = append(b.found, withinInWords(in.areas(), year))
		}
	}
	return b
}

// sizeBears tells the years in which the slope leans another way beside network size,
// or loses half of itself to it.
func sizeBears(p *page, in bearingIn) bearing {
	b := bearing{name: "network size", none: true}
	for _, year := range p.Study.Contracts {
		plain, _ := in.areas().model(data.SlopePlain, year)
		with, _ := in.areas().model(data.SlopeWithSize, year)
		if plain.Estimate == nil || with.Estimate == nil {
			continue
		}
		b.none = false
		before, after := leaning(plain), leaning(with)
		if before != after || before != noClearSlope && math.Abs(*with.Estimate) <= math.Abs(*plain.Estimate)/2 {
			b.found = append(b.found, sizeInWords(in.areas(), year))
		}
	}
	return b
}

func evidenceBears(_ *page, in bearingIn) bearing {
	b := bearing{name: "whether each year is evidence of its own", none: len(in.Evidence) < 2}
	if slices.ContainsFunc(in.Evidence, func(y data.YearEvidence) bool { return y.Evidence != data.EvidenceOwn }) && !b.none {
		b.found = []string{evidenceInWords(in.Evidence)}
	}
	return b
}

// ratesBear tells the rates of a base that would turn a year's interval if they were
// wrong by no more than [nearTurn].
func ratesBear(p *page, in bearingIn) bearing {
	b := bearing{name: "rates that could be wrong", none: len(in.Rates) == 0}
	for _, year := range p.Study.Contracts {
		for _, r := range in.Rates {
			if r.ContractYear != year || r.Stream != "" || r.Turns == nil || r.TurnsChange == nil || math.Abs(*r.TurnsChange) > nearTurn {
				continue
			}
			b.found = append(b.found, fmt.Sprintf("%s: if the rates on %s, together %s, were %s (%s), the interval of the slope would %s nought.",
				year, baseWords(r.Base), rateIn(r.Unit, r.Rate), rateIn(r.Unit, *r.Turns), number.Signed(number.Share(*r.TurnsChange, 0)),
				turnsWords(r)))
		}
	}
	return b
}

func bendsBear(p *page, in bearingIn) bearing {
	b := bearing{name: "whether the line is straight", none: true}
	for _, year := range p.Study.Contracts {
		for _, r := range in.Primary {
			if r.ContractYear != year || r.PBend == nil {
				continue
			}
			b.none = false
			if *r.PBend < bendTold {
				b.found = append(b.found, year+": "+bendInWords(in.Curve, r))
			}
		}
	}
	return b
}

// neighboursBear tells the years in which allowing for more than boards leads to
// another conclusion. An interval that is narrower than the one by board leaves out
// what that allows for (docs/method.md has its size), so that it is no other reading.
func neighboursBear(p *page, in bearingIn) bearing {
	b := bearing{name: "neighbours", none: true}
	all := neighboursIn{Tests: in.NeighbourTests, Errors: in.NeighbourErrors}
	for _, year := range p.Study.Contracts {
		said := alikeInWords(all, year)
		if said == "" {
			continue
		}
		b.none = false
		of := slices.DeleteFunc(slices.Clone(in.NeighbourErrors), func(r data.NeighbourError) bool { return r.ContractYear != year })
		at := max(0, slices.IndexFunc(of, func(r data.NeighbourError) bool { return r.AllowsFor == data.AllowBoards }))
		if slices.ContainsFunc(of, func(r data.NeighbourError) bool {
			return r.ConfHigh-r.ConfLow > of[at].ConfHigh-of[at].ConfLow && leadsTo(r) != leadsTo(of[at])
		}) {
			b.found = append(b.found, year+": "+said)
		}
	}
	return b
}

// accuracyBears tells the years whose conclusion is another once errors of what was
// measured are allowed for.
func accuracyBears(p *page, in bearingIn) bearing {
	b := bearing{name: "errors of what was measured", none: true}
	for _, year := range p.Study.Contracts {
		said := accuracyInWords(in.ErrorSlopes, year)
		if said == "" {
			continue
		}
		b.none = false
		if !strings.HasSuffix(said, sameConclusion) {
			b.found = append(b.found, year+": "+said)
		}
	}
	return b
}
