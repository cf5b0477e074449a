package target

import (
	"errors"
	"fmt"

	"pcneval/data"
	"pcneval/stats"
)

// fewest is the smallest number of networks with a slope that has an interval.
const fewest = 3

// Target lists the most deprived networks of an integrated care board and says
// what the grant does to the slope of funding per weighted patient there. The
// slopes are least squares over all analysed networks of the board, each
// counted once, with the classical interval of t; with so few networks it is
// wide, and it says nothing of other boards.
//
// The slope is linear in the grant g: slope(g) = slope(0) + g x s, where s is
// the slope of one pound to each targeted network over its weighted patients.
// So the grant that reaches a slope wanted is (wanted - slope(0)) / s.
func (e *England) Target(icb string, ask Ask) ([]data.Target, data.TargetEffect, error) {
	ranked, leftOut := e.ranked(icb)
	targeted := min(ask.Networks, len(ranked))
	effect := data.TargetEffect{
		ICBCode: icb, ICBName: e.name(icb), ContractYear: ask.ContractYear, Networks: int64(len(ranked)), NetworksLeftOut: leftOut,
		NetworksTargeted: int64(targeted), GrantGBP: ask.GrantGBP, CostGBP: float64(targeted) * ask.GrantGBP,
		Per: ask.Per, Confidence: ask.Confidence, SlopeWantedGBP: ask.SlopeGBP,
	}
	var targets []data.Target
	var deprivation, before, pound, after []float64
	for i, n := range ranked {
		funding := e.funding[key{n.NetworkCode, ask.ContractYear}].FundingPerWeightedGBP
		one := 0.0
		if i < targeted {
			targets = append(targets, e.row(i+1, n, ask))
			one = 1 / *n.ContractorWeighted
		}
		deprivation, before, pound = append(deprivation, *n.IncomeDeprivation), append(before, funding), append(pound, one)
		after = append(after, funding+float64(ask.GrantGBP*one))
	}
	if len(ranked) < fewest {
		effect.NoSlopeReason = fmt.Sprintf("%d networks: a slope with an interval needs %d", len(ranked), fewest)
		effect.NoGrantReason = "there is no slope"
		return targets, effect, nil
	}
	first, err := slope(deprivation, before, ask)
	if errors.Is(err, stats.ErrRankDeficient) {
		effect.NoSlopeReason, effect.NoGrantReason = "the networks do not differ in income deprivation", "there is no slope"
		return targets, effect, nil
	}
	if err != nil {
		return nil, effect, err
	}
	second, err := slope(deprivation, after, ask)
	if err != nil {
		return nil, effect, err
	}
	effect.SlopeBefore, effect.ConfLowBefore, effect.ConfHighBefore = &first.Estimate, &first.Lower, &first.Upper
	effect.SlopeAfter, effect.ConfLowAfter, effect.ConfHighAfter = &second.Estimate, &second.Lower, &second.Upper
	effect.DF = &first.DegreesOfFreedom
	each, err := slope(deprivation, pound, ask)
	if err != nil {
		return nil, effect, err
	}
	setGrantWanted(&effect, first.Estimate, each.Estimate)
	return targets, effect, nil
}

// setGrantWanted says which grant brings the slope to the one wanted. each is
// what a pound to every targeted network adds to the slope.
func setGrantWanted(effect *data.TargetEffect, before, each float64) {
	gap := effect.SlopeWantedGBP - before
	switch {
	case gap <= 0:
		effect.NoGrantReason = "the slope is there without a grant"
	case each <= 0:
		effect.NoGrantReason = "a grant to these networks does not raise the slope"
	default:
		grant := gap / each
		cost := float64(effect.NetworksTargeted) * grant
		effect.GrantWantedGBP, effect.CostWantedGBP = &grant, &cost
	}
}

// slope regresses y on deprivation and returns the slope per ask.Per.
func slope(deprivation, y []float64, ask Ask) (stats.Coefficient, error) {
	const exposure = "income_deprivation"
	model, err := stats.Fit(stats.NewDesign(len(y), stats.Term{Name: exposure, Values: deprivation}), y, nil)
	if err != nil {
		return stats.Coefficient{}, err
	}
	c, err := model.TermUnder(stats.Classical, nil, exposure, ask.Confidence)
	return c.Scaled(ask.Per), err
}

func (e *England) name(icb string) string {
	for _, n := range e.networks {
		if n.ICBCode == icb {
			return n.ICBName
		}
	}
	return ""
}
