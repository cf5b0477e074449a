package payments

import (
	"fmt"
	"strings"

	"pcneval/data"
	"pcneval/stages/method"
	"pcneval/stats"
)

// fewest is how many networks a slope and its interval are told from.
const fewest = 3

// recordedSide is one payment over the networks for which it is recorded.
type recordedSide struct {
	networks                     []data.Network
	exposure, recorded, entitled []float64 // per weighted patient
	ratios, ratiosInStudy        []float64
	perPatient                   []float64
	pounds, all, inStudy         []float64
}

// summarise tells each payment over the networks. rows stand network by
// network in the order of the sample, and within one in the order of the
// pairs.
func (s setting) summarise(sample data.Sample, rows []data.EntitlementPayment) ([]data.EntitlementSummary, error) {
	summaries := make([]data.EntitlementSummary, len(s.Pairs))
	for i, pair := range s.Pairs {
		side := recordedOf(sample, rows, i, len(s.Pairs), sample.Values(s.Analysis.Exposure, ""))
		row := data.EntitlementSummary{
			Payment: pair.Payment, ContractYear: s.ContractYear, Streams: strings.Join(pair.Streams, " + "), Why: pair.Why,
			Networks: int64(len(sample.Networks)), NetworksRecorded: int64(len(side.pounds)),
			Per: s.Analysis.Per, Confidence: s.Analysis.Confidence, SEType: string(stats.Classical),
		}
		row.NetworksMissing = row.Networks - row.NetworksRecorded
		if err := s.fill(&row, side); err != nil {
			return nil, fmt.Errorf("payment %s: %w", pair.Payment, err)
		}
		summaries[i] = row
	}
	return summaries, nil
}

func recordedOf(sample data.Sample, rows []data.EntitlementPayment, pair, count int, exposure []float64) recordedSide {
	var side recordedSide
	for i, network := range sample.Networks {
		row := rows[i*count+pair]
		if row.RecordedGBP == nil {
			continue
		}
		side.networks = append(side.networks, network)
		side.exposure = append(side.exposure, exposure[i])
		side.pounds = append(side.pounds, *row.RecordedGBP)
		side.recorded = append(side.recorded, *row.RecordedGBP / *network.ContractorWeighted)
		if row.RecordedPerPatientGBP != nil {
			side.perPatient = append(side.perPatient, *row.RecordedPerPatientGBP)
		}
		if row.EntitlementGBP == nil {
			continue
		}
		side.all = append(side.all, *row.EntitlementGBP)
		side.inStudy = append(side.inStudy, *row.EntitlementInStudyGBP)
		side.entitled = append(side.entitled, *row.EntitlementGBP / *network.ContractorWeighted)
		if row.Ratio != nil {
			side.ratios = append(side.ratios, *row.Ratio)
		}
		if _, ratio := ratioOf(*row.RecordedGBP, *row.EntitlementInStudyGBP); ratio != nil {
			side.ratiosInStudy = append(side.ratiosInStudy, *ratio)
		}
	}
	return side
}

// fill puts in what the networks recorded allow.
func (s setting) fill(row *data.EntitlementSummary, side recordedSide) error {
	if len(side.pounds) == 0 {
		row.Reason = "the payments file records it for no network"
		return nil
	}
	row.RecordedGBP = sumOf(side.pounds)
	if len(side.perPatient) > 0 {
		median := stats.Median(side.perPatient)
		row.PerPatientMedianGBP = &median
	}
	if len(side.all) == 0 {
		row.Reason = "no stream of the contract year is computed for it"
	} else {
		row.EntitlementGBP, row.EntitlementInStudyGBP = sumOf(side.all), sumOf(side.inStudy)
	}
	if len(side.ratios) > 0 {
		ratios, err := stats.Summarise(side.ratios)
		if err != nil {
			return err
		}
		row.RatioP10, row.RatioMedian, row.RatioP90 = &ratios.P10, &ratios.Median, &ratios.P90
	}
	if len(side.ratiosInStudy) > 0 {
		median := stats.Median(side.ratiosInStudy)
		row.RatioInStudyMedian = &median
	}
	recorded, err := s.slope(side, side.recorded)
	if err != nil {
		return err
	}
	row.RecordedSlope, row.ConfLow, row.ConfHigh = recorded.Told()
	row.ConfLowByICB, row.ConfHighByICB, row.SETypeByICB = recorded.EndsByICB()
	row.RecordedSlopeReason = recorded.Missing
	if len(side.entitled) != len(side.exposure) {
		return nil
	}
	entitled, err := s.slope(side, side.entitled)
	row.EntitlementSlope, _, _ = entitled.Told()
	row.EntitlementReason = entitled.Missing
	return err
}

// slope is of pounds per weighted patient over the networks recorded.
func (s setting) slope(side recordedSide, y []float64) (method.Slope, error) {
	if len(y) < fewest {
		return method.Slope{Missing: data.TooFew}, nil
	}
	return method.SlopeOf(side.exposure, y, stats.Classical, nil, method.ICBs(side.networks), s.Analysis.Per, s.Analysis.Confidence)
}

func sumOf(values []float64) *float64 {
	sum := stats.Sum(values)
	return &sum
}
