// Package attention lists what somebody should look at before the results are
// used, each thing by a rule, so that the command line, the report and other
// programs say the same, and nothing is said only where nothing is to be said.
package attention

import (
	"context"
	"fmt"
	"slices"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
)

// In is what the step reads. Not every study is compared with published
// figures or done in other ways.
type In struct {
	Checks      []data.Check
	Funding     []data.Funding
	Comparisons []data.Comparison         `table:"optional"`
	Shares      []data.SpecificationShare `table:"optional"`
	Slopes      []data.AreaSlope
	Models      []data.SlopeModel
	Tests       []data.HypothesisTest
	Evidence    []data.YearEvidence
	Regressions []data.Regression `table:"optional"`
	OwnYears    []data.OwnYear    `table:"optional"`
}

// Out is what it writes.
type Out struct {
	Attention []data.Attention
	Counts    pipeline.Counts
}

type setting struct {
	Study     string
	Rates     map[string]map[string]rate // by contract year and stream
	Overrides []config.Override
	Checks    map[string]float64 // the study's own limits

	rules     []data.Rule
	Far       []data.Attention `json:",omitempty"` // files of another time
	snapshots []data.Attention // what the checks of snapshots give
}

const name, does = "attention", "What somebody should look at before the results are used."

// A rate is what is told of a stream's rate.
type rate struct {
	Label      string
	Confidence string // high, medium or low
}

// Stage is the step of the study that says what needs attention.
func Stage(study config.Study) pipeline.Stage {
	s := setting{
		Study: study.Name, Rates: map[string]map[string]rate{}, Overrides: study.Overrides, Checks: study.Checks,
		rules: data.RulesFor(study), Far: farFiles(study),
	}
	for _, contract := range study.ContractYears {
		s.Rates[contract.Year] = map[string]rate{}
		for _, stream := range contract.Streams {
			s.Rates[contract.Year][stream.Name] = rate{stream.Label, stream.Confidence}
		}
	}
	return s.withSnapshots(study)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	rows := slices.Concat(s.checks(in.Checks), figures(in.Comparisons), s.rates(in.Funding), s.overrides(), dependences(in.Shares),
		regions(in.Slopes, in.Models, in.Tests), repeats(in.Evidence), noConclusions(in.Regressions),
		s.Far, s.snapshots, distances(in.OwnYears))
	warnings := 0
	for _, row := range rows {
		if row.Severity == data.SeverityWarning {
			warnings++
		}
	}
	return Out{rows, pipeline.Count("%d warnings, %d notes", warnings, len(rows)-warnings)}, nil
}

// checks tells the checks that failed and, of those that passed, what inputs
// do not have.
func (s setting) checks(checks []data.Check) []data.Attention {
	var rows []data.Attention
	for _, check := range checks {
		at := slices.IndexFunc(s.rules, func(r data.Rule) bool { return r.ID == check.Check })
		if at < 0 || check.Check == data.YearsWithoutSlope {
			continue // of another version, whose rules are not known; or told year by year
		}
		rule := s.rules[at]
		row := data.Attention{Rule: data.CheckFailed, Severity: check.Severity, Subject: check.Check}
		if rule.Share {
			row.Share = &check.Count
		}
		told := fmt.Sprintf("%s: %s (%s)", rule.What, rule.Tell(check.Count), check.Detail)
		own := ""
		if limit, set := s.Checks[rule.ID]; set && limit > rule.Limit {
			own = fmt.Sprintf("; the study allows %s where %s is usual", rule.Tell(limit), rule.Tell(rule.Limit))
		}
		switch {
		case !check.Passed:
			row.What, row.WhatToDo = told+own, "look at "+rule.Subject+": "+rule.Why
		case rule.Named && check.Count > 0:
			row.Rule, row.Severity = data.IncompleteInput, data.SeverityNote
			if check.Count > rule.Limit {
				row.Severity = data.SeverityWarning
			}
			row.What = fmt.Sprintf("not in %s: %s%s", rule.Subject, check.Detail, own)
			row.WhatToDo = "nothing, if " + rule.Subject + " is the whole file of its date: " + rule.Why
		case own != "" && check.Count > rule.Limit:
			row.Severity = data.SeverityWarning
			row.What, row.WhatToDo = told+own, "see that the study's reason for its limit holds: "+rule.Why
		default:
			continue
		}
		rows = append(rows, row)
	}
	return rows
}

// figures tells the published figures that did not come out or could not be
// compared.
func figures(comparisons []data.Comparison) []data.Attention {
	var rows []data.Attention
	for _, c := range comparisons {
		row := data.Attention{Subject: c.ID, What: fmt.Sprintf("%s, %s: %s", c.Quantity, c.Statistic, c.Reason)}
		switch c.Verdict {
		case data.Differs:
			row.Rule, row.Severity = data.FigureDiffers, data.SeverityWarning
			row.WhatToDo = "find out why before the run is said to repeat the publication: another file, setting or sample, or a fault of the print"
		case "":
			row.Rule, row.Severity = data.FigureNotCompared, data.SeverityNote
			row.WhatToDo = "do not count it as repeated; run the study with the publication's own setting to compare it"
		default:
			continue
		}
		rows = append(rows, row)
	}
	return rows
}
