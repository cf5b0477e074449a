// Package specify does the study in every way that it declares defensible
// (Simonsohn, Simmons & Nelson 2020; Steegen et al. 2016): all choices crossed,
// one regression of funding per patient on deprivation each.
//
// Measures of deprivation have different scales, and outcomes have different
// means. To stand on one curve, an estimate is the change of the outcome for one
// standard deviation more of the measure, as a percentage of the outcome's mean;
// for the logarithm of the outcome it is in log points, nearly per cent while
// small. Mean and standard deviation are those of the specification's own
// networks, weighted as its regression is.
//
// So that specifications differ by their choices alone, a network is in those of
// an alignment and weighting if all the measures that are tried are known of it.
package specify

import (
	"context"
	"math"
	"time"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
)

type setting struct {
	Alignment    config.Alignment
	AsAt         time.Time
	Analysis     config.Analysis
	Permutations int
	Years        []year
}

// A year is a contract year, the choices that are crossed for it, and the
// streams of each option of the streams.
type year struct {
	Year    string
	Choices []config.Choice
	Streams map[string][]config.StreamChoice
}

// In is what the step reads.
type In struct {
	Networks    []data.SourceNetwork
	Practices   []data.SourcePractice
	Memberships []data.Membership
	Payments    []data.Payment
	Allocation  []data.AllocationWeight
	Scores      []data.PracticeDeprivation
	Draw        pipeline.Replicates
}

// Out is what the step writes.
type Out struct {
	Specifications []data.Specification
	Tests          []data.SpecificationTest
	Shares         []data.SpecificationShare
	Counts         pipeline.Counts
}

// Stage is the step of the study that runs the specifications.
func Stage(study config.Study) pipeline.Stage {
	s := settingOf(study)
	return pipeline.Step("specify", "The study done in every way that it declares defensible, all of them tested together.", s, s.run)
}

func settingOf(study config.Study) setting {
	s := setting{Alignment: study.Alignment, AsAt: study.AsAt(), Analysis: study.Analysis, Permutations: study.Sensitivity.Permutations}
	for _, name := range study.Tried() {
		for _, contract := range study.ContractYears {
			if contract.Year != name {
				continue
			}
			y := year{Year: name, Choices: study.Crossed(name), Streams: map[string][]config.StreamChoice{}}
			for _, option := range y.options(config.ChoiceStreams) {
				y.Streams[option] = study.SelectedIn(contract, option)
			}
			s.Years = append(s.Years, y)
		}
	}
	return s
}

// rule is the study's own rule of alignment, with the study's date where it
// names none.
func (s setting) rule() config.Alignment {
	rule := s.Alignment
	if rule.Date == nil {
		rule.Date = &s.AsAt
	}
	return rule
}

func (y year) options(choice string) []string {
	var names []string
	for _, c := range y.Choices {
		if c.Name == choice {
			for _, option := range c.Options {
				names = append(names, option.Name)
			}
		}
	}
	return names
}

func (s setting) run(ctx context.Context, in In) (Out, error) {
	universe, err := s.universe(in)
	if err != nil {
		return Out{}, err
	}
	found, err := universe.estimate(ctx)
	if err != nil {
		return Out{}, err
	}
	tests, err := universe.test(ctx, found, s.Permutations, data.Seed("specify", 0), significance(s.Analysis.Confidence), in.Draw)
	if err != nil {
		return Out{}, err
	}
	shares := universe.shares(found.estimates)
	found.scores = nil // as large as half of the rows
	rows, err := universe.tell(found, s.Analysis)
	if err != nil {
		return Out{}, err
	}
	return Out{
		Specifications: rows, Tests: tests, Shares: shares,
		Counts: pipeline.Count("%d specifications with %d different estimates, %d draws of signs",
			len(rows), len(found.estimates), s.Permutations),
	}, nil
}

// significance is what a confidence leaves, without the digits that binary
// numbers add: 0.05 for 0.95.
func significance(confidence float64) float64 { return math.Round((1-confidence)*1e12) / 1e12 }
