// Package accuracy asks what the slopes would be if deprivation and weighted
// lists were off by as much as the files themselves show, and carries these errors
// through by simulation.
package accuracy

import (
	"context"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stages/method"
)

const (
	name = "accuracy"

	// replicates of the errors: a standard deviation is known to 2%.
	replicates = 1999
)

type year struct {
	Year       string
	OnWeighted float64 // pounds for a weighted patient that are paid on the weighted list, which no error of it changes
}

type setting struct {
	Years      []year
	Analysis   config.Analysis
	Replicates int
}

// In is what the step reads.
type In struct {
	Networks     []data.Network
	Years        []data.NetworkYear
	Deprivations []data.NetworkDeprivation
	Alignments   []data.Alignment
	Shared       []data.SharedLSOAs
	Practices    []data.SourcePractice
	Scores       []data.PracticeDeprivation
	Payments     []data.Payment
}

// Out is what it writes.
type Out struct {
	Errors []data.MeasurementError
	Slopes []data.ErrorSlope
	Counts pipeline.Counts
}

// Stage is the step of the study that carries errors of measurement through.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Analysis: study.Analysis, Replicates: replicates}
	for _, contract := range study.ContractYears {
		one := year{Year: contract.Year}
		for _, choice := range study.Selected(contract) {
			if choice.InStudy && choice.Stream.Amount == "" && choice.Stream.Base == config.ContractorWeighted {
				one.OnWeighted += choice.Stream.RateGBP
			}
		}
		s.Years = append(s.Years, one)
	}
	return pipeline.Step(name, "What errors of deprivation and of the weighted list, as the files show them, do to the slopes.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	from := newSample(in, s.Analysis.Exposure)
	out := Out{Errors: from.rows()}
	slopes, err := s.slopes(from)
	if err != nil {
		return out, fmt.Errorf("errors of measurement: %w", err)
	}
	out.Slopes = slopes
	out.Counts = pipeline.Count("%d slopes, the errors drawn %d times", len(slopes), s.Replicates)
	return out, nil
}

// A sample is the analysed networks with how far each can be off.
type sample struct {
	data.Sample
	exposure       []float64
	chance, areas  []float64 // of deprivation, standard deviation of each network
	sorted         []float64 // of deprivation, were the patients of a place as far apart as their networks
	lists, weights []float64 // differences: of deprivation, and of the weighted list as a share; nil where no network has one
	errors         method.Clustering
}
