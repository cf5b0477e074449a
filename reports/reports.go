// Package reports tells the results of a run: a Markdown report, its figures
// and the few lines that the command line ends with.
//
// It computes no statistics. Every number is a cell of a table, rounded, or a
// count of rows. A report is a list of sections, [sections], each in a file of
// its own: a new section is a function and a line in that list.
package reports

import (
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/markdown"
)

// A Run is what a report is written from. Tables are in the order of their
// keys, as they stand in the run folder.
type Run struct {
	Study     *config.Study
	Version   string // of the program
	Synthetic bool   // whether the inputs are the synthetic England
	Sources   []Source

	Practices    []data.Practice
	Networks     []data.Network
	NetworkYears []data.NetworkYear
	Summaries    []data.Summary
	Regressions  []data.Regression
	Comparisons  []data.Comparison

	Decompositions []data.Decomposition
	ByBase         []data.DecompositionByBase
	Changes        []data.Change
	Tests          []data.HypothesisTest
	Influence      []data.Influence
	LeftOut        []data.LeftOutICB
	Turning        []data.TurningPoint
	Equity         []data.Equity
	Concentration  []data.ConcentrationPoint

	Scenarios            []data.Scenario
	ScenarioNetworks     []data.ScenarioNetwork
	SharingSummaries     []data.SharingSummary
	SharingRules         []data.SharingRule
	EntitlementSummaries []data.EntitlementSummary

	Targets       []data.Target
	TargetEffects []data.TargetEffect

	Strand       interviewTables // of the interviews; empty without them
	Sites        []data.Site
	JointDisplay []data.JointDisplay

	Specifications      []data.Specification
	SpecificationTests  []data.SpecificationTest
	SpecificationShares []data.SpecificationShare

	Checks  []data.Check
	Rejects []data.Reject
}

// A Source is one input file as it was read. Publisher and dates are what the
// study says of its role.
type Source struct {
	Role   config.Role
	File   string // base name
	SHA256 string // hexadecimal
	Bytes  int64
}

// Write hands report.md, then every figure under figures/, to out. Names are
// relative to the run folder, with slashes. The same run gives the same bytes.
func Write(run Run, out func(name string, content []byte) error) error {
	p := &document.Document{}
	if run.Synthetic {
		p.Say("The data in this report are synthetic: invented patients of invented practices. Nothing in it is a finding about England.")
	}
	p.Heading(1, run.Study.Title)
	for _, s := range sections {
		p.Heading(2, s.title)
		if err := s.tell(p, run); err != nil {
			return fmt.Errorf("report, section %q: %w", s.title, err)
		}
	}
	if err := out("report.md", markdown.Write(p)); err != nil {
		return err
	}
	for _, f := range p.Figures() {
		if err := out(f.File, f.SVG); err != nil {
			return err
		}
	}
	return nil
}
