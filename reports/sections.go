package reports

import "pcneval/reports/document"

// A section is one part of the report.
type section struct {
	title string
	tell  func(*document.Document, Run) error
}

// sections are the parts of the report in the order in which they are read.
var sections = []section{
	{"The question and the answer", tellAnswer},
	{"Networks and practices: who is counted", tellSample},
	{"What the contract pays", tellStreams},
	{"Populations, deprivation and funding", tellSummaries},
	{"How populations and funding follow deprivation", tellRegressions},
	{"Funding against deprivation, network by network", tellFundingFigure},
	{"Where each slope comes from", tellDecomposition},
	{"How sure", tellRobust},
	{"With and without payments brought in during the year", tellMidYear},
	{"Which networks carry the result", tellDiagnostics},
	{"How much the answer depends on each choice", tellSpecifications},
	{"Equity measures", tellEquity},
	{"What if", tellScenarios},
	{"Sharing inside networks", tellSharing},
	{"Entitlement and what was paid", tellPayments},
	{"Small grants to the most deprived networks", tellTargets},
	{"The interviews", tellInterviews},
	{"Joint display", tellDisplay},
	{"Comparison with the published figures", tellComparison},
	{"Quality of the data", tellQuality},
	{"Sources, and how to repeat this", tellSources},
}
