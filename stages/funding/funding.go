// Package funding tells the streams of each contract year and computes what
// they pay each analysed network: stream by stream, rate times base or the
// stream's formula, and the sum of the streams that the study counts.
package funding

import (
	"context"
	"fmt"
	"math"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
)

type year struct {
	Year    string
	Streams []config.StreamChoice
}

type setting struct{ Years []year }

// In is what the step reads.
type In struct{ Networks []data.Network }

// Out is what it writes.
type Out struct {
	Streams  []data.Stream
	Funding  []data.Funding
	Years    []data.NetworkYear
	Findings []data.Finding
	Counts   pipeline.Counts
}

// Stage is the step of the study that computes funding.
func Stage(study config.Study) pipeline.Stage {
	var s setting
	for _, contract := range study.ContractYears {
		s.Years = append(s.Years, year{Year: contract.Year, Streams: study.Selected(contract)})
	}
	return pipeline.Step(
		"funding", "What each stream of each contract year pays each network, and the sum of those the study counts.", s, s.run,
	)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	out := Out{Streams: s.streams()}
	each := 0
	for _, year := range s.Years {
		each += len(year.Streams)
	}
	out.Funding = make([]data.Funding, 0, each*len(in.Networks))
	out.Years = make([]data.NetworkYear, 0, len(s.Years)*len(in.Networks))
	for _, network := range in.Networks {
		if !network.Included {
			continue
		}
		variables := network.Variables()
		for _, year := range s.Years {
			before := len(out.Funding)
			var err error
			if out.Funding, err = yearFunding(out.Funding, network.NetworkCode, variables, year); err != nil {
				return out, err
			}
			out.Years = append(out.Years, total(network, year.Year, out.Funding[before:]))
		}
	}
	out.Findings = []data.Finding{conserved(out.Funding, out.Years)}
	out.Counts = pipeline.Count("%d network years, %d stream rows", len(out.Years), len(out.Funding))
	return out, nil
}

// yearFunding appends every stream of a year, counted or not, so that the table
// shows what was left out, too.
func yearFunding(rows []data.Funding, network string, variables config.Variables, y year) ([]data.Funding, error) {
	for i := range y.Streams {
		choice := &y.Streams[i]
		stream := &choice.Stream // a copy would live as long as the row that points to its rate
		row := data.Funding{
			NetworkCode: network, ContractYear: y.Year, Stream: stream.Name, Base: stream.Base, InStudy: choice.InStudy,
		}
		if stream.Amount != "" {
			row.Base = stream.Amount
		} else {
			row.RateGBP = &stream.RateGBP
			if value, known := variables[stream.Base]; known {
				row.BaseValue = &value
			}
		}
		if !choice.InStudy {
			row.Reason = choice.Why
		}
		if stream.Missing() == "" {
			amount, err := stream.Value(variables)
			if err != nil {
				return nil, fmt.Errorf("network %s, contract year %s: %w", network, y.Year, err)
			}
			row.AmountGBP = &amount
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// total sums the counted streams in the order of the contract.
func total(n data.Network, contractYear string, streams []data.Funding) data.NetworkYear {
	var sum float64
	for _, stream := range streams {
		if stream.InStudy {
			sum += *stream.AmountGBP
		}
	}
	return data.NetworkYear{
		NetworkCode: n.NetworkCode, ContractYear: contractYear,
		FundingGBP: sum, FundingPerWeightedGBP: sum / *n.ContractorWeighted,
	}
}

func conserved(rows []data.Funding, totals []data.NetworkYear) data.Finding {
	var streams, networks float64
	for _, row := range rows {
		if row.InStudy {
			streams += *row.AmountGBP
		}
	}
	for _, row := range totals {
		networks += row.FundingGBP
	}
	return data.Finding{
		Check: "pounds_conserved", Count: math.Abs(streams - networks),
		Detail: fmt.Sprintf("£%.2f in streams, £%.2f in networks, over all contract years", streams, networks),
	}
}
