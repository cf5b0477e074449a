// Package sharing looks inside networks. The contract pays a network, and the
// network shares the money among its practices as it agrees; no file records
// how. The step shares each network's funding of the latest contract year by
// registered lists, by weighted lists, and by weighted lists times income
// deprivation, and tells how much that moves and to whom.
//
// Nothing is filled: where one practice with patients has no weighting or no
// score, the rule is not computed for its whole network.
package sharing

import (
	"context"
	"fmt"
	"math"
	"slices"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stats"
)

// In is what the step reads.
type In struct {
	Networks  []data.Network
	Years     []data.NetworkYear
	Practices []data.Practice
	Payments  []data.Payment
}

// Out is what it writes.
type Out struct {
	Sharing   []data.Sharing
	Summaries []data.SharingSummary
	Rules     []data.SharingRule
	Findings  []data.Finding
	Counts    pipeline.Counts
}

type setting struct {
	ContractYear string // the latest of the study
	Analysis     config.Analysis
}

// Stage is the step of the study that shares funding inside networks.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Analysis: study.Analysis}
	if len(study.Contracts) > 0 {
		s.ContractYear = slices.Max(study.Contracts)
	}
	return pipeline.Step("sharing", "Sharing inside networks: by list, by weighted list, by need times deprivation.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	sample := data.SampleOf(in.Networks, in.Years)
	rows := s.share(sample, in.Practices, in.Payments)
	setFifths(rows)
	summaries, rules, err := s.summarise(sample, rows)
	if err != nil {
		return Out{}, err
	}
	var counts pipeline.Counts
	for _, rule := range rules {
		counts = append(counts, fmt.Sprintf("%s: %d of %d networks", rule.Rule, rule.Networks, len(sample.Networks)))
	}
	return Out{rows, summaries, rules, []data.Finding{s.conserved(sample, rows)}, counts}, nil
}

// conserved is the largest relative gap between a network's funding and what
// its practices have of it under any rule.
func (s setting) conserved(sample data.Sample, rows []data.Sharing) data.Finding {
	given := map[string][3][]float64{}
	for r := range rows {
		row := &rows[r]
		amounts := given[row.NetworkCode]
		for i, rule := range rules {
			if pounds := rule.pounds(row); pounds != nil {
				amounts[i] = append(amounts[i], *pounds)
			}
		}
		given[row.NetworkCode] = amounts
	}
	largest, held := 0.0, 0
	funding := sample.Values(data.VariableFunding, s.ContractYear)
	for i, network := range sample.Networks {
		for _, amounts := range given[network.NetworkCode] {
			if amounts == nil || funding[i] == 0 {
				continue
			}
			held++
			largest = math.Max(largest, math.Abs(stats.Sum(amounts)/funding[i]-1))
		}
	}
	return data.Finding{
		Check: "sharing_conserved", Count: largest,
		Detail: fmt.Sprintf("largest relative gap over %d sharings of %d networks' funding of %s", held, len(sample.Networks), s.ContractYear),
	}
}
