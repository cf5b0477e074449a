package sharing

import (
	"cmp"
	"fmt"
	"slices"

	"pcneval/data"
	"pcneval/stats"
)

// A rule shares a network's funding in proportion to a measure of its
// practices.
type rule struct {
	name   string
	pounds func(*data.Sharing) *float64
}

// rules lists the rules in the order in which they are told.
var rules = [3]rule{
	{data.SharedByList, func(r *data.Sharing) *float64 { return &r.ListGBP }},
	{data.SharedByWeighted, func(r *data.Sharing) *float64 { return r.WeightedGBP }},
	{data.SharedByNeed, func(r *data.Sharing) *float64 { return r.NeedGBP }},
}

// share gives every practice of an analysed network its part under each rule.
func (s setting) share(sample data.Sample, practices []data.Practice, payments []data.Payment) []data.Sharing {
	weightings := map[string]float64{}
	for _, payment := range payments {
		if payment.Registered > 0 && payment.Weighted > 0 {
			weightings[payment.PracticeCode] = payment.Weighted / payment.Registered
		}
	}
	members := map[string][]data.Practice{}
	for _, practice := range practices {
		if practice.Alignment != data.Unaligned {
			members[practice.NetworkCode] = append(members[practice.NetworkCode], practice)
		}
	}
	funding := sample.Values(data.VariableFunding, s.ContractYear)
	var rows []data.Sharing
	for i, network := range sample.Networks {
		of := make([]data.Sharing, len(members[network.NetworkCode]))
		for j, practice := range members[network.NetworkCode] {
			of[j] = s.practice(practice, weightings)
		}
		shareNetwork(of, funding[i])
		rows = append(rows, of...)
	}
	return rows
}

// practice is what the rules need of one practice. Without patients it has no
// weighted patients either, whatever its weighting.
func (s setting) practice(p data.Practice, weightings map[string]float64) data.Sharing {
	row := data.Sharing{
		PracticeCode: p.PracticeCode, NetworkCode: p.NetworkCode, ContractYear: s.ContractYear,
		Registered: p.Registered, IncomeDeprivation: p.IncomeDeprivation,
	}
	weighting, known := weightings[p.PracticeCode]
	if known || p.Registered == 0 {
		weighted := weighting * float64(p.Registered)
		row.Weighted = &weighted
	}
	return row
}

// shareNetwork shares one network's funding among its practices.
func shareNetwork(rows []data.Sharing, funding float64) {
	lists, weighted, need := make([]float64, len(rows)), make([]float64, len(rows)), make([]float64, len(rows))
	noWeighting, noNeed := "", ""
	for i, row := range rows {
		lists[i] = float64(row.Registered)
		if row.Weighted == nil {
			noWeighting = cmp.Or(
				noWeighting, fmt.Sprintf("the payments file gives practice %s no registered and weighted patients", row.PracticeCode),
			)
			continue
		}
		weighted[i] = *row.Weighted
		switch {
		case row.Registered == 0:
		case row.IncomeDeprivation == nil:
			noNeed = cmp.Or(noNeed, fmt.Sprintf("practice %s has no deprivation score", row.PracticeCode))
		default:
			need[i] = weighted[i] * *row.IncomeDeprivation
		}
	}
	noNeed = cmp.Or(noWeighting, noNeed)
	if stats.Sum(need) == 0 {
		noNeed = cmp.Or(noNeed, "none of its practices has any income deprivation")
	}
	listed, all, needed := stats.Sum(lists), stats.Sum(weighted), stats.Sum(need)
	for i := range rows {
		row := &rows[i]
		row.ListShare = lists[i] / listed
		row.ListGBP = row.ListShare * funding
		row.WeightedMissingReason, row.NeedMissingReason = noWeighting, noNeed
		if noWeighting == "" {
			row.WeightedShare, row.WeightedGBP = part(weighted[i]/all, funding)
		}
		if noNeed == "" {
			row.NeedShare, row.NeedGBP = part(need[i]/needed, funding)
		}
	}
}

func part(share, funding float64) (*float64, *float64) {
	pounds := share * funding
	return &share, &pounds
}

// setFifths ranks the practices with patients and a score, the most deprived
// first, equal scores in the order of their codes, as networks are ranked.
func setFifths(rows []data.Sharing) {
	var ranked []*data.Sharing
	for i := range rows {
		if rows[i].IncomeDeprivation != nil && rows[i].Registered > 0 {
			ranked = append(ranked, &rows[i])
		}
	}
	slices.SortFunc(ranked, func(a, b *data.Sharing) int {
		return cmp.Or(-cmp.Compare(*a.IncomeDeprivation, *b.IncomeDeprivation), cmp.Compare(a.PracticeCode, b.PracticeCode))
	})
	for rank, row := range ranked {
		fifth := int64(rank*fifths/len(ranked)) + 1
		row.DeprivationQuintile = &fifth
	}
}
