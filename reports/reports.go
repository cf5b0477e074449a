// Package reports tells the results of a run: a Markdown report, its figures
// and the few lines that the command line ends with.
//
// It computes no statistics. Every number is a cell of a table, rounded, or a
// count of rows. A report is a list of sections, [sections], each in a file of
// its own: a new section is a function from the rows that it tells, and a line
// in that list. How a report is written, drawn and worded stands in packages of
// their own below this one.
package reports

import (
	"context"

	"pcneval/config"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/reports/document"
	"pcneval/reports/markdown"
)

// sections are the parts of the report in the order in which they are read.
var sections = []section{
	sectionOf("The question and the answer", tellAnswer),
	sectionOf("What needs attention", tellAttention),
	sectionOf("Networks and practices: who is counted", tellSample),
	sectionOf("What the contract pays", tellStreams),
	sectionOf("Populations, deprivation and funding", tellSummaries),
	sectionOf("How populations and funding follow deprivation", tellRegressions),
	sectionOf("Funding against deprivation, network by network", tellFundingFigure),
	sectionOf("Where each slope comes from", tellDecomposition),
	sectionOf("What the slopes are made of", tellIdentity),
	sectionOf("By region and board", tellAreas),
	sectionOf("How sure", tellRobust),
	sectionOf("Whether the line is straight", tellDose),
	sectionOf("Whether neighbours are alike", tellNeighbours),
	sectionOf("How many tests", tellMultiplicity),
	sectionOf("With and without payments brought in during the year", tellMidYear),
	sectionOf("Which networks carry the result", tellDiagnostics),
	sectionOf("Years on their own populations", tellOwnYears).onlyWhereTold(),
	sectionOf("The contract as first issued and as finally paid", tellReadings),
	sectionOf("How far a rate could be wrong", tellBreakEven),
	sectionOf("In pounds of one year", tellRealTerms).or(noRealTerms),
	sectionOf("How much the answer depends on each choice", tellSpecifications).or(noSpecifications),
	sectionOf("Equity measures", tellEquity),
	sectionOf("What if", tellScenarios),
	sectionOf("Sharing inside networks", tellSharing),
	sectionOf("Entitlement and what was paid", tellPayments),
	sectionOf("Small grants to the most deprived networks", tellTargets).or(noTargets),
	sectionOf("The interviews", tellInterviews).or(noInterviews),
	sectionOf("Joint display", tellDisplay).or(noDisplay),
	sectionOf("Comparison with the published figures", tellComparison).or(noComparison),
	sectionOf("Quality of the data", tellQuality),
	sectionOf("Sources, and how to repeat this", tellSources),
}

// Stage is the step of the study that tells its results, from the tables that
// its sections read.
func Stage(study config.Study, version string) pipeline.Stage {
	var roles []string
	for _, snapshot := range append([]string{config.OwnSnapshot}, study.SnapshotNames()...) {
		for _, info := range config.Roles {
			if _, named := study.InSnapshot(snapshot).Inputs[info.Role]; named {
				roles = append(roles, config.RoleIn(snapshot, info.Role))
			}
		}
	}
	needed, optional := tablesOf(sections)
	return pipeline.Stage{
		Name:    "report",
		Does:    "The report and its figures, every number from a table.",
		Inputs:  roles, // it prints their names and hashes
		Reads:   needed,
		MayRead: optional,
		Files:   true,
		Setting: study,
		Run: func(_ context.Context, t *pipeline.Tables) error {
			about := About{Study: &study, Version: version}
			for _, role := range roles {
				input, _ := t.Input(role)
				about.Inputs = append(about.Inputs, input)
			}
			return write(about, t, t.File)
		},
	}
}

// write hands report.md, then every figure under figures/, to out. Names are
// relative to the run folder, with slashes. The same run gives the same bytes.
func write(about About, run table.Reader, out func(name string, content []byte) error) error {
	p := &page{Document: &document.Document{}, About: about}
	if about.Study.Synthetic() {
		p.Say("The data in this report are synthetic: invented patients of invented practices. Nothing in it is a finding about England.")
	}
	p.Heading(1, about.Study.Title)
	if err := tellAll(p, sections, run); err != nil {
		return err
	}
	if err := out("report.md", markdown.Write(p.Document)); err != nil {
		return err
	}
	for _, f := range p.Figures() {
		if err := out(f.File, f.SVG); err != nil {
			return err
		}
	}
	return nil
}
