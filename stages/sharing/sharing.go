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
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/stats"
)

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
	return pipeline.Stage{
		Name:    "sharing",
		Does:    "Sharing inside networks: by list, by weighted list, by need times deprivation.",
		Reads:   []string{"networks", "network_years", "practices", "payments"},
		Writes:  []string{"sharing", "sharing_summary", "sharing_rules", "findings"},
		Setting: s,
		Version: 1,
		Run:     s.run,
	}
}

func (s setting) run(_ context.Context, t *pipeline.Tables) error {
	var (
		networks  []data.Network
		years     []data.NetworkYear
		practices []data.Practice
		payments  []data.Payment
	)
	if err := table.ReadAll(t, table.Into(&networks), table.Into(&years), table.Into(&practices), table.Into(&payments)); err != nil {
		return err
	}
	sample := data.SampleOf(networks, years)
	rows := s.share(sample, practices, payments)
	setFifths(rows)
	summaries, rules, err := s.summarise(rows)
	if err != nil {
		return err
	}
	for _, rule := range rules {
		t.Count("%s: %d of %d networks", rule.Rule, rule.Networks, len(sample.Networks))
	}
	if err := table.Write(t, []data.Finding{s.conserved(sample, rows)}); err != nil {
		return err
	}
	if err := table.Write(t, rows); err != nil {
		return err
	}
	if err := table.Write(t, summaries); err != nil {
		return err
	}
	return table.Write(t, rules)
}

// conserved is the largest relative gap between a network's funding and what
// its practices have of it under any rule.
func (s setting) conserved(sample data.Sample, rows []data.Sharing) data.Finding {
	given := map[string][3][]float64{}
	for _, row := range rows {
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
