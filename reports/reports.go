// Package reports tells the results of a run: a Markdown report, its figures
// and the few lines that the command line ends with.
//
// It computes no statistics. Every number is a cell of a table, rounded, or a
// count of rows; where a figure places a mark follows from cells, too. A report is a list of sections, [sections], each in a file of
// its own: a new section is a function from the rows that it tells, and a line
// in that list. How a report is written, drawn and worded stands in packages of
// their own below this one.
package reports

import (
	"context"

	"pcneval/config"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/reports/markdown"
)

// onPage is what everybody reads.
var onPage = []section{
	sectionOf("The question and the answer", tellAnswer),
	sectionOf("", tellSlopesFigure),
	sectionOf("", tellFifths),
	sectionOf("", tellBoardEnds),
	sectionOf("What needs attention", tellWarnings),
}

// inReport is what there is on a few pages, each with the way to the rest.
var inReport = []section{
	sectionOf("Who is counted", tellShortSample),
	sectionOf("What is paid", tellShortStreams),
	sectionOf("How the money follows deprivation", tellShortSlopes),
	sectionOf("Funding against deprivation, network by network", tellFundingFigure),
	sectionOf("What each slope is made of", tellShortDecomposition),
	sectionOf("How far it can be trusted", tellShortRobust),
	sectionOf("Where it would be read otherwise", tellBearing),
	sectionOf("What the answer depends on", tellShortSpecifications).or(nothing),
	sectionOf("From the least to the most deprived", tellShortEquity),
	sectionOf("Paid otherwise", tellShortScenarios),
	sectionOf("Beyond entitlement", tellShortPayments),
	sectionOf("What people say", tellShortInterviews).or(nothing),
	sectionOf("Both strands together", tellShortDisplay).or(nothing),
	sectionOf("Against the published figures", tellShortComparison).or(nothing),
	sectionOf("Sources, and how to repeat this", tellSources),
}

// sections are the parts of the appendix in the order in which they are read:
// everything.
var sections = []section{
	sectionOf("Networks and practices: who is counted", tellSample),
	sectionOf("What the contract pays", tellStreams),
	sectionOf("Populations, deprivation and funding", tellSummaries),
	sectionOf("How populations and funding follow deprivation", tellRegressions),
	sectionOf("Where each slope comes from", tellDecomposition),
	sectionOf("What the slopes are made of", tellIdentity),
	sectionOf("By region and board", tellAreas),
	sectionOf("", tellTiles),
	sectionOf("How sure", tellRobust),
	sectionOf("Whether the line is straight", tellDose),
	sectionOf("Whether neighbours are alike", tellNeighbours),
	sectionOf("How far what is measured may be off", tellAccuracy),
	sectionOf("How many tests", tellMultiplicity),
	sectionOf("With and without payments brought in during the year", tellMidYear),
	sectionOf("Which networks carry the result", tellDiagnostics),
	sectionOf("Years on their own populations", tellOwnYears).or(nothing),
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
	sectionOf("Everything that needs attention", tellAttention),
	sectionOf("Checklists", tellChecklists).or(nothing),
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
	needed, optional := tablesOf(append(allSections(), sectionOf("", func(*page, finderIn) error { return nil })))
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

// write hands report.md, appendix.md, report.html, the framework matrix of a
// study with interviews and every figure under figures/ to out. Names are relative to the run folder, with slashes. The same
// run gives the same bytes.
func write(about About, run table.Reader, out func(name string, content []byte) error) error {
	told, err := tell(about, run)
	if err != nil {
		return err
	}
	page, err := told.html(about.Study.Title)
	if err != nil {
		return err
	}
	report, appendix := told.markdown(about.Study.Title)
	for _, file := range []struct {
		name    string
		content []byte
	}{{"report.md", report}, {markdown.Appendix, appendix}, {"report.html", page}} {
		if err := out(file.name, file.content); err != nil {
			return err
		}
	}
	_, matrix, err := caseMatrix(run, about.Study)
	if err != nil {
		return err
	}
	if matrix != nil {
		lines, err := inCSV(matrix)
		if err != nil {
			return err
		}
		if err := out(caseMatrixFile, lines); err != nil {
			return err
		}
	}
	for _, f := range told.figures() {
		if err := out(f.File, f.SVG); err != nil {
			return err
		}
	}
	return nil
}
