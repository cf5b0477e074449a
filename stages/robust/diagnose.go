package robust

import (
	"errors"
	"fmt"

	"pcneval/data"
	"pcneval/stats"
)

// diagnostics say which networks a slope rests on.
type diagnostics struct {
	Influence []data.Influence
	LeftOut   []data.LeftOutICB
	Turning   []data.TurningPoint
}

// diagnose looks into each line of funding per weighted patient.
func (s setting) diagnose(from sample, outcomes []outcome) (diagnostics, error) {
	var all diagnostics
	for _, o := range outcomes {
		if o.Outcome != data.VariableFundingPerWeighted {
			continue
		}
		model, err := stats.Fit(s.lineOf(from, o).design, o.values, nil)
		if err == nil {
			err = s.diagnoseModel(&all, from, o, model)
		}
		if err != nil {
			return all, fmt.Errorf("diagnostics of %s: %w", o.Name(), err)
		}
	}
	return all, nil
}

func (s setting) diagnoseModel(all *diagnostics, from sample, o outcome, model *stats.Model) error {
	influence, err := s.influence(from, o, model)
	if err != nil {
		return err
	}
	all.Influence = append(all.Influence, influence...)
	if from.icbs.Count() > 1 {
		leftOut, err := s.leftOut(from, o, model)
		if err != nil {
			return err
		}
		all.LeftOut = append(all.LeftOut, leftOut...)
	}
	turning, err := s.turning(from, o)
	all.Turning = append(all.Turning, turning...)
	return err
}

func (s setting) influence(from sample, o outcome, model *stats.Model) ([]data.Influence, error) {
	slope, err := model.Estimate(s.Analysis.Exposure)
	if err != nil {
		return nil, err
	}
	without, err := model.WithoutEachRow(s.Analysis.Exposure)
	if err != nil {
		return nil, err
	}
	moved, err := model.DFBetas(s.Analysis.Exposure)
	if errors.Is(err, stats.ErrExact) {
		return nil, nil // a line that meets every network rests on none of them
	}
	if err != nil {
		return nil, err
	}
	distance, err := model.CooksDistance()
	if err != nil {
		return nil, err
	}
	rows := make([]data.Influence, len(from.Networks))
	for i, network := range from.Networks {
		rows[i] = data.Influence{
			NetworkCode: network.NetworkCode, Model: o.Name(), Outcome: o.Outcome, ContractYear: o.ContractYear,
			Leverage: model.Leverage[i], CooksDistance: distance[i], DFBetas: moved[i], Per: s.Analysis.Per,
			SlopeWithout: without[i] * s.Analysis.Per, SlopeChange: (without[i] - slope) * s.Analysis.Per,
		}
	}
	return rows, nil
}

func (s setting) leftOut(from sample, o outcome, model *stats.Model) ([]data.LeftOutICB, error) {
	slope, err := model.Estimate(s.Analysis.Exposure)
	if err != nil {
		return nil, err
	}
	without, err := model.WithoutEachGroup(s.Analysis.Exposure, from.icbs)
	if err != nil {
		return nil, err
	}
	var rows []data.LeftOutICB
	for group, members := range from.icbs.Rows {
		icb := from.Networks[members[0]]
		rows = append(rows, data.LeftOutICB{
			ICBCode: icb.ICBCode, ICBName: icb.ICBName, Model: o.Name(), Outcome: o.Outcome, ContractYear: o.ContractYear,
			Networks: int64(len(members)), Per: s.Analysis.Per,
			SlopeWithout: without[group] * s.Analysis.Per, SlopeChange: (without[group] - slope) * s.Analysis.Per,
		})
	}
	return rows, nil
}
