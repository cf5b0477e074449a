package display

import (
	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

// A shown statistic stands beside a mechanism.
type shown struct {
	choice config.StatisticChoice
	row    data.JointDisplay
}

// statistics are those of a mechanism, in the order of the study file.
func (s setting) statistics(mechanism string, e evidence) []shown {
	var all []shown
	for _, choice := range s.Display.Statistics {
		if choice.Mechanism != mechanism {
			continue
		}
		row := data.JointDisplay{
			Part: data.DisplayStatistic, Mechanism: mechanism, Statistic: string(choice.Statistic), ContractYear: choice.ContractYear,
		}
		if !s.fill(&row, choice, e) {
			row.Reason = "this run does not give it"
		}
		all = append(all, shown{choice, row})
	}
	return all
}

// fill puts a statistic with its interval into a row, and is false where the
// run does not have it.
func (s setting) fill(row *data.JointDisplay, choice config.StatisticChoice, e evidence) bool {
	switch choice.Statistic {
	case config.FundingSlope:
		return fromRegression(row, e.Regressions, data.Line(data.VariableFundingPerWeighted, choice.ContractYear), s.Exposure, "GBP per patient")
	case config.FundingSlopeChange:
		// The pooled model, in which each later year's slope stands as its
		// difference from the first year's.
		change := data.TermIn(s.Exposure, choice.ContractYear)
		return fromRegression(row, e.Regressions, data.PooledLines(data.VariableFundingPerWeighted), change, "GBP per patient")
	case config.SizeSlope:
		return fromRegression(row, e.Regressions, data.Line(data.VariableRegistered, ""), s.Exposure, "patients")
	case config.ListSharingSlope:
		return fromSharing(row, e.Sharing, data.SharedByList)
	case config.NeedSharingSlope:
		return fromSharing(row, e.Sharing, data.SharedByNeed)
	}
	return false
}

// fromRegression takes the coefficient with the errors that the study concludes
// from: networks of an integrated care board allowed to hang together. With a
// single board there are none, and those of the study's own step stand.
func fromRegression(row *data.JointDisplay, regressions []data.Regression, of data.Model, term, unit string) bool {
	own := stats.Classical
	if of.Form == data.Pooled {
		own = stats.CR1 // by network
	}
	for _, kind := range []stats.CovarianceKind{stats.CR2, own} {
		for _, r := range regressions {
			if r.Of() == of && r.Term == term && r.SEType == string(kind) {
				put(row, r.Estimate, r.ConfLow, r.ConfHigh, r.Confidence, r.Per, unit)
				row.SEType, row.Clusters = r.SEType, r.Clusters
				return true
			}
		}
	}
	return false
}

func fromSharing(row *data.JointDisplay, rules []data.SharingRule, rule string) bool {
	for _, r := range rules {
		if r.Rule != rule || r.Slope == nil || r.ConfLow == nil || r.ConfHigh == nil {
			continue
		}
		row.ContractYear, row.SEType, row.Clusters = r.ContractYear, string(stats.CR1), "network_code"
		low, high := *r.ConfLow, *r.ConfHigh
		if r.ConfLowByICB != nil && r.ConfHighByICB != nil {
			low, high, row.SEType, row.Clusters = *r.ConfLowByICB, *r.ConfHighByICB, r.SETypeByICB, "icb_code"
		}
		put(row, *r.Slope, low, high, r.Confidence, r.Per, "GBP per patient")
		return true
	}
	return false
}

func put(row *data.JointDisplay, value, low, high, confidence, per float64, unit string) {
	row.Value, row.ConfLow, row.ConfHigh, row.Confidence, row.Per, row.Unit = &value, &low, &high, &confidence, &per, unit
	row.Finds = finds(low, high)
}

// finds says what an interval says of its sign. An end at nought includes it.
func finds(low, high float64) string {
	switch {
	case low > 0:
		return data.FindsAbove
	case high < 0:
		return data.FindsBelow
	}
	return data.FindsUnclear
}
