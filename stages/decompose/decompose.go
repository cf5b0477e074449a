// Package decompose says where each slope comes from: which stream of the
// contract gives how much of it, and what changed between contract years.
//
// The slope of a least squares line is linear in the outcome. Funding is a sum
// of streams, so the slope of the total is the sum of the slopes of its
// streams, exactly; and a stream is a rate times a base, so a change of its
// slope is a change of rate and a change of base, exactly, each weighted by
// the mean of the other (the average over both orders of change).
package decompose

import (
	"context"
	"fmt"
	"math"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stats"
)

type setting struct {
	Contracts []string
	Analysis  config.Analysis
}

// In is what the step reads.
type In struct {
	Networks []data.Network
	Years    []data.NetworkYear
	Funding  []data.Funding
}

// Out is what it writes.
type Out struct {
	Decomposition []data.Decomposition
	ByBase        []data.DecompositionByBase
	Changes       []data.Change
	Regressions   []data.Regression
	Tests         []data.HypothesisTest
	Differences   []data.YearDifference
	Findings      []data.Finding
	Counts        pipeline.Counts
}

// Stage is the step of the study that says why slopes differ.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Contracts: study.Contracts, Analysis: study.Analysis}
	return pipeline.Step("decompose", "Which stream gives how much of each slope, and what changed between contract years.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	var out Out
	sample := data.SampleOf(in.Networks, in.Years)
	streams, err := s.slopes(sample, in.Funding)
	if err != nil {
		return out, err
	}
	var gap float64
	if out.Decomposition, gap, err = s.decompose(sample, streams); err != nil {
		return out, err
	}
	if out.Regressions, out.Tests, err = s.pool(sample); err != nil {
		return out, err
	}
	if out.Differences, err = s.pairs(sample); err != nil {
		return out, fmt.Errorf("differences between years: %w", err)
	}
	out.ByBase = s.bases(streams, out.Decomposition)
	out.Changes = s.changes(streams)
	out.Findings = append(s.plausible(sample, streams), data.Finding{
		Check: "slopes_conserved",
		Count: gap,
		Detail: fmt.Sprintf(
			"largest relative gap between a slope and the sum of its %d streams over %d contract years",
			len(out.Decomposition), len(s.Contracts),
		),
	})
	out.Counts = pipeline.Count("%d streams, %d changes between years", len(out.Decomposition), len(out.Changes))
	return out, nil
}

// A streamSlope is the line of one stream's funding per weighted patient.
type streamSlope struct {
	name, base string
	rate       *float64 // nil for a formula
	slope      float64  // of the stream, x per
	mean       float64  // per weighted patient
}

// slopes fits every counted stream of every contract year, in the order of the
// funding table.
func (s setting) slopes(sample data.Sample, funding []data.Funding) (map[string][]streamSlope, error) {
	position := map[string]int{}
	for i, network := range sample.Networks {
		position[network.NetworkCode] = i
	}
	type key struct{ year, stream string }
	amounts := map[key][]float64{}
	order := map[string][]data.Funding{}
	for _, f := range funding {
		i, analysed := position[f.NetworkCode]
		if !f.InStudy || !analysed {
			continue
		}
		k := key{f.ContractYear, f.Stream}
		if amounts[k] == nil {
			amounts[k] = make([]float64, len(sample.Networks))
			order[f.ContractYear] = append(order[f.ContractYear], f)
		}
		amounts[k][i] = *f.AmountGBP / *sample.Networks[i].ContractorWeighted
	}
	x := sample.Values(s.Analysis.Exposure, "")
	slopes := map[string][]streamSlope{}
	for _, year := range s.Contracts {
		for _, f := range order[year] {
			y := amounts[key{year, f.Stream}]
			line, err := stats.FitLine(x, y, nil, stats.Classical)
			if err != nil {
				return nil, fmt.Errorf("stream %s of %s: %w", f.Stream, year, err)
			}
			slopes[year] = append(slopes[year], streamSlope{f.Stream, f.Base, f.RateGBP, line.Slope * s.Analysis.Per, stats.Mean(y)})
		}
	}
	return slopes, nil
}

// decompose gives each stream its share, and the largest relative gap between
// a slope and the sum of its parts.
func (s setting) decompose(sample data.Sample, streams map[string][]streamSlope) ([]data.Decomposition, float64, error) {
	x := sample.Values(s.Analysis.Exposure, "")
	var rows []data.Decomposition
	largest := 0.0
	for _, year := range s.Contracts {
		y := sample.Values(data.VariableFundingPerWeighted, year)
		line, err := stats.FitLine(x, y, nil, stats.Classical)
		if err != nil {
			return nil, 0, fmt.Errorf("slope of %s: %w", year, err)
		}
		total := line.Slope * s.Analysis.Per
		var parts []float64
		for _, stream := range streams[year] {
			parts = append(parts, stream.slope)
			share := 0.0 // of a slope that is nought but for rounding, no stream has any
			if math.Abs(total) > 1e-12*math.Abs(stats.Mean(y)) {
				share = stream.slope / total
			}
			rows = append(rows, data.Decomposition{
				ContractYear: year, Stream: stream.name, Per: s.Analysis.Per, Mean: stream.mean, Slope: stream.slope, Share: share,
			})
		}
		// A slope that is nought but for rounding is no measure of a gap.
		scale := math.Max(math.Abs(total), math.Abs(stats.Mean(y))/1000)
		largest = math.Max(largest, math.Abs(stats.Sum(parts)-total)/scale)
	}
	return rows, largest, nil
}
