package reports

import (
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// headline is what a finished run ends with. It tells few tables, so that a run
// in which nothing changed ends at once.
var headline = []section{
	sectionOf("", headlineNetworks),
	sectionOf("", headlineSlopes),
	sectionOf("", headlineComparison).or(nothing),
	sectionOf("", headlineAttention),
}

// Headline tells a run in a few lines of plain text: networks analysed, the
// slope of each contract year, the verdicts, and what needs attention. The
// error says which table cannot be read.
func Headline(study *config.Study, run *pipeline.Folder) ([]string, error) {
	return headlineOf(study, run)
}

func headlineOf(study *config.Study, run table.Reader) ([]string, error) {
	p := &page{Document: &document.Document{}, About: About{Study: study}}
	if study.Synthetic() {
		p.Say("Synthetic data: nothing here is a finding.")
	}
	if err := tellAll(p, headline, run); err != nil {
		return nil, err
	}
	var lines []string
	for _, block := range p.Blocks {
		lines = append(lines, block.(document.Paragraph).Text)
	}
	return lines, nil
}

func headlineNetworks(p *page, in struct{ Networks []data.Network }) error {
	analysed, _ := analysedOf(in.Networks)
	p.Say(fmt.Sprintf("%s analysed of %s in the list.", words.Many(analysed, "network", "networks"), number.Count(len(in.Networks))))
	return nil
}

// headlineSlopes tells each contract year with both intervals, where in England
// it is otherwise, on what its sign rests, and which years say the same.
func headlineSlopes(p *page, in struct {
	Regressions []data.Regression
	Attention   []data.Attention
},
) error {
	for _, slope := range p.fundingSlopes(in.Regressions) {
		told, follows := intervals(in.Regressions, slope)
		p.Say(fmt.Sprintf("%s: %s per weighted patient for each %s of %s (%s): %s.", slope.ContractYear, estimate(slope),
			number.Plain(slope.Per), words.Label(slope.Term), told, follows))
	}
	for _, rule := range []string{data.RegionsDiffer, data.AnswerDepends, data.YearsRepeat} {
		for _, sentence := range ofRule(in.Attention, rule) {
			p.Say(sentence)
		}
	}
	return nil
}

func headlineComparison(p *page, in comparisonIn) error {
	p.Say(comparisonInWords(in.Comparisons))
	return nil
}
