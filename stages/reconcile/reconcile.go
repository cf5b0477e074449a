// Package reconcile brings January's lists and March's weights together.
//
// Adjusted populations exist only for January, contractor weighted lists only
// for the end of the payments year. A network's weighting is the ratio of
// weighted to registered patients over the practices of the payments file that
// have both, grouped by that file's own network code; the weighted list in
// January is the weighting times January's registered patients.
package reconcile

import (
	"context"
	"fmt"

	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/stages/method"
)

// Stage is the step of the study that reconciles populations.
func Stage() pipeline.Stage {
	return pipeline.Stage{
		Name:    "reconcile",
		Does:    "January's lists meet March's weights: the contractor weighted list of each network.",
		Reads:   []string{"source_networks", "source_practices", "alignments", "payments"},
		Writes:  []string{"populations", "findings"},
		Version: 1,
		Run:     run,
	}
}

func run(_ context.Context, t *pipeline.Tables) error {
	var (
		networks   []data.SourceNetwork
		practices  []data.SourcePractice
		alignments []data.Alignment
		payments   []data.Payment
	)
	if err := table.ReadAll(t, table.Into(&networks), table.Into(&practices), table.Into(&alignments), table.Into(&payments)); err != nil {
		return err
	}
	lists := method.Lists(practices, method.Aligned(alignments))
	weights := method.Weights(payments, method.PaymentsNetwork)
	populations := make([]data.Population, len(networks))
	weighted := 0
	for i, network := range networks {
		populations[i] = population(network.NetworkCode, lists[network.NetworkCode], weights[network.NetworkCode])
		if populations[i].Weighting != nil {
			weighted++
		}
	}
	t.Count("%d networks, %d with a weighting", len(populations), weighted)
	if err := table.Write(t, []data.Finding{weightingBounds(populations)}); err != nil {
		return err
	}
	return table.Write(t, populations)
}

func population(network string, list method.List, weight method.Weight) data.Population {
	p := data.Population{
		NetworkCode: network, Practices: list.Practices, Registered: list.Registered, Adjusted: list.Adjusted,
		PaymentsPractices: weight.Practices, PaymentsRegistered: weight.Registered, PaymentsWeighted: weight.Weighted,
	}
	weighting, known := weight.Weighting()
	if !known {
		p.NoWeightingReason = "the payments file names no practice of the network with both registered and weighted patients"
		return p
	}
	weighted := list.ContractorWeighted(weighting)
	p.Weighting, p.ContractorWeighted = &weighting, &weighted
	return p
}

func weightingBounds(populations []data.Population) data.Finding {
	outside := 0
	first := ""
	for _, p := range populations {
		if p.Weighting != nil && (*p.Weighting < 0.5 || *p.Weighting > 2) {
			outside++
			if first == "" {
				first = fmt.Sprintf("; first %s with %.3f", p.NetworkCode, *p.Weighting)
			}
		}
	}
	return data.Finding{Check: "weighting_bounds", Count: float64(outside), Detail: fmt.Sprintf("%d of %d networks%s", outside, len(populations), first)}
}
