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
	"pcneval/data/table"
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
	Streams [][]config.StreamChoice
}

// Stage is the step of the study that runs the specifications.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Alignment: study.Alignment, AsAt: study.AsAt(), Analysis: study.Analysis, Permutations: study.Sensitivity.Permutations}
	for _, name := range study.Tried() {
		for _, contract := range study.ContractYears {
			if contract.Year != name {
				continue
			}
			y := year{Year: name, Choices: study.Crossed(name)}
			for _, option := range y.options(config.ChoiceStreams) {
				y.Streams = append(y.Streams, study.SelectedIn(contract, option))
			}
			s.Years = append(s.Years, y)
		}
	}
	return pipeline.Stage{
		Name:    "specify",
		Does:    "The study done in every way that it declares defensible, all of them tested together.",
		Reads:   []string{"source_networks", "source_practices", "memberships", "payments", "practice_deprivation"},
		Writes:  []string{"specifications", "specification_tests", "specification_shares"},
		Setting: s,
		Version: 1,
		Run:     s.run,
	}
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

// sources are the rows that the specifications start from.
type sources struct {
	networks  []data.SourceNetwork
	practices []data.SourcePractice
	spells    []data.Membership
	payments  []data.Payment
	scores    []data.PracticeDeprivation
}

func read(t *pipeline.Tables) (s sources, err error) {
	for _, read := range []func() error{
		func() (err error) { s.networks, err = table.Read[data.SourceNetwork](t); return },
		func() (err error) { s.practices, err = table.Read[data.SourcePractice](t); return },
		func() (err error) { s.spells, err = table.Read[data.Membership](t); return },
		func() (err error) { s.payments, err = table.Read[data.Payment](t); return },
		func() (err error) { s.scores, err = table.Read[data.PracticeDeprivation](t); return },
	} {
		if err := read(); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (s setting) run(ctx context.Context, t *pipeline.Tables) error {
	from, err := read(t)
	if err != nil {
		return err
	}
	universe, err := s.universe(from)
	if err != nil {
		return err
	}
	found, err := universe.estimate(ctx, s.Analysis)
	if err != nil {
		return err
	}
	tests, err := universe.test(ctx, s.Permutations, data.Seed("specify", 0), significance(s.Analysis.Confidence))
	if err != nil {
		return err
	}
	t.Count("%d specifications with %d different estimates, %d permutations", len(found.rows), len(found.estimates), s.Permutations)
	if err := table.Write(t, found.rows); err != nil {
		return err
	}
	if err := table.Write(t, tests); err != nil {
		return err
	}
	return table.Write(t, universe.shares(found.estimates))
}

// significance is what a confidence leaves, without the digits that binary
// numbers add: 0.05 for 0.95.
func significance(confidence float64) float64 { return math.Round((1-confidence)*1e12) / 1e12 }
