package sharing

import (
	"fmt"
	"math"

	"pcneval/data"
	"pcneval/stages/method"
	"pcneval/stats"
)

// fifths is how many groups the practices are told in.
const fifths = 5

// fewest is how many practices a slope clustered by network is told from; the
// clusters must be as many.
const fewest = 3

// summarise tells each rule over the networks where it can be computed.
func (s setting) summarise(sample data.Sample, rows []data.Sharing) ([]data.SharingSummary, []data.SharingRule, error) {
	icbs := map[string]string{}
	for _, network := range sample.Networks {
		icbs[network.NetworkCode] = network.ICBCode
	}
	var summaries []data.SharingSummary
	var told []data.SharingRule
	for _, rule := range rules {
		covered := make([]*data.Sharing, 0, len(rows))
		without := map[string]bool{}
		for i := range rows {
			if rule.pounds(&rows[i]) == nil {
				without[rows[i].NetworkCode] = true
				continue
			}
			covered = append(covered, &rows[i])
		}
		summaries = append(summaries, s.byFifth(rule, covered)...)
		row, err := s.rule(rule, covered, icbs)
		if err != nil {
			return nil, nil, fmt.Errorf("sharing by %s: %w", rule.name, err)
		}
		row.NetworksWithout = int64(len(without))
		told = append(told, row)
	}
	return summaries, told, nil
}

func (s setting) byFifth(r rule, covered []*data.Sharing) []data.SharingSummary {
	rows := make([]data.SharingSummary, fifths)
	for i := range rows {
		rows[i] = data.SharingSummary{Rule: r.name, DeprivationQuintile: int64(i + 1), ContractYear: s.ContractYear}
	}
	for _, practice := range covered {
		if practice.DeprivationQuintile == nil {
			continue
		}
		row := &rows[*practice.DeprivationQuintile-1]
		row.Practices++
		row.Registered += practice.Registered
		row.AmountGBP += *r.pounds(practice)
		row.ListGBP += practice.ListGBP
	}
	for i := range rows {
		rows[i].ChangeGBP = rows[i].AmountGBP - rows[i].ListGBP
		if rows[i].Registered > 0 {
			change := rows[i].ChangeGBP / float64(rows[i].Registered)
			rows[i].ChangePerPatientGBP = &change
		}
	}
	return rows
}

// rule sums what a rule moves. Practices of one network share one sum, so the
// standard error of its slope is clustered by network, and beside it by the
// network's integrated care board.
func (s setting) rule(r rule, covered []*data.Sharing, icbOf map[string]string) (data.SharingRule, error) {
	row := data.SharingRule{
		Rule: r.name, ContractYear: s.ContractYear, Practices: int64(len(covered)),
		Per: s.Analysis.Per, Confidence: s.Analysis.Confidence, SEType: string(stats.CR1),
	}
	networks := map[string]bool{}
	n := len(covered)
	amounts, moved, exposure := make([]float64, 0, n), make([]float64, 0, n), make([]float64, 0, n)
	pounds, byList := make([]float64, 0, n), make([]float64, 0, n)
	clusters, icbs := make([]string, 0, n), make([]string, 0, n)
	for _, practice := range covered {
		networks[practice.NetworkCode] = true
		amount := *r.pounds(practice)
		amounts = append(amounts, amount)
		moved = append(moved, math.Abs(amount-practice.ListGBP)/2)
		if practice.DeprivationQuintile == nil {
			row.PracticesWithoutQuintile++
			continue
		}
		exposure = append(exposure, *practice.IncomeDeprivation)
		pounds = append(pounds, amount/float64(practice.Registered))
		byList = append(byList, practice.ListGBP/float64(practice.Registered))
		clusters, icbs = append(clusters, practice.NetworkCode), append(icbs, icbOf[practice.NetworkCode])
	}
	row.Networks, row.N = int64(len(networks)), int64(len(exposure))
	row.AmountGBP, row.MovedGBP = stats.Sum(amounts), stats.Sum(moved)
	groups := stats.NewGroups(clusters)
	if len(exposure) < fewest || groups.Count() < fewest {
		row.SlopeMissingReason = data.TooFew
		return row, nil
	}
	slopeOf := func(y []float64) (method.Slope, error) {
		return method.SlopeOf(exposure, y, stats.CR1, groups, stats.NewGroups(icbs), s.Analysis.Per, s.Analysis.Confidence)
	}
	slope, err := slopeOf(pounds)
	if err != nil {
		return row, err
	}
	list, err := slopeOf(byList)
	row.Slope, row.ConfLow, row.ConfHigh = slope.Told()
	row.ConfLowByICB, row.ConfHighByICB, row.SETypeByICB = slope.EndsByICB()
	row.SlopeMissingReason = slope.Missing
	row.ListSlope, _, _ = list.Told()
	return row, err
}
