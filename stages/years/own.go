package years

import (
	"fmt"
	"strconv"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

// ownYear tells one outcome of a contract year on its own snapshot. The slope is
// the one that the step regress fitted there.
func (s setting) ownYear(y year, outcome string) (data.OwnYear, error) {
	of := s.of(y.Snapshot)
	slope, fitted := of.held(outcome, y.Year, s.Analysis.Exposure)
	study, inStudy := s.of(config.OwnSnapshot).held(outcome, y.Year, s.Analysis.Exposure)
	if !fitted || !inStudy {
		return data.OwnYear{}, fmt.Errorf("it was not regressed on the snapshot %s", y.Snapshot)
	}
	exposure, values := of.sample.Values(s.Analysis.Exposure, ""), of.sample.Values(outcome, y.Year)
	x, err := stats.Summarise(exposure)
	if err != nil {
		return data.OwnYear{}, err
	}
	v, err := stats.Summarise(values)
	if err != nil {
		return data.OwnYear{}, err
	}
	ranks := midRanks(exposure)
	byRank, err := stats.FitLine(fractions(ranks), values, nil, stats.Classical)
	if err != nil {
		return data.OwnYear{}, err
	}
	row := data.OwnYear{
		ContractYear: y.Year, Outcome: outcome, Snapshot: of.Name, AsAt: of.AsAt, Vintage: int64(of.Vintage),
		MonthsApart: monthsTo(of, y.Year), N: int64(len(values)),
		ExposureMean: x.Mean, ExposureSD: x.StandardDeviation, Mean: v.Mean, SD: v.StandardDeviation,
		Per: slope.Per, Slope: slope.Estimate, StdError: slope.StdError, ConfLow: slope.ConfLow, ConfHigh: slope.ConfHigh,
		Confidence: slope.Confidence, PerSD: slope.Estimate / slope.Per * x.StandardDeviation, PerRank: byRank.Slope,
		StudySlope: study.Estimate,
	}
	if !stats.Constant(values) {
		correlation := min(1, max(-1, row.PerSD/v.StandardDeviation))
		outcomeRanks, err := stats.FitLine(ranks, midRanks(values), nil, stats.Classical)
		if err != nil {
			return row, err
		}
		spread, err := stats.Summarise(ranks)
		if err != nil {
			return row, err
		}
		of, err := stats.Summarise(midRanks(values))
		if err != nil {
			return row, err
		}
		ranked := min(1, max(-1, outcomeRanks.Slope*spread.StandardDeviation/of.StandardDeviation))
		row.Correlation, row.RankCorrelate = &correlation, &ranked
	}
	return row, nil
}

// monthsTo counts the months from the date of a snapshot to April of a contract
// year; below nought where the snapshot is the later.
func monthsTo(of snapshot, contractYear string) int64 {
	first, err := strconv.Atoi(contractYear[:4])
	if err != nil {
		panic("years: no contract year is called " + contractYear) // config reads no other
	}
	return int64(12*(first-of.AsAt.Year()) + 4 - int(of.AsAt.Month()))
}
