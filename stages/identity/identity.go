// Package identity takes funding per weighted patient apart into what it is made
// of: summed rates times a few ratios of populations. A contract year's slope on
// deprivation is the same sum of the ratios' slopes, exactly, and years that pay
// other rates on one ratio are one variable rescaled.
package identity

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stats"
)

const name = "identity"

// permutations of the test that a ratio has no slope: enough for p below 0.001.
const permutations = 1999

type year = config.CountedYear

type setting struct {
	Years    []year
	Analysis config.Analysis
}

// In is what the step reads.
type In struct {
	Networks     []data.Network
	NetworkYears []data.NetworkYear
}

// Out is what it writes.
type Out struct {
	Terms    []data.IdentityTerm
	Evidence []data.YearEvidence
	Findings []data.Finding
	Counts   pipeline.Counts
}

// Stage is the step of the study that takes funding per weighted patient apart.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Years: study.CountedYears(), Analysis: study.Analysis}
	return pipeline.Step(name,
		"Funding per weighted patient as rates times ratios, and which contract years are evidence of their own.", s, s.run)
}

// A term is one part of the identity of a year.
type term struct {
	name    string
	streams int64
	rate    float64
	ratio   []float64 // of each network
	formula bool
}

// A sample is what every term shares.
type sample struct {
	data.Sample
	variables []config.Variables
	exposure  []float64
	boards    *stats.Groups
}

func newSample(in In, exposure string) sample {
	s := sample{Sample: data.SampleOf(in.Networks, in.NetworkYears)}
	s.exposure = s.Values(exposure, "")
	var boards []string
	for _, network := range s.Networks {
		s.variables = append(s.variables, network.Variables())
		boards = append(boards, network.ICBCode)
	}
	s.boards = stats.NewGroups(boards)
	return s
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	var out Out
	from := newSample(in, s.Analysis.Exposure)
	slopes, largest := newRatios(from, s.Analysis), 0.0
	var outcomes [][]float64
	for _, year := range s.Years {
		terms, err := from.terms(year.Streams)
		if err != nil {
			return out, fmt.Errorf("contract year %s: %w", year.Year, err)
		}
		rows, sum, err := slopes.rows(year.Year, terms)
		if err != nil {
			return out, fmt.Errorf("contract year %s: %w", year.Year, err)
		}
		out.Terms = append(out.Terms, rows...)
		y := from.Values(data.VariableFundingPerWeighted, year.Year)
		gap, err := apart(from.exposure, y, sum/s.Analysis.Per)
		if err != nil {
			return out, fmt.Errorf("contract year %s: %w", year.Year, err)
		}
		largest = math.Max(largest, gap)
		outcomes = append(outcomes, y)
	}
	var err error
	if out.Evidence, err = s.evidence(outcomes); err != nil {
		return out, err
	}
	out.Findings = []data.Finding{{
		Check: "identity_conserved", Count: largest,
		Detail: fmt.Sprintf("largest relative gap between a slope and its %d terms over %d contract years", len(out.Terms), len(s.Years)),
	}, withoutSlope(out.Evidence)}
	out.Counts = pipeline.Count("%d terms of %d contract years", len(out.Terms), len(s.Years))
	return out, nil
}

// withoutSlope counts the years of which nothing can be concluded.
func withoutSlope(years []data.YearEvidence) data.Finding {
	var same []string
	for _, y := range years {
		if y.Evidence == data.SameEverywhere {
			same = append(same, y.ContractYear)
		}
	}
	f := data.Finding{Check: data.YearsWithoutSlope, Count: float64(len(same)), Detail: "every contract year differs between networks"}
	if len(same) > 0 {
		f.Detail = strings.Join(same, ", ") + ": the same for every network, so no slope and no test"
	}
	return f
}

// apart is how far a slope and the sum of its terms are from each other, as a
// share of the slope, or of a thousandth of the outcome's mean where that is more:
// a slope that is nought but for rounding is no measure of a gap.
func apart(x, y []float64, sum float64) (float64, error) {
	line, err := stats.FitLine(x, y, nil, stats.Classical)
	if err != nil {
		return 0, err
	}
	return math.Abs(sum-line.Slope) / math.Max(math.Abs(line.Slope), math.Abs(stats.Mean(y))/1000), nil
}

// terms sums the rates of the streams that are paid on one base, in the order in
// which bases are listed; a stream that has a formula follows as a term of its own.
func (s sample) terms(streams []config.Stream) ([]term, error) {
	var all []term
	for _, variable := range config.NetworkVariables {
		var rates []float64
		for _, stream := range streams {
			if stream.Amount == "" && stream.Base == variable.Name {
				rates = append(rates, stream.RateGBP)
			}
		}
		if len(rates) == 0 {
			continue
		}
		one := term{name: variable.Name, streams: int64(len(rates)), rate: stats.Sum(rates), ratio: make([]float64, len(s.Networks))}
		unit := config.Stream{Name: variable.Name, Base: variable.Name, RateGBP: 1}
		if err := s.perWeighted(unit, one.ratio); err != nil {
			return nil, err
		}
		if variable.Name == config.ContractorWeighted {
			one.ratio = slices.Repeat([]float64{1}, len(s.Networks))
		}
		all = append(all, one)
	}
	for _, stream := range streams {
		if stream.Amount == "" {
			continue
		}
		one := term{name: stream.Name, streams: 1, rate: 1, ratio: make([]float64, len(s.Networks)), formula: true}
		if err := s.perWeighted(stream, one.ratio); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// perWeighted puts what a stream is of each network, per weighted patient, into
// out.
func (s sample) perWeighted(stream config.Stream, out []float64) error {
	for i, network := range s.Networks {
		amount, err := stream.Value(s.variables[i])
		if err != nil {
			return fmt.Errorf("network %s: %w", network.NetworkCode, err)
		}
		out[i] = amount / *network.ContractorWeighted
	}
	return nil
}
