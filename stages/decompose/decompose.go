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
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/stats"
)

type setting struct {
	Contracts []string
	Analysis  config.Analysis
}

// Stage is the step of the study that says why slopes differ.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Contracts: study.Contracts, Analysis: study.Analysis}
	return pipeline.Stage{
		Name:    "decompose",
		Does:    "Which stream gives how much of each slope, and what changed between contract years.",
		Reads:   []string{"networks", "network_years", "funding"},
		Writes:  []string{"decomposition", "decomposition_by_base", "changes", "regressions", "tests", "findings"},
		Setting: s,
		Version: 1,
		Run:     s.run,
	}
}

func (s setting) run(_ context.Context, t *pipeline.Tables) error {
	var (
		networks []data.Network
		years    []data.NetworkYear
		funding  []data.Funding
	)
	if err := table.ReadAll(t, table.Into(&networks), table.Into(&years), table.Into(&funding)); err != nil {
		return err
	}
	sample := data.SampleOf(networks, years)
	streams, err := s.slopes(sample, funding)
	if err != nil {
		return err
	}
	decomposition, gap, err := s.decompose(sample, streams)
	if err != nil {
		return err
	}
	changes := s.changes(streams)
	pooled, tests, err := s.pool(sample)
	if err != nil {
		return err
	}
	t.Count("%d streams, %d changes between years", len(decomposition), len(changes))
	findings := append(s.plausible(sample, streams), data.Finding{
		Check: "slopes_conserved", Count: gap,
		Detail: fmt.Sprintf("largest relative gap between a slope and the sum of its %d streams over %d contract years", len(decomposition), len(s.Contracts)),
	})
	if err := table.Write(t, findings); err != nil {
		return err
	}
	if err := table.Write(t, decomposition); err != nil {
		return err
	}
	if err := table.Write(t, s.bases(streams, decomposition)); err != nil {
		return err
	}
	if err := table.Write(t, changes); err != nil {
		return err
	}
	if err := table.Write(t, tests); err != nil {
		return err
	}
	return table.Write(t, pooled)
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
