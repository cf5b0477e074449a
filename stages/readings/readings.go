// Package readings reads each contract year in the other ways that its sources
// allow: at the rates first issued, with money that has left the contract, as
// the contract file reads what was not found, and with each doubtful rate five
// per cent lower or higher. It tells how far the mean and the slope move.
package readings

import (
	"context"
	"fmt"
	"math"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stages/method"
	"pcneval/stats"
)

type year struct {
	Year     string
	Streams  []config.StreamChoice
	Readings []config.ContractReading
}

type setting struct {
	Years    []year
	Analysis config.Analysis
}

// In is what the step reads.
type In struct{ Networks []data.Network }

// Out is what it writes.
type Out struct {
	Readings []data.ContractReading
	Counts   pipeline.Counts
}

// Stage is the step of the study that reads contracts otherwise.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Analysis: study.Analysis}
	for _, contract := range study.ContractYears {
		s.Years = append(s.Years, year{Year: contract.Year, Streams: study.Selected(contract), Readings: contract.Readings})
	}
	return pipeline.Step("readings", "Each contract year as first issued, as finally paid, and with each doubtful rate moved.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	var out Out
	from := newSample(in.Networks, s.Analysis)
	for _, year := range s.Years {
		var studied data.ContractReading
		for _, reading := range year.all() {
			row, err := s.tell(from, reading)
			if err != nil {
				return out, fmt.Errorf("contract year %s, reading %s: %w", year.Year, reading.name, err)
			}
			row.ContractYear = year.Year
			if reading.kind == data.ReadAsStudied {
				studied = row
			}
			row.MeanChange = row.Mean - studied.Mean
			if row.Slope != nil && studied.Slope != nil {
				row.SlopeChange = new(changeOf(*row.Slope, *studied.Slope, row.Mean))
			}
			out.Readings = append(out.Readings, row)
		}
	}
	out.Counts = pipeline.Count("%d readings of %d contract years", len(out.Readings), len(s.Years))
	return out, nil
}

// changeOf is the difference of two slopes; one that is rounding, held against the
// outcome that both are of, is none.
func changeOf(slope, studied, mean float64) float64 {
	change := slope - studied
	if math.Abs(change) <= 1e-12*math.Abs(mean) {
		return 0
	}
	return change
}

// A sample is the analysed networks with what every reading shares.
type sample struct {
	networks  []data.Network
	variables []config.Variables
	exposure  []float64
	errors    method.Clustering
}

func newSample(networks []data.Network, analysis config.Analysis) sample {
	analysed := data.SampleOf(networks, nil)
	s := sample{networks: analysed.Networks, exposure: analysed.Values(analysis.Exposure, "")}
	for _, network := range s.networks {
		s.variables = append(s.variables, network.Variables())
	}
	s.errors = method.ByBoards(s.networks, 2)
	return s
}

// perWeighted is what streams pay each network per weighted patient, in pounds.
func (s sample) perWeighted(streams []paid) ([]float64, error) {
	y := make([]float64, len(s.networks))
	for i, network := range s.networks {
		var sum float64
		for _, stream := range streams {
			amount, err := stream.Value(s.variables[i])
			if err != nil {
				return nil, fmt.Errorf("network %s: %w", network.NetworkCode, err)
			}
			sum += float64(amount * stream.times)
		}
		y[i] = sum / *network.ContractorWeighted
	}
	return y, nil
}

// tell computes one reading. Its errors allow for networks of a board that hang
// together; with a single board they cannot.
func (s setting) tell(from sample, r reading) (data.ContractReading, error) {
	row := data.ContractReading{
		Reading: r.name, Kind: r.kind, Stream: r.stream, Title: r.title, Per: s.Analysis.Per, Confidence: s.Analysis.Confidence,
		SEType: string(from.errors.Kind), Clusters: from.errors.By,
	}
	y, err := from.perWeighted(r.streams)
	if err != nil {
		return row, err
	}
	row.Mean = stats.Mean(y)
	if stats.Constant(y) {
		row.Reason = data.SameEverywhere
		return row, nil
	}
	slope, err := from.errors.Slope(from.exposure, y, s.Analysis.Confidence)
	if err != nil {
		return row, err
	}
	slope = slope.Scaled(s.Analysis.Per)
	row.Slope, row.StdError, row.ConfLow, row.ConfHigh = &slope.Estimate, &slope.StandardError, &slope.Lower, &slope.Upper
	return row, nil
}
