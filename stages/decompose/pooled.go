package decompose

import (
	"math"

	"pcneval/data"
	"pcneval/stages/method"
	"pcneval/stats"
)

// pooled is the model of all contract years.
type pooled struct {
	model          *stats.Model
	networks, icbs *stats.Groups   // of its rows
	interactions   []string        // how the slope of each later year differs from that of the first
	nought         map[string]bool // terms of slopes that are nought but for rounding
}

func (s setting) pooled(sample data.Sample) (*pooled, error) {
	p := &pooled{nought: map[string]bool{}}
	var design stats.Design
	var y []float64
	design, y, p.networks, p.interactions = s.pooledDesign(sample)
	var err error
	if p.model, err = stats.Fit(design, y, nil); err != nil {
		return nil, err
	}
	of := method.ICBs(sample.Networks).Of
	var icbs []int
	for range s.Contracts {
		icbs = append(icbs, of...)
	}
	p.icbs = stats.NewGroups(icbs)
	first := sample.Values(data.VariableFundingPerWeighted, s.Contracts[0])
	p.nought[s.Analysis.Exposure] = stats.Constant(first)
	for i, year := range s.Contracts[1:] {
		p.nought[p.interactions[i]] = sameButForLevel(first, sample.Values(data.VariableFundingPerWeighted, year))
	}
	return p, nil
}

// sameButForLevel reports whether the differences of two outcomes are all the same,
// held against the size of what they are differences of, whose rounding they carry.
func sameButForLevel(before, after []float64) bool {
	size := 0.0
	for i := range before {
		size = max(size, math.Abs(before[i]), math.Abs(after[i]))
	}
	shifted := make([]float64, len(before))
	for i := range before {
		shifted[i] = after[i] - before[i] + 2*size
	}
	return stats.Constant(shifted)
}

// pooledDesign stacks the contract years. The first is the reference: its
// intercept and slope are the terms intercept and the exposure, the others'
// stand as differences from it.
func (s setting) pooledDesign(sample data.Sample) (stats.Design, []float64, *stats.Groups, []string) {
	n := len(sample.Networks)
	x := sample.Values(s.Analysis.Exposure, "")
	rows := n * len(s.Contracts)
	exposure := make([]float64, 0, rows)
	y := make([]float64, 0, rows)
	codes := make([]string, 0, rows)
	for _, year := range s.Contracts {
		exposure = append(exposure, x...)
		y = append(y, sample.Values(data.VariableFundingPerWeighted, year)...)
		for _, network := range sample.Networks {
			codes = append(codes, network.NetworkCode)
		}
	}
	terms := []stats.Term{{Name: s.Analysis.Exposure, Values: exposure}}
	var years, products []stats.Term
	var interactions []string
	for i, year := range s.Contracts[1:] {
		indicator, product := make([]float64, rows), make([]float64, rows)
		for j := (i + 1) * n; j < (i+2)*n; j++ {
			indicator[j], product[j] = 1, exposure[j]
		}
		name := data.TermIn(s.Analysis.Exposure, year)
		years = append(years, stats.Term{Name: year, Values: indicator})
		products = append(products, stats.Term{Name: name, Values: product})
		interactions = append(interactions, name)
	}
	terms = append(append(terms, years...), products...)
	return stats.NewDesign(rows, terms...), y, stats.NewGroups(codes), interactions
}
