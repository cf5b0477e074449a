package reports

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
)

// shownBoards is how many boards have their networks listed one by one in the
// report; a study of more gets one table of what the grants do.
const shownBoards = 3

// tellTargets tells which networks a small grant would go to and what it would
// do in each integrated care board.
func tellTargets(p *page, run Run) error {
	t := run.Study.Targeting
	if !t.On() {
		p.say("This study does not ask which networks a small grant should go to. The key targeting in the study file does, and so does the command pcneval target.")
		return nil
	}
	p.say(fmt.Sprintf("The question here: if each integrated care board gave %s to each of its %s by income deprivation, whom would it reach, and what would it do to the slope of funding per weighted patient within the board in %s?",
		pounds(t.GrantGBP, 0), many(t.Networks, "most deprived network", "most deprived networks"), t.ContractYear),
		"Why so many and so much: "+sentence(t.Reason))
	p.say(targetsInWords(run.TargetEffects)...)
	if len(run.TargetEffects) <= shownBoards {
		for _, effect := range run.TargetEffects {
			tellBoard(p, run.Study, effect, ofBoard(run.Targets, effect.ICBCode))
		}
		return nil
	}
	p.table(effectCaption(run.TargetEffects[0]), effectColumns(), effectRows(run.TargetEffects))
	p.say("A board has few networks, so intervals are wide; each slope speaks of one board alone.",
		"The table targets names every network. The command pcneval target RUN --icb CODE lists those of one board, for any number and any grant.")
	return nil
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
	said := []string{fmt.Sprintf("In %s the grants cost %s in all.", many(len(effects), "board", "boards"), pounds(cost, 0))}
	if len(effects) > without {
		wanted := signed(inUnit(effects[0].SlopeWantedGBP, unitPoundsPerPatient))
		said = append(said, fmt.Sprintf("Without them the slope is below %s in %s; they bring it there in %s.", wanted, many(below, "board", "boards"), count(raised)))
	}
	if without > 0 {
		said = append(said, fmt.Sprintf("%s too few networks for a slope.", many(without, "board has", "boards have")))
	}
	return said
}

// tellBoard tells of one integrated care board: words first, then its networks.
func tellBoard(p *page, study *config.Study, effect data.TargetEffect, targets []data.Target) {
	p.heading(3, fmt.Sprintf("%s (%s)", effect.ICBName, effect.ICBCode))
	p.say(boardInWords(effect)...)
	if len(targets) == 0 {
		return
	}
	p.table(fmt.Sprintf("The %s of %s by income deprivation (patients on %s; funding of %s, in pounds).",
		many(len(targets), "most deprived network", "most deprived networks"), effect.ICBCode, day(targets[0].PatientsAsAt), effect.ContractYear),
		[]column{
			numbers("Rank"), words("Network"), words("Name"), numbers("Income deprivation"), numbers("Registered patients"),
			numbers("In the most deprived fifth of LSOAs"), numbers("Funding per weighted patient"), numbers("Grant per weighted patient"),
		},
		targetRows(targets))
	p.say(fmt.Sprintf("In the most deprived fifth: share of a network's patients on %s who live in the most deprived fifth of LSOAs in England by the income score of %d, of those whose LSOA has a score.",
		day(targets[0].PatientsAsAt), study.Inputs[config.Deprivation].Vintage))
}

func boardInWords(e data.TargetEffect) []string {
	said := []string{fmt.Sprintf("%s analysed; %s to each of %s costs %s.",
		many(int(e.Networks), "network is", "networks are"), pounds(e.GrantGBP, 0), many(int(e.NetworksTargeted), "network", "networks"), pounds(e.CostGBP, 0))}
	if e.NetworksLeftOut > 0 {
		said = append(said, fmt.Sprintf("%s not analysed and cannot be ranked.", many(int(e.NetworksLeftOut), "network of the board is", "networks of the board are")))
	}
	if e.SlopeBefore == nil {
		return append(said, "There is no slope: "+e.NoSlopeReason+".")
	}
	said = append(said, fmt.Sprintf("Slope of funding per weighted patient within the board, for each %s of income deprivation: %s before (%s interval %s), %s with the grant (%s); %s, %s degrees of freedom.",
		plain(e.Per), slopeMoney(e.SlopeBefore), level(e.Confidence), ends(e.ConfLowBefore, e.ConfHighBefore),
		slopeMoney(e.SlopeAfter), ends(e.ConfLowAfter, e.ConfHighAfter), many(int(e.Networks), "network", "networks"), plain(*e.DF)))
	wanted := slopeMoney(&e.SlopeWantedGBP)
	if e.GrantWantedGBP == nil {
		return append(said, fmt.Sprintf("Grant that brings the slope to %s: none, %s.", wanted, e.NoGrantReason))
	}
	return append(said, fmt.Sprintf("A grant of %s to each, %s in all, brings the slope to %s.", pounds(*e.GrantWantedGBP, 0), pounds(*e.CostWantedGBP, 0), wanted))
}

func effectCaption(e data.TargetEffect) string {
	return fmt.Sprintf("Grants of %s to the most deprived networks of each board, and the slope of funding per weighted patient within it (%s; pounds per weighted patient for each %s of income deprivation, %s intervals).",
		pounds(e.GrantGBP, 0), e.ContractYear, plain(e.Per), level(e.Confidence))
}

func effectColumns() []column {
	return []column{
		words("Board"), words("Name"), numbers("Networks"), numbers("With the grant"), numbers("Cost"), numbers("Slope before"), numbers("Interval"),
		numbers("Slope with the grant"), numbers("Interval"), numbers("Grant that brings the slope to the one wanted"),
	}
}

func effectRows(effects []data.TargetEffect) [][]string {
	var rows [][]string
	for _, e := range effects {
		row := []string{e.ICBCode, e.ICBName, count(e.Networks), count(e.NetworksTargeted), pounds(e.CostGBP, 0)}
		if e.SlopeBefore == nil {
			rows = append(rows, append(row, notKnown(e.NoSlopeReason), "", "", "", ""))
			continue
		}
		grant := "none: " + e.NoGrantReason
		if e.GrantWantedGBP != nil {
			grant = pounds(*e.GrantWantedGBP, 0)
		}
		rows = append(rows, append(row, slopeMoney(e.SlopeBefore), ends(e.ConfLowBefore, e.ConfHighBefore),
			slopeMoney(e.SlopeAfter), ends(e.ConfLowAfter, e.ConfHighAfter), grant))
	}
	return rows
}

func targetRows(targets []data.Target) [][]string {
	var rows [][]string
	for _, t := range targets {
		share := notKnown("no patient has a score")
		if t.ShareInMostDeprivedFifth != nil {
			share = shareAsPercent(*t.ShareInMostDeprivedFifth)
		}
		rows = append(rows, []string{
			count(t.Rank), t.NetworkCode, t.NetworkName, inUnit(t.IncomeDeprivation, unitShare), count(t.Registered), share,
			pounds(t.FundingPerWeightedGBP, 2), pounds(t.GrantPerWeightedGBP, 2),
		})
	}
	return rows
}

// Targeting tells of one integrated care board in Markdown, words first, for
// those who ask the command line.
func Targeting(study *config.Study, effect data.TargetEffect, targets []data.Target) []byte {
	p := &page{}
	if study.Synthetic() {
		p.say("Synthetic data: nothing here is a finding.")
	}
	tellBoard(p, study, effect, targets)
	return p.markdown()
}

func ofBoard(targets []data.Target, icb string) []data.Target {
	return slices.DeleteFunc(slices.Clone(targets), func(t data.Target) bool { return t.ICBCode != icb })
}

func slopeMoney(x *float64) string { return signed(inUnit(*x, unitPoundsPerPatient)) }

// ends writes an interval.
func ends(low, high *float64) string {
	return inUnit(*low, unitPoundsPerPatient) + " to " + inUnit(*high, unitPoundsPerPatient)
}

// sentence ends a text with a full stop.
func sentence(text string) string { return strings.TrimRight(strings.TrimSpace(text), ".") + "." }
