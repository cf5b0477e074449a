// Package breakeven finds the rate at which what a contract year says turns:
// funding per weighted patient is linear in every rate, and so is its slope, so
// that nothing has to be tried.
package breakeven

import (
	"context"
	"errors"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stages/method"
	"pcneval/stats"
)

type year = config.CountedYear

type setting struct {
	Years    []year
	Analysis config.Analysis
}

// In is what the step reads.
type In struct {
	Networks []data.Network
	Years    []data.NetworkYear
}

// Out is what it writes.
type Out struct {
	Rates  []data.BreakEvenRate
	Counts pipeline.Counts
}

// Stage is the step of the study that finds break-even rates.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Years: study.CountedYears(), Analysis: study.Analysis}
	return pipeline.Step("breakeven", "The rate at which the conclusion of each contract year turns.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	var out Out
	from := newSample(in.Networks, in.Years, s.Analysis)
	for _, year := range s.Years {
		rows, err := s.tell(from, year)
		if err != nil {
			return out, fmt.Errorf("contract year %s: %w", year.Year, err)
		}
		out.Rates = append(out.Rates, rows...)
	}
	turning := 0
	for _, row := range out.Rates {
		if row.BreakEven != nil {
			turning++
		}
	}
	out.Counts = pipeline.Count("%d of %d rates would turn a slope", turning, len(out.Rates))
	return out, nil
}

// A sample is the analysed networks with what every rate shares.
type sample struct {
	data.Sample
	variables        []config.Variables
	exposure, weight []float64 // weight is contractor weighted patients
	errors           method.Clustering
}

// newSample allows for networks of a board that hang together; with a single
// board nothing can.
func newSample(networks []data.Network, years []data.NetworkYear, analysis config.Analysis) sample {
	s := sample{Sample: data.SampleOf(networks, years)}
	s.exposure, s.weight = s.Values(analysis.Exposure, ""), s.Values(data.VariableContractorWeighted, "")
	for _, network := range s.Networks {
		s.variables = append(s.variables, network.Variables())
	}
	s.errors = method.ByBoards(s.Networks, 2)
	return s
}

// tell finds the rates of a contract year: of each base, and after it of each
// doubtful stream on it.
func (s setting) tell(from sample, year year) ([]data.BreakEvenRate, error) {
	y := from.Values(data.VariableFundingPerWeighted, year.Year)
	slope, err := from.errors.Slope(from.exposure, y, s.Analysis.Confidence)
	if err != nil {
		return nil, err
	}
	slope = slope.Scaled(s.Analysis.Per)
	if stats.Constant(y) {
		slope.Estimate, slope.Lower, slope.Upper = 0, 0, 0
	}
	bases := basesOf(year)
	each := make([][]float64, len(bases))
	for i, paid := range bases {
		if each[i], err = from.perWeighted(paid); err != nil {
			return nil, err
		}
	}
	var rows []data.BreakEvenRate
	for i, paid := range bases {
		row := data.BreakEvenRate{
			ContractYear: year.Year, Base: paid.base, Unit: paid.unit, Rate: paid.rate, Per: s.Analysis.Per, Slope: slope.Estimate,
			ConfLow: slope.Lower, ConfHigh: slope.Upper, Confidence: s.Analysis.Confidence,
			SEType: string(from.errors.Kind), Clusters: from.errors.By,
		}
		found, err := s.solve(from, fixedBeside(bases, each, i), each[i])
		if err != nil {
			return nil, fmt.Errorf("base %s: %w", paid.base, err)
		}
		rows = append(rows, found.fill(row, 0))
		for _, stream := range paid.doubtful {
			own := row
			own.Stream, own.Rate, own.RateConfidence = stream.Name, rateOf(stream), stream.Confidence
			rows = append(rows, found.fill(own, paid.rate-own.Rate))
		}
	}
	return rows, nil
}

// fixedBeside is what all other bases pay each network per weighted patient.
// Where that is the same for all of them it adds nothing to a slope, and is told
// as nought, so that no slope is one of rounding.
func fixedBeside(bases []paid, each [][]float64, but int) []float64 {
	fixed := make([]float64, len(each[but]))
	for k, paid := range bases {
		if k == but {
			continue
		}
		for i, one := range each[k] {
			fixed[i] += float64(paid.rate * one)
		}
	}
	if stats.Constant(fixed) {
		clear(fixed)
	}
	return fixed
}

// solve finds at which rate of a base, in place of the study's, the slope is
// nought; nil where no rate moves it.
func (s setting) solve(from sample, fixed, each []float64) (*solved, error) {
	found, err := stats.FindBreakEven(from.exposure, fixed, each, nil, from.errors.Kind, from.errors.Groups, s.Analysis.Confidence)
	if errors.Is(err, stats.ErrConstant) || errors.Is(err, stats.ErrUndefined) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &solved{found, s.Analysis.Per}, nil
}
