// Package equity measures how funding is shared out along deprivation: slope
// and concentration indices, gaps between the ends, and how far funding
// follows need, each with an analytic and a bootstrap interval.
//
// Networks are ranked from least to most deprived and each is counted with its
// registered patients, so every measure is positive where patients of more
// deprived networks have more (pro-poor).
package equity

import (
	"context"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stats"
)

const name = "equity"

type setting struct {
	Contracts  []string
	Analysis   config.Analysis
	Replicates int
}

// In is what the step reads.
type In struct {
	Networks []data.Network
	Years    []data.NetworkYear
	Funding  []data.Funding
	Draw     pipeline.Replicates
}

// Out is what it writes.
type Out struct {
	Equity []data.Equity
	Curves []data.ConcentrationPoint
	Counts pipeline.Counts
}

// Stage is the step of the study that measures equity.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Contracts: study.Contracts, Analysis: study.Analysis, Replicates: study.Replicates.Equity}
	return pipeline.Step(name, "Slope and concentration indices, gaps between the ends of deprivation, and funding against need.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	p, err := s.population(data.SampleOf(in.Networks, in.Years), in.Funding)
	if err != nil {
		return Out{}, err
	}
	var rows []data.Equity
	var curves []data.ConcentrationPoint
	for _, o := range p.outcomes {
		measured, err := s.analytic(p, o)
		if err != nil {
			return Out{}, fmt.Errorf("equity of %s %s: %w", o.variable, o.contractYear, err)
		}
		rows = append(rows, measured...)
		points, err := curve(p, o)
		if err != nil {
			return Out{}, fmt.Errorf("concentration curve of %s %s: %w", o.variable, o.contractYear, err)
		}
		curves = append(curves, points...)
	}
	resampled, err := s.bootstrap(p, rows, in.Draw)
	if err != nil {
		return Out{}, fmt.Errorf("equity: %w", err)
	}
	return Out{Equity: append(rows, resampled...), Curves: curves, Counts: pipeline.Count("%d measures", len(rows))}, nil
}

// A population is the networks in the order of their deprivation.
type population struct {
	deprivation, registered []float64
	ranking                 *stats.Ranking
	icbs                    *stats.Groups // nil where there is only one
	fifth, tenth            []int         // of each network; 0 is the least deprived
	outcomes                []outcome
	needs                   []need
}

// An outcome is a ratio of two sums that is shared out among the networks.
type outcome struct {
	variable, contractYear, unit string
	numerator, denominator       []float64
	values                       []float64
	bounds                       *stats.Bounds // nil where there are none
}

// A need is what funding is held against, for each registered patient.
type need struct {
	variable string
	values   []float64
}

func (s setting) population(from data.Sample, funding []data.Funding) (population, error) {
	p := population{deprivation: from.Values(s.Analysis.Exposure, ""), registered: from.Values(data.VariableRegistered, "")}
	var err error
	if p.ranking, err = stats.NewRanking(p.deprivation, p.registered); err != nil {
		return p, err
	}
	if p.fifth, err = stats.Fractions(p.deprivation, p.registered, 5); err != nil {
		return p, err
	}
	if p.tenth, err = stats.Fractions(p.deprivation, p.registered, 10); err != nil {
		return p, err
	}
	var codes []string
	for _, network := range from.Networks {
		codes = append(codes, network.ICBCode)
	}
	if icbs := stats.NewGroups(codes); icbs.Count() > 1 {
		p.icbs = icbs
	}
	weighted, adjusted := from.Values(data.VariableContractorWeighted, ""), from.Values(data.VariableAdjusted, "")
	for _, year := range s.Contracts {
		pounds := from.Values(data.VariableFunding, year)
		for _, per := range []struct {
			variable string
			patients []float64
		}{
			{data.VariableFundingPerWeighted, weighted},
			{data.VariableFundingPerRegistered, p.registered},
			{data.VariableFundingPerAdjusted, adjusted},
		} {
			p.outcomes = append(p.outcomes, newOutcome(per.variable, year, "GBP per patient", pounds, per.patients))
		}
		share := newOutcome(data.VariableNeedWeightedShare, year, "share", paidOnNeed(from, funding, year), pounds)
		if mean := stats.Mean(share.values); mean > 1e-9 && mean < 1-1e-9 {
			share.bounds = &stats.Bounds{Low: 0, High: 1}
			p.outcomes = append(p.outcomes, share)
		}
	}
	p.needs = []need{
		{data.VariableContractorWeighted, ratio(weighted, p.registered)},
		{data.VariableAdjusted, ratio(adjusted, p.registered)},
	}
	return p, nil
}

func newOutcome(variable, year, unit string, numerator, denominator []float64) outcome {
	return outcome{
		variable: variable, contractYear: year, unit: unit, numerator: numerator, denominator: denominator,
		values: ratio(numerator, denominator),
	}
}

func ratio(numerator, denominator []float64) []float64 {
	values := make([]float64, len(numerator))
	for i, v := range numerator {
		values[i] = v / denominator[i]
	}
	return values
}

// paidOnNeed is the part of each network's funding that is paid on a list
// weighted for need: on contractor weighted patients or on the adjusted
// population. A formula does not count.
func paidOnNeed(from data.Sample, funding []data.Funding, year string) []float64 {
	place := map[string]int{}
	for i, network := range from.Networks {
		place[network.NetworkCode] = i
	}
	pounds := make([]float64, len(from.Networks))
	for _, f := range funding {
		i, analysed := place[f.NetworkCode]
		if analysed && f.InStudy && f.ContractYear == year && (f.Base == config.ContractorWeighted || f.Base == config.Adjusted) {
			pounds[i] += *f.AmountGBP
		}
	}
	return pounds
}
