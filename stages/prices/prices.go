// Package prices tells the funding of each contract year in the pounds of one
// year, by the price index that the study declares.
package prices

import (
	"context"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
)

type setting struct{ Prices config.Prices }

// In is what the step reads.
type In struct{ Readings []data.ContractReading }

// Out is what it writes.
type Out struct {
	RealTerms []data.RealTerms
	Counts    pipeline.Counts
}

// Stage is the step of the study that tells funding in the pounds of one year.
func Stage(study config.Study) pipeline.Stage {
	s := setting{study.Prices}
	return pipeline.Step("prices", "Funding and its slopes in the pounds of one year.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	var out Out
	for _, r := range in.Readings {
		if r.Kind != data.ReadAsStudied {
			continue
		}
		row := data.RealTerms{
			ContractYear: r.ContractYear, BaseYear: s.Prices.Base, BaseIndex: s.Prices.Index[s.Prices.Base],
			Mean: r.Mean, Per: r.Per, Slope: r.Slope, Confidence: r.Confidence, SEType: r.SEType,
		}
		if factor, known := s.Prices.InBase(r.ContractYear); known {
			index := s.Prices.Index[r.ContractYear]
			row.Index, row.MeanReal, row.SlopeReal = &index, times(&r.Mean, factor), times(r.Slope, factor)
			row.ConfLowReal, row.ConfHighReal = times(r.ConfLow, factor), times(r.ConfHigh, factor)
		}
		out.RealTerms = append(out.RealTerms, row)
	}
	out.Counts = pipeline.Count("%d contract years in pounds of %s", len(out.RealTerms), s.Prices.Base)
	return out, nil
}

func times(x *float64, factor float64) *float64 {
	if x == nil {
		return nil
	}
	product := *x * factor
	return &product
}
