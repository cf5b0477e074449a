package data

import "pcneval/data/table"

// Catalogue lists every table that a run can hold, in the order in which a
// reader of the run folder meets them: results first, sources last.
func Catalogue() []*table.Schema {
	return []*table.Schema{
		table.Of[Practice](),
		table.Of[Network](),
		table.Of[Funding](),
		table.Of[NetworkYear](),
		table.Of[Summary](),
		table.Of[Regression](),
		table.Of[Comparison](),
		table.Of[Decomposition](),
		table.Of[DecompositionByBase](),
		table.Of[Change](),
		table.Of[HypothesisTest](),
		table.Of[Influence](),
		table.Of[LeftOutICB](),
		table.Of[TurningPoint](),
		table.Of[Equity](),
		table.Of[ConcentrationPoint](),
		table.Of[Scenario](),
		table.Of[ScenarioNetwork](),
		table.Of[ScenarioStream](),
		table.Of[Sharing](),
		table.Of[SharingSummary](),
		table.Of[SharingRule](),
		table.Of[EntitlementPayment](),
		table.Of[EntitlementSummary](),
		table.Of[Specification](),
		table.Of[SpecificationTest](),
		table.Of[SpecificationShare](),
		table.Of[Target](),
		table.Of[TargetEffect](),
		table.Of[Check](),
		table.Of[Reject](),
		table.Of[Finding](),
		table.Of[Alignment](),
		table.Of[Population](),
		table.Of[PracticeDeprivation](),
		table.Of[NetworkDeprivation](),
		table.Of[SourcePractice](),
		table.Of[SourceNetwork](),
		table.Of[Membership](),
		table.Of[RegisteredPractice](),
		table.Of[MappedPractice](),
		table.Of[Payment](),
	}
}
