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
	networks, err := table.Read[data.SourceNetwork](t)
	if err != nil {
		return err
	}
	practices, err := table.Read[data.SourcePractice](t)
	if err != nil {
		return err
	}
	alignments, err := table.Read[data.Alignment](t)
	if err != nil {
		return err
	}
	payments, err := table.Read[data.Payment](t)
	if err != nil {
		return err
	}
	populations := make([]data.Population, len(networks))
	byCode := map[string]*data.Population{}
	for i, network := range networks {
		populations[i].NetworkCode = network.NetworkCode
		byCode[network.NetworkCode] = &populations[i]
	}
	addLists(byCode, practices, alignments)
	addWeights(byCode, payments)
	weighted := 0
	for i := range populations {
		finish(&populations[i])
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

// addLists sums the registered and adjusted patients of each network's
// practices, in the order of practice codes.
func addLists(byCode map[string]*data.Population, practices []data.SourcePractice, alignments []data.Alignment) {
	networkOf := map[string]string{}
	for _, a := range alignments {
		networkOf[a.PracticeCode] = a.NetworkCode
	}
	for _, practice := range practices {
		population := byCode[networkOf[practice.PracticeCode]]
		if population == nil {
			continue
		}
		population.Practices++
		population.Registered += practice.Registered
		population.Adjusted += practice.Adjusted
	}
}

// addWeights sums the payments file's registered and weighted patients by its
// own network codes, over practices that have both.
func addWeights(byCode map[string]*data.Population, payments []data.Payment) {
	for _, payment := range payments {
		population := byCode[payment.NetworkCode]
		if population == nil || payment.Registered <= 0 || payment.Weighted <= 0 {
			continue
		}
		population.PaymentsPractices++
		population.PaymentsRegistered += payment.Registered
		population.PaymentsWeighted += payment.Weighted
	}
}

func finish(p *data.Population) {
	if p.PaymentsPractices == 0 {
		p.NoWeightingReason = "the payments file names no practice of the network with both registered and weighted patients"
		return
	}
	weighting := p.PaymentsWeighted / p.PaymentsRegistered
	weighted := weighting * float64(p.Registered)
	p.Weighting, p.ContractorWeighted = &weighting, &weighted
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
