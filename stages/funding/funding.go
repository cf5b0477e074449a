// Package funding computes what the contract pays each analysed network in
// each contract year: stream by stream, rate times base or the stream's
// formula, and the sum of the streams that the study counts.
package funding

import (
	"context"
	"fmt"
	"math"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

type year struct {
	Year    string
	Streams []config.StreamChoice
}

// Stage is the step of the study that computes funding.
func Stage(study config.Study) pipeline.Stage {
	years := make([]year, len(study.ContractYears))
	for i, contract := range study.ContractYears {
		years[i] = year{Year: contract.Year, Streams: study.Selected(contract)}
	}
	return pipeline.Stage{
		Name:    "funding",
		Does:    "What each stream of each contract year pays each network, and the sum of those the study counts.",
		Reads:   []string{"networks"},
		Writes:  []string{"funding", "network_years", "findings"},
		Setting: years,
		Version: 1,
		Run: func(_ context.Context, t *pipeline.Tables) error {
			return run(t, years)
		},
	}
}

func run(t *pipeline.Tables, years []year) error {
	networks, err := table.Read[data.Network](t)
	if err != nil {
		return err
	}
	var rows []data.Funding
	var totals []data.NetworkYear
	for _, network := range networks {
		if !network.Included {
			continue
		}
		variables := network.Variables()
		for _, year := range years {
			streams, err := yearFunding(network.NetworkCode, variables, year)
			if err != nil {
				return err
			}
			rows = append(rows, streams...)
			totals = append(totals, total(network, year.Year, streams))
		}
	}
	t.Count("%d network years, %d stream rows", len(totals), len(rows))
	if err := table.Write(t, []data.Finding{conserved(rows, totals)}); err != nil {
		return err
	}
	if err := table.Write(t, rows); err != nil {
		return err
	}
	return table.Write(t, totals)
}

// yearFunding computes every stream of a year, counted or not, so that the
// table shows what was left out, too.
func yearFunding(network string, variables config.Variables, y year) ([]data.Funding, error) {
	rows := make([]data.Funding, 0, len(y.Streams))
	for _, choice := range y.Streams {
		stream := choice.Stream
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
