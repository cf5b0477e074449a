package reports

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/markdown"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// shownBoards is how many boards have their networks listed one by one in the
// report; a study of more gets one table of what the grants do.
const shownBoards = 3

// targetsIn is what the section reads.
type targetsIn struct {
	Targets       []data.Target
	TargetEffects []data.TargetEffect
}

// tellTargets tells which networks a small grant would go to and what it would
// do in each integrated care board.
func tellTargets(p *page, in targetsIn) error {
	t := p.Study.Targeting
	p.Say(fmt.Sprintf("The question here: if each integrated care board gave %s to each of its %s by income deprivation, "+
		"whom would it reach, and what would it do to the slope of funding per weighted patient within the board in %s?",
		number.Pounds(t.GrantGBP, 0), words.Many(t.Networks, "most deprived network", "most deprived networks"), t.ContractYear),
		"Why so many and so much: "+sentence(t.Reason))
	p.Say(targetsInWords(in.TargetEffects)...)
	if len(in.TargetEffects) <= shownBoards {
		for _, effect := range in.TargetEffects {
			tellBoard(p.Document, p.Study, effect, ofBoard(in.Targets, effect.ICBCode))
		}
		return nil
	}
	p.Table(effectCaption(in.TargetEffects[0]), effectRows(in.TargetEffects))
	p.Say("A board has few networks, so intervals are wide; each slope speaks of one board alone.",
		"The table targets names every network. The command pcneval target RUN --icb CODE lists those of one board, "+
			"for any number and any grant.")
	return nil
}

// noTargets stands where a study asks for none.
func noTargets(*config.Study) string {
	return "This study does not ask which networks a small grant should go to. " +
		"The key targeting in the study file does, and so does the command pcneval target."
}

// targetsInWords counts what the grants do.
func targetsInWords(effects []data.TargetEffect) []string {
	var below, raised, without int
	var cost float64
	for _, e := range effects {
		cost += e.CostGBP
		switch {
		case e.SlopeBefore == nil:
			without++
		case *e.SlopeBefore < e.SlopeWantedGBP:
			below++
			if *e.SlopeAfter >= e.SlopeWantedGBP {
				raised++
			}
		}
	}
	said := []string{fmt.Sprintf("In %s the grants cost %s in all.", words.Many(len(effects), "board", "boards"), number.Pounds(cost, 0))}
	if len(effects) > without {
		wanted := number.Signed(number.InUnit(effects[0].SlopeWantedGBP, number.UnitPoundsPerPatient))
		said = append(said, fmt.Sprintf("Without them the slope is below %s in %s; they bring it there in %s.", wanted,
			words.Many(below, "board", "boards"), number.Count(raised)))
	}
	if without > 0 {
		said = append(said, fmt.Sprintf("%s too few networks for a slope.", words.Many(without, "board has", "boards have")))
	}
	return said
}

// tellBoard tells of one integrated care board: words first, then its networks.
func tellBoard(p *document.Document, study *config.Study, effect data.TargetEffect, targets []data.Target) {
	p.Heading(3, fmt.Sprintf("%s (%s)", effect.ICBName, effect.ICBCode))
	p.Say(boardInWords(effect)...)
	if len(targets) == 0 {
		return
	}
	p.Table(fmt.Sprintf("The %s of %s by income deprivation (patients on %s; funding of %s, in pounds).",
		words.Many(len(targets), "most deprived network", "most deprived networks"), effect.ICBCode, words.Day(targets[0].PatientsAsAt),
		effect.ContractYear), targetRows(targets))
	p.Say(fmt.Sprintf("In the most deprived fifth: share of a network's patients on %s who live in the most deprived fifth of LSOAs in "+
		"England by the income score of %d, of those whose LSOA has a score.",
		words.Day(targets[0].PatientsAsAt), study.Inputs[config.Deprivation].Vintage))
}

func boardInWords(e data.TargetEffect) []string {
	said := []string{fmt.Sprintf("%s analysed; %s to each of %s costs %s.",
		words.Many(int(e.Networks), "network is", "networks are"), number.Pounds(e.GrantGBP, 0),
		words.Many(int(e.NetworksTargeted), "network", "networks"), number.Pounds(e.CostGBP, 0))}
	if e.NetworksLeftOut > 0 {
		said = append(said, fmt.Sprintf("%s not analysed and cannot be ranked.",
			words.Many(int(e.NetworksLeftOut), "network of the board is", "networks of the board are")))
	}
	if e.SlopeBefore == nil {
		return append(said, "There is no slope: "+e.NoSlopeReason+".")
	}
	said = append(said, fmt.Sprintf("Slope of funding per weighted patient within the board, for each %s of income deprivation: "+
		"%s before (%s interval %s), %s with the grant (%s); %s, %s degrees of freedom.",
		number.Plain(e.Per), slopeMoney(e.SlopeBefore), number.Level(e.Confidence), ends(e.ConfLowBefore, e.ConfHighBefore),
		slopeMoney(e.SlopeAfter), ends(e.ConfLowAfter, e.ConfHighAfter), words.Many(int(e.Networks), "network", "networks"), number.Plain(*e.DF)))
	wanted := slopeMoney(&e.SlopeWantedGBP)
	if e.GrantWantedGBP == nil {
		return append(said, fmt.Sprintf("Grant that brings the slope to %s: none, %s.", wanted, e.NoGrantReason))
	}
	return append(said, fmt.Sprintf("A grant of %s to each, %s in all, brings the slope to %s.", number.Pounds(*e.GrantWantedGBP, 0),
		number.Pounds(*e.CostWantedGBP, 0), wanted))
}

func effectCaption(e data.TargetEffect) string {
	return fmt.Sprintf("Grants of %s to the most deprived networks of each board, "+
		"and the slope of funding per weighted patient within it (%s; "+
		"pounds per weighted patient for each %s of income deprivation, %s intervals).",
		number.Pounds(e.GrantGBP, 0), e.ContractYear, number.Plain(e.Per), number.Level(e.Confidence))
}

func effectRows(effects []data.TargetEffect) []document.Row {
	var rows []document.Row
	for _, e := range effects {
		before, beforeEnds, after, afterEnds, grant := words.NotKnown(e.NoSlopeReason), "", "", "", ""
		if e.SlopeBefore != nil {
			before, beforeEnds = slopeMoney(e.SlopeBefore), ends(e.ConfLowBefore, e.ConfHighBefore)
			after, afterEnds = slopeMoney(e.SlopeAfter), ends(e.ConfLowAfter, e.ConfHighAfter)
			grant = "none: " + e.NoGrantReason
			if e.GrantWantedGBP != nil {
				grant = number.Pounds(*e.GrantWantedGBP, 0)
			}
		}
		rows = append(rows, document.Row{
			document.Text("Board", e.ICBCode),
			document.Text("Name", e.ICBName),
			document.Number("Networks", number.Count(e.Networks)),
			document.Number("With the grant", number.Count(e.NetworksTargeted)),
			document.Number("Cost", number.Pounds(e.CostGBP, 0)),
			document.Number("Slope before", before),
			document.Number("Interval", beforeEnds),
			document.Number("Slope with the grant", after),
			document.Number("Interval", afterEnds),
			document.Number("Grant that brings the slope to the one wanted", grant),
		})
	}
	return rows
}

func targetRows(targets []data.Target) []document.Row {
	var rows []document.Row
	for _, t := range targets {
		share := words.NotKnown("no patient has a score")
		if t.ShareInMostDeprivedFifth != nil {
			share = number.Share(*t.ShareInMostDeprivedFifth, 2)
		}
		rows = append(rows, document.Row{
			document.Number("Rank", number.Count(t.Rank)),
			document.Text("Network", t.NetworkCode),
			document.Text("Name", t.NetworkName),
			document.Number("Income deprivation", number.InUnit(t.IncomeDeprivation, number.UnitShare)),
			document.Number("Registered patients", number.Count(t.Registered)),
			document.Number("In the most deprived fifth of LSOAs", share),
			document.Number("Funding per weighted patient", number.Pounds(t.FundingPerWeightedGBP, 2)),
			document.Number("Grant per weighted patient", number.Pounds(t.GrantPerWeightedGBP, 2)),
		})
	}
	return rows
}

// Targeting tells of one integrated care board in Markdown, words first, for
// those who ask the command line.
func Targeting(study *config.Study, effect data.TargetEffect, targets []data.Target) []byte {
	p := &document.Document{}
	if study.Synthetic() {
		p.Say("Synthetic data: nothing here is a finding.")
	}
	tellBoard(p, study, effect, targets)
	return markdown.Write(p)
}

func ofBoard(targets []data.Target, icb string) []data.Target {
	return slices.DeleteFunc(slices.Clone(targets), func(t data.Target) bool { return t.ICBCode != icb })
}

func slopeMoney(x *float64) string {
	return number.Signed(number.InUnit(*x, number.UnitPoundsPerPatient))
}

// ends writes an interval.
func ends(low, high *float64) string {
	return number.InUnit(*low, number.UnitPoundsPerPatient) + " to " + number.InUnit(*high, number.UnitPoundsPerPatient)
}

// sentence ends a text with a full stop.
func sentence(text string) string { return strings.TrimRight(strings.TrimSpace(text), ".") + "." }
