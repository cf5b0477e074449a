// Package reconcile brings January's lists and March's weights together.
//
// Adjusted populations exist only for January, contractor weighted lists only
// for the end of the payments year. A network's weighting is the ratio of
// weighted to registered patients over the practices of the payments file that
// have both, grouped by that file's own network code or, where the study
// chooses so, by membership on its date; the weighted list in January is the
// weighting times January's registered patients.
package reconcile

import (
	"context"
	"fmt"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stages/method"
)

// In is what the step reads.
type In struct {
	Networks   []data.SourceNetwork
	Practices  []data.SourcePractice
	Alignments []data.Alignment
	Payments   []data.Payment
	Allocation []data.AllocationWeight
}

// Out is what it writes.
type Out struct {
	Populations []data.Population
	Findings    []data.Finding
	Counts      pipeline.Counts
}

// Stage is the step of the study that reconciles populations.
func Stage(study config.Study) pipeline.Stage {
	s := setting{study.Analysis.Weighting}
	return pipeline.Step("reconcile", "January's lists meet March's weights: the contractor weighted list of each network.", s, s.run)
}

type setting struct{ Weighting string }

func (s setting) run(_ context.Context, in In) (Out, error) {
	networkOf := method.Aligned(in.Alignments)
	lists, allocated := method.Lists(in.Practices, networkOf), method.AllocationWeights(in.Allocation, networkOf)
	weights, filled := method.WeightsBy(s.Weighting, in.Payments, in.Allocation, networkOf)
	paid := weights
	if s.Weighting == config.WeightingByAllocation {
		paid, _ = method.WeightsBy(config.WeightingByCodes, in.Payments, nil, networkOf)
	}
	populations := make([]data.Population, len(in.Networks))
	weighted := 0
	for i, network := range in.Networks {
		populations[i] = population(network.NetworkCode, lists[network.NetworkCode], weights[network.NetworkCode], paid[network.NetworkCode])
		setAllocated(&populations[i], allocated[network.NetworkCode])
		if populations[i].Weighting != nil {
			weighted++
		}
	}
	return Out{
		Populations: populations,
		Findings:    []data.Finding{weightingBounds(populations), ofMembers(populations, filled)},
		Counts:      pipeline.Count("%d networks, %d with a weighting", len(populations), weighted),
	}, nil
}

// population has the weighting that the study chose, and what the payments file
// says of the network.
func population(network string, list method.List, weight, paid method.Weight) data.Population {
	p := data.Population{
		NetworkCode: network, Practices: list.Practices, Registered: list.Registered, Adjusted: list.Adjusted,
		PaymentsPractices: paid.Practices, PaymentsRegistered: paid.Registered, PaymentsWeighted: paid.Weighted,
	}
	weighting, known := weight.Weighting()
	if !known {
		p.NoWeightingReason = "the file of weights has no practice of the network with both registered and weighted patients"
		return p
	}
	weighted := list.ContractorWeighted(weighting)
	p.Weighting, p.ContractorWeighted = &weighting, &weighted
	return p
}

// setAllocated weights a network's list as the allocation formula weights its
// practices.
func setAllocated(p *data.Population, weight method.Weight) {
	p.AllocationPractices = weight.Practices
	if weighting, known := weight.Weighting(); known {
		weighted := weighting * float64(p.Registered)
		p.AllocationWeighted = &weighted
	}
}

// ofMembers counts the networks that have the weights of their members for want
// of any by the payments file's codes.
func ofMembers(populations []data.Population, filled map[string]bool) data.Finding {
	var cases []string
	var patients int64
	for _, p := range populations {
		if filled[p.NetworkCode] {
			cases = append(cases, p.NetworkCode)
			patients += p.Registered
		}
	}
	const shown = 5
	detail := fmt.Sprintf("%d of %d networks, with %d patients", len(cases), len(populations), patients)
	if len(cases) > 0 {
		detail += ": " + strings.Join(cases[:min(len(cases), shown)], ", ")
	}
	if more := len(cases) - shown; more > 0 {
		detail += fmt.Sprintf(" and %d more", more)
	}
	return data.Finding{Check: "weighting_by_members", Count: float64(len(cases)), Detail: detail}
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
	return data.Finding{
		Check: "weighting_bounds", Count: float64(outside), Detail: fmt.Sprintf("%d of %d networks%s", outside, len(populations), first),
	}
}
