package reports

import (
	"sync"
	"testing"

	"pcneval/data"
	"pcneval/data/table"
	"pcneval/reports/document"
	"pcneval/reports/markdown"
)

// An inventedRun is a run whose tables are given as rows; those that are nil
// are empty, and the sections that some runs lack have none.
type inventedRun struct {
	About

	Practices    []data.Practice
	Funding      []data.Funding
	Networks     []data.Network
	NetworkYears []data.NetworkYear
	Summaries    []data.Summary
	Regressions  []data.Regression
	Comparisons  []data.Comparison

	Decompositions []data.Decomposition
	ByBase         []data.DecompositionByBase
	Changes        []data.Change
	Tests          []data.HypothesisTest
	Differences    []data.YearDifference
	Influence      []data.Influence
	LeftOut        []data.LeftOutICB
	Turning        []data.TurningPoint
	Equity         []data.Equity
	Concentration  []data.ConcentrationPoint

	ContractReadings  []data.ContractReading
	BreakEvenRates    []data.BreakEvenRate
	Curve             []data.DosePoint
	Tenths            []data.DoseTenth
	Primary           []data.PrimaryTest
	NeighbourTests    []data.NeighbourTest
	NeighbourErrors   []data.NeighbourError
	MeasurementErrors []data.MeasurementError
	ErrorSlopes       []data.ErrorSlope

	Scenarios            []data.Scenario
	ScenarioNetworks     []data.ScenarioNetwork
	SharingSummaries     []data.SharingSummary
	SharingRules         []data.SharingRule
	EntitlementSummaries []data.EntitlementSummary

	Sites        []data.Site
	JointDisplay []data.JointDisplay
	Quotations   []data.Quotation
	Inferences   []data.WrittenInference
	Contrary     []data.ContraryCase

	Specifications      []data.Specification
	SpecificationTests  []data.SpecificationTest
	SpecificationShares []data.SpecificationShare

	AreaSlopes  []data.AreaSlope
	AreaPooling []data.AreaPooling
	SlopeModels []data.SlopeModel
	Identity    []data.IdentityTerm
	Evidence    []data.YearEvidence

	OwnYears       []data.OwnYear
	OwnChanges     []data.OwnChange
	OwnChangeParts []data.OwnChangePart
	Panel          []data.PanelTerm
	Lineages       []data.Lineage

	Attention []data.Attention
	Checks    []data.Check
	Rejects   []data.Reject
}

// A shelf keeps tables in memory.
type shelf struct {
	sync.Mutex
	parts map[string]*table.Part
}

// Put implements [table.Writer].
func (s *shelf) Put(part *table.Part) error {
	s.Lock()
	defer s.Unlock()
	s.parts[part.Schema.Name] = part
	return nil
}

// Has implements [table.Reader]: a table without rows is one that was not
// written.
func (s *shelf) Has(name string) bool { return s.parts[name] != nil && s.parts[name].Rows > 0 }

// Parts implements [table.Reader].
func (s *shelf) Parts(name string) ([]*table.Part, error) { return []*table.Part{s.parts[name]}, nil }

// stored writes the rows of a run as a stage would, held to their declarations.
func (r inventedRun) stored(t *testing.T) *shelf {
	t.Helper()
	run := &shelf{parts: map[string]*table.Part{}}
	if err := table.WriteSet(run, r); err != nil {
		t.Fatal(err)
	}
	return run
}

// written is what a run writes, by name.
func written(t *testing.T, r inventedRun) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := write(r.About, r.stored(t), func(name string, content []byte) error {
		files[name] = string(content)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	// The tests of a section look for it in whichever length it stands.
	files["report.md"] += files["appendix.md"]
	return files
}

func headlined(t *testing.T, r inventedRun) []string {
	t.Helper()
	lines, err := headlineOf(r.Study, r.stored(t))
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func newPage(about About) *page { return &page{Document: &document.Document{}, About: about} }

// told is what one section says of its rows.
func told[In any](t *testing.T, about About, tell func(*page, In) error, in In) string {
	t.Helper()
	p := newPage(about)
	if err := tell(p, in); err != nil {
		t.Fatal(err)
	}
	return string(markdown.Write(p.Document))
}
