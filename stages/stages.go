// Package stages lists the steps of the study in the order in which the method
// section of a paper tells them. Each step is a package of its own; they meet
// only in tables.
package stages

import (
	"fmt"
	"maps"
	"slices"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/reports"
	"pcneval/stages/accuracy"
	"pcneval/stages/agreement"
	"pcneval/stages/align"
	"pcneval/stages/attention"
	"pcneval/stages/audit"
	"pcneval/stages/breakeven"
	"pcneval/stages/chart"
	"pcneval/stages/checklists"
	"pcneval/stages/compare"
	"pcneval/stages/cooccurrence"
	"pcneval/stages/decompose"
	"pcneval/stages/deprivation"
	"pcneval/stages/describe"
	"pcneval/stages/display"
	"pcneval/stages/dose"
	"pcneval/stages/equity"
	"pcneval/stages/funding"
	"pcneval/stages/identity"
	"pcneval/stages/ingest"
	"pcneval/stages/interviews"
	"pcneval/stages/labels"
	"pcneval/stages/neighbours"
	"pcneval/stages/payments"
	"pcneval/stages/prices"
	"pcneval/stages/readings"
	"pcneval/stages/reconcile"
	"pcneval/stages/regions"
	"pcneval/stages/regress"
	"pcneval/stages/robust"
	"pcneval/stages/sample"
	"pcneval/stages/saturation"
	"pcneval/stages/scenarios"
	"pcneval/stages/sharing"
	"pcneval/stages/sites"
	"pcneval/stages/specify"
	"pcneval/stages/target"
	"pcneval/stages/years"
)

// Study lists the steps of a study.
func Study(s config.Study, published []config.PublishedFigure, version string) []pipeline.Stage {
	steps := []pipeline.Stage{
		ingest.Stage(s), // official files become typed rows; every reject keeps its reason
	}
	steps = append(steps, readSnapshots(s)...) // the same of other dates, where contract years stand on their own populations
	if s.HasInterviews() {
		steps = append(steps, interviews.Stage(s)) // coded interviews become rows under pseudonyms; what is disclosed is masked
	}
	steps = append(steps,
		align.Stage(s),      // each practice is in one network, or in none for a stated reason
		reconcile.Stage(s),  // January's lists meet March's weights
		deprivation.Stage(), // each network has the deprivation of its patients
		sample.Stage(),      // who is analysed, and why the others are not
		funding.Stage(s),    // what the contract pays, stream by stream
		labels.Stage(s),     // the codes of the tables, in words
		describe.Stage(s),   // means and percentiles
		regress.Stage(s),    // populations and funding on deprivation
		decompose.Stage(s),  // which stream gives how much of a slope, and what changed
		identity.Stage(s),   // rates times ratios: what a slope is made of, and which years say the same
		readings.Stage(s),   // the contract as first issued, as finally paid, and with doubtful rates moved
		breakeven.Stage(s),  // the rate at which each year's conclusion turns
		robust.Stage(s),     // how sure the slopes are, and which networks they rest on
		regions.Stage(s),    // whether the slopes are alike in every region and board
		dose.Stage(s),       // funding over deprivation as a curve and by tenths, and how many tests there are
		neighbours.Stage(s), // whether networks that share places are alike, and errors that allow for it
		accuracy.Stage(s),   // what errors of deprivation and of weighted lists do to the slopes
		equity.Stage(s),     // how funding is shared out along deprivation
		scenarios.Stage(s),  // what if streams were paid otherwise
		sharing.Stage(s),    // how networks could share what they have
		payments.Stage(s),   // entitlement beside what was recorded as paid
	)
	if s.HasSnapshots() {
		steps = append(append(steps, doSnapshots(s)...),
			years.Stage(s), // each contract year on its own populations, and why its slope is another
		)
	}
	if s.Prices.Given() {
		steps = append(steps, prices.Stage(s)) // funding in the pounds of one year
	}
	if len(s.Tried()) > 0 {
		steps = append(steps, specify.Stage(s)) // the study done in every other way that is defensible
	}
	if s.Targeting.On() {
		steps = append(steps, target.Stage(s)) // whom a small grant would reach, board by board
	}
	if s.HasInterviews() {
		steps = append(steps,
			chart.Stage(s),       // codes by site, role and period; the framework matrix
			cooccurrence.Stage(), // which codes meet
			saturation.Stage(s),  // whether more interviews would have found more
			agreement.Stage(s),   // how far those who coded agree
			sites.Stage(s),       // where each site stands, in bands that many networks fit
			display.Stage(s),     // numbers and interviews side by side
		)
	}
	if s.Compare != "" {
		steps = append(steps, compare.Stage(published)) // what was published, beside what came out here
	}
	return append(steps,
		audit.Stage(s),            // every rule is held, and a broken one stops the run
		attention.Stage(s),        // what somebody should look at before the results are used
		checklists.Stage(s),       // reporting guidelines, ticked where the evidence is in the run
		reports.Stage(s, version), // the results are told
	)
}

// Graph returns the steps of a study, known to fit together.
//
// The error is a problem.List where the study asks for what no step gives.
func Graph(s config.Study, version string) (*pipeline.Graph, error) {
	if err := checkLimits(s); err != nil {
		return nil, err
	}
	var published []config.PublishedFigure
	if s.Compare != "" {
		var err error
		if published, err = config.LoadPublished(s.Compare); err != nil {
			return nil, err
		}
	}
	return pipeline.NewGraph(Study(s, published, version), data.Catalogue())
}

// checkLimits makes sure that every limit the study sets is of a known rule,
// and of one that may be loosened.
func checkLimits(s config.Study) error {
	rules := append(data.RulesOf(true), data.SnapshotRules...)
	var known []string
	for _, rule := range rules {
		known = append(known, rule.ID)
	}
	var problems problem.List
	for _, id := range slices.Sorted(maps.Keys(s.Checks)) {
		p := problem.Problem{File: problem.StudyFile, Column: "checks." + id, Found: id}
		at := slices.Index(known, id)
		switch {
		case at < 0:
			p.What = "there is no such check"
			if nearest, ok := problem.Nearest(id, known); ok {
				p.Remedy = fmt.Sprintf("perhaps %s is meant", nearest)
			}
		case !rules[at].Loosens:
			p.What = "no study may set a limit of this check: " + rules[at].Why
			p.Remedy = "take it out of `checks`; if the check fails, the message says what to do"
		default:
			continue
		}
		problems.Add(p)
	}
	return problems.Err()
}

// Checked lists the steps that can stop a run for what stands in its inputs or
// its study, and that count what the checks are held against. What is left out
// takes long, and finds no more than notes: no run stops for it.
func Checked(s config.Study) []string {
	names := []string{"ingest", "align", "reconcile", "sample", "funding", "decompose", "identity", "scenarios", "sharing", "payments"}
	if s.HasInterviews() {
		names = append(names, "interviews", "saturation", "sites")
	}
	if s.Targeting.On() {
		names = append(names, "target")
	}
	for _, snapshot := range s.SnapshotNames() {
		for _, name := range []string{"ingest", "align", "reconcile", "sample", "funding"} {
			names = append(names, config.NameIn(snapshot, name))
		}
	}
	if s.HasSnapshots() {
		names = append(names, "years")
	}
	return names
}
