package reports

import (
	"fmt"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// decompositionIn is what the section reads.
type decompositionIn struct {
	Decompositions []data.Decomposition
	ByBase         []data.DecompositionByBase
	Changes        []data.Change
	Regressions    []data.Regression
	Tests          []data.HypothesisTest
	Differences    []data.YearDifference
}

// tellDecomposition says which streams a slope comes from and what changed it.
func tellDecomposition(p *page, in decompositionIn) error {
	if len(in.ByBase) == 0 {
		p.Say("This run splits no slope.")
		return nil
	}
	p.Say("A slope is the sum of the slopes of the streams, exactly. What a stream is paid on decides which way it leans:",
		"a stream paid on the contractor weighted list gives the same for every weighted patient, and so no slope.")
	p.List(slopesByBase(p, in)...)
	tellStreamSlopes(p, in)
	p.Say(p.streamsInWords(in))
	tellChanges(p, in)
	tellTestOfChange(p, in)
	tellYearDifferences(p, in.Differences)
	return nil
}

// slopesByBase tells each year's slope as the sum of those of its bases.
func slopesByBase(p *page, in decompositionIn) []string {
	var items []string
	for _, slope := range p.fundingSlopes(in.Regressions) {
		var parts []string
		for _, b := range in.ByBase {
			if b.ContractYear == slope.ContractYear {
				parts = append(parts, fmt.Sprintf("streams paid on %s %s", baseWords(b.Base), given(b.Slope)))
			}
		}
		items = append(items, fmt.Sprintf("%s: %s (%s). %s.", slope.ContractYear, estimate(slope), directionOf(slope),
			words.Capital(strings.Join(parts, "; "))))
	}
	return items
}

func given(slope float64) string {
	amount := number.Signed(number.Pounds(slope, 2))
	if strings.Trim(amount, "£0.") == "" {
		return "give none"
	}
	return "give " + amount
}

// baseWords is what a stream is paid on, with its article.
func baseWords(base string) string {
	switch base {
	case config.Network:
		return "the network as such"
	case config.Registered, config.Adjusted, config.ContractorWeighted:
		return "the " + words.Label(base)
	}
	if !words.Known(base) {
		return "a formula (" + base + ")"
	}
	return words.Label(base)
}

// tellStreamSlopes gives every stream of every contract year.
func tellStreamSlopes(p *page, in decompositionIn) {
	var rows []document.Row
	for _, contract := range p.Study.ContractYears {
		for _, d := range in.Decompositions {
			if d.ContractYear == contract.Year {
				rows = append(rows, document.Row{
					document.Text("Contract year", d.ContractYear),
					document.Text("Stream", p.streamName(d.ContractYear, d.Stream)),
					document.Number("Mean", number.Pounds(d.Mean, 2)),
					document.Number("Slope", number.Signed(number.Pounds(d.Slope, 3))),
					document.Number("Share of the slope", number.Share(d.Share, 1)),
				})
			}
		}
	}
	p.Table(fmt.Sprintf("Streams of funding per weighted patient: mean, and slope for each %s of %s (pounds per weighted patient). "+
		"Shares of one year add up to 100%%; one below nought leans against the whole.", number.Plain(p.Study.Analysis.Per),
		words.Label(p.Study.Analysis.Exposure)), rows)
}

// streamName is the label of a stream in a contract year.
func (p *page) streamName(year, stream string) string {
	for _, contract := range p.Study.ContractYears {
		if s, found := contract.Stream(stream); found && contract.Year == year {
			return streamLabel(s)
		}
	}
	return words.Label(stream)
}
