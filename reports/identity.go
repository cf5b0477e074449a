package reports

import (
	"fmt"
	"math"
	"slices"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/figure"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// identityIn is what the section reads.
type identityIn struct {
	Terms    []data.IdentityTerm
	Evidence []data.YearEvidence
	Models   []data.SlopeModel
	Tests    []data.HypothesisTest
}

// tellIdentity takes each year's slope apart into rates and ratios, and says which
// years are evidence of their own.
func tellIdentity(p *page, in identityIn) error {
	if len(in.Terms) == 0 {
		p.Say("This run holds no terms of funding.")
		return nil
	}
	p.Say("Funding per weighted patient is a sum: each rate times what a network has of its base for each weighted patient.",
		"So a year's slope is the same sum of a few slopes, which are the same in every year: those of the ratios of populations on deprivation.",
		"What is paid on weighted patients is the same for every network and has no slope.")
	per := fmt.Sprintf("for each %s of %s", number.Plain(in.Terms[0].Per), words.Label(p.Study.Analysis.Exposure))
	var rows []document.Row
	for _, year := range p.Study.Contracts {
		for _, t := range in.Terms {
			if t.ContractYear == year {
				rows = append(rows, p.termRow(t))
			}
		}
	}
	p.Table("The ratios "+per+", with clustered intervals, and their parts of each year's slope (pounds).", rows)
	var follows []string
	for _, year := range p.Study.Contracts {
		follows = append(follows, p.followsInWords(in.Terms, year))
	}
	p.List(follows...)
	if err := p.drawTerms(in, per); err != nil {
		return err
	}
	p.Table("Whether each contract year is evidence of its own.", evidenceRows(in))
	p.Say(evidenceInWords(in.Evidence))
	p.Say("What an interval means here: every network of England is in these data, so that none says how far a sample is from England; "+
		"as a description of these networks a slope is exact.",
		"An interval says how far the slope could have been another, had what made these networks been at work once more; it allows for what "+
			"networks of a board share.",
		"Randomised p: how often a slope as steep comes about when outcomes are dealt out anew among boards and within each, deprivation "+
			"staying where it is.")
	return nil
}

// ratioLabel names a term: a base for each weighted patient, or a stream.
func (p *page) ratioLabel(t data.IdentityTerm) string {
	switch {
	case t.Term == config.Network:
		return "1 / weighted patients (sums paid once a network)"
	case t.Term == config.ContractorWeighted:
		return "Weighted patients: 1 for every network"
	case slices.ContainsFunc(config.NetworkVariables, func(v config.VariableInfo) bool { return v.Name == t.Term }):
		return words.Capital(words.Label(t.Term)) + " / weighted patients"
	}
	return p.streamName(t.ContractYear, t.Term) + " (a formula: pounds / weighted patients)"
}

func (p *page) termRow(t data.IdentityTerm) document.Row {
	ratio, interval, pValue, dealt, part, partInterval := "0", "", "", "", "£0.000", ""
	if t.PValue != nil {
		ratio = number.Signed(number.Plain(t.RatioSlope))
		interval = number.Plain(t.ConfLow) + " to " + number.Plain(t.ConfHigh)
		pValue = number.PValue(*t.PValue)
		part = number.Signed(number.Pounds(t.PartOfSlope, 3))
		partInterval = number.Pounds(t.PartConfLow, 3) + " to " + number.Pounds(t.PartConfHigh, 3)
	}
	if t.PPermutation != nil {
		dealt = number.PValue(*t.PPermutation)
	}
	return document.Row{
		document.Text("Contract year", t.ContractYear),
		document.Text("Ratio", p.ratioLabel(t)),
		document.Number("Slope of the ratio", ratio),
		document.Number(number.Level(t.Confidence)+" interval", interval),
		document.Number("p", pValue),
		document.Number("Randomised p", dealt),
		document.Number("Rates", ratesInAll(t.Rate)),
		document.Number("Part of the slope", part),
		document.Number("Its interval", partInterval),
	}
}

// ratesInAll writes a sum of rates: £3.672, £71,923.
func ratesInAll(sum float64) string {
	if sum == math.Trunc(sum) {
		return number.Pounds(sum, 0)
	}
	return number.Pounds(sum, 3)
}

// followsInWords names the ratio that a year's money follows.
func (p *page) followsInWords(terms []data.IdentityTerm, year string) string {
	for _, t := range terms {
		if t.ContractYear == year && t.MoneyFollows {
			return fmt.Sprintf("%s: %s in all; the money follows “%s”, whose part is %s.", year,
				number.Signed(number.Pounds(t.Slope, 3)), p.ratioLabel(t), number.Signed(number.Pounds(t.PartOfSlope, 3)))
		}
	}
	return year + ": all is paid on weighted patients, so that every network has the same for each and there is no slope."
}

// drawTerms draws the parts of each year's slope.
func (p *page) drawTerms(in identityIn, per string) error {
	var groups []figure.Group
	for _, year := range p.Study.Contracts {
		group := figure.Group{Title: year}
		for _, t := range in.Terms {
			if t.ContractYear == year && t.PValue != nil {
				group.Rows = append(group.Rows, figure.Row{
					Label: p.ratioLabel(t), Text: number.Signed(number.Pounds(t.PartOfSlope, 2)), Value: t.PartOfSlope,
					Interval: &[2]float64{t.PartConfLow, t.PartConfHigh},
				})
			}
		}
		if len(group.Rows) > 0 {
			groups = append(groups, group)
		}
	}
	if len(groups) == 0 {
		return nil
	}
	return p.rows(drawing{
		file: "identity", title: "What each year's slope is made of (£ per weighted patient)",
		description: fmt.Sprintf("Rates times slopes of ratios %s, with clustered intervals, for %s.", per,
			words.Many(len(groups), "contract year", "contract years")),
		x: "Part of the slope (£ per weighted patient)", caption: "Rates times the slopes of ratios " + per +
			". The parts of a year add up to its slope. " + colours, tables: []string{"identity"},
		finding: p.followsClearly(in.Terms),
	}, groups)
}

func evidenceRows(in identityIn) []document.Row {
	var rows []document.Row
	for _, y := range in.Evidence {
		slope, clustered, dealt, left := "", "", "", ""
		for _, m := range in.Models {
			if m.Kind == data.SlopePlain && m.ContractYear == y.ContractYear && m.Estimate != nil {
				slope, clustered = modelCell(m), number.PValue(*m.PValue)
			}
		}
		for _, t := range in.Tests {
			if t.Test == "permutation" && t.Of() == data.Line(data.VariableFundingPerWeighted, y.ContractYear) && slope != "" {
				dealt = number.PValue(t.PValue)
			}
		}
		if y.Unexplained != nil {
			left = number.Share(*y.Unexplained, 0)
		}
		told := data.InWords("evidence", y.Evidence)
		if y.OfYears != "" {
			told += ": " + y.OfYears
		}
		rows = append(rows, document.Row{
			document.Text("Contract year", y.ContractYear), document.Number("Slope, clustered", slope), document.Number("p", clustered),
			document.Number("Randomised p", dealt), document.Text("Evidence", told), document.Number("Not in earlier years", left),
		})
	}
	return rows
}

// evidenceInWords counts the pieces of evidence.
func evidenceInWords(years []data.YearEvidence) string {
	own, same := 0, 0
	for _, y := range years {
		switch y.Evidence {
		case data.EvidenceOwn:
			own++
		case data.SameEverywhere:
			same++
		}
	}
	told := "The " + words.Many(len(years), "contract year is", "contract years are")
	switch {
	case len(years) == 1:
		told = "The one contract year is one piece of evidence"
	case own+same == len(years):
		told += " as many pieces of evidence, though all rest on the same few ratios"
	default:
		told += " " + words.Many(own, "piece", "pieces") + " of evidence: the others follow exactly from these"
	}
	if same > 0 {
		told += fmt.Sprintf("; in %s funding per weighted patient is the same for every network, which says nothing of deprivation",
			words.Many(same, "year", "years"))
	}
	return told + "."
}
