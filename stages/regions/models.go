package regions

import (
	"errors"

	"pcneval/data"
	"pcneval/stats"
)

// An estimate is one kind of slope, or why there is none.
type estimate struct {
	kind     string
	of       stats.Coefficient
	per      float64
	clusters string
	rows     int
	reason   string
}

// models parts the slope of one outcome, and holds it beside the networks' size.
func (s setting) models(from sample, o outcome) ([]data.SlopeModel, error) {
	plain := stats.Term{Name: s.Analysis.Exposure, Values: from.exposure}
	found, err := s.line(from, o, data.SlopePlain, plain)
	if err != nil {
		return nil, err
	}
	all := []estimate{found}
	for _, parts := range []func(sample, outcome) ([]estimate, error){s.byRegion, s.byBoard} {
		more, err := parts(from, o)
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
	}
	size, err := s.besideSize(from, o)
	if err != nil {
		return nil, err
	}
	all = append(all, size...)
	var rows []data.SlopeModel
	for _, e := range all {
		row := data.SlopeModel{
			ContractYear: o.ContractYear, Outcome: o.Outcome, Kind: e.kind, Per: e.per, Confidence: s.Analysis.Confidence,
			SEType: string(stats.CR2), Clusters: e.clusters, N: int64(e.rows), Reason: e.reason,
		}
		if e.clusters == "" {
			row.SEType = string(stats.HC3)
		}
		if e.reason == "" {
			row.Estimate, row.StdError, row.DF, row.PValue, row.ConfLow, row.ConfHigh = told(e.of.Scaled(e.per))
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// line fits the outcome on terms, the first of which is told, with errors that
// allow for networks of a board that hang together; of a single board they cannot.
func (s setting) line(from sample, o outcome, kind string, terms ...stats.Term) (estimate, error) {
	out := estimate{kind: kind, per: s.Analysis.Per, clusters: clusteredBy, rows: len(o.values)}
	if from.boards.groups.Count() < 2 {
		out.clusters = ""
	}
	if stats.Constant(o.values) {
		out.reason = data.SameEverywhere
		return out, nil
	}
	model, covariance, err := s.fit(from, o, terms)
	if err == nil {
		out.of, err = model.Term(covariance, terms[0].Name, s.Analysis.Confidence)
	}
	out.reason, err = reasonOf(err)
	return out, err
}

func (s setting) fit(from sample, o outcome, terms []stats.Term) (*stats.Model, *stats.Covariance, error) {
	model, err := stats.Fit(stats.NewDesign(len(o.values), terms...), o.values, nil)
	if err != nil {
		return nil, nil, err
	}
	if from.boards.groups.Count() < 2 {
		covariance, err := model.Covariance(stats.HC3, nil)
		return model, covariance, err
	}
	covariance, err := model.Covariance(stats.CR2, from.boards.groups)
	return model, covariance, err
}

// reasonOf tells why there is no estimate, or returns an error of another kind.
func reasonOf(err error) (string, error) {
	switch {
	case errors.Is(err, stats.ErrRankDeficient):
		return data.SameExposure, nil
	case errors.Is(err, stats.ErrTooFew):
		return data.TooFewGroups, nil
	}
	return "", err
}

// byRegion parts the slope by region: within, the slope with a level for each
// region, errors by board; between and the difference, errors by region.
func (s setting) byRegion(from sample, o outcome) ([]estimate, error) {
	kinds := [4]string{data.SlopeWithinRegions, data.SlopeBetweenRegions, data.SlopeBetweenRegionsOnce, data.SlopeRegionsApart}
	all, err := s.parts(from, from.regions, o, kinds, "region_code")
	if err != nil || all[0].reason != "" && all[0].reason != data.TooFewGroups {
		return all, err
	}
	terms := []stats.Term{{Name: s.Analysis.Exposure, Values: from.exposure}}
	for g, rows := range from.regions.groups.Rows[1:] {
		is := make([]float64, len(o.values))
		for _, i := range rows {
			is[i] = 1
		}
		terms = append(terms, stats.Term{Name: from.regions.codes[g+1], Values: is})
	}
	all[0], err = s.line(from, o, data.SlopeWithinRegions, terms...)
	return all, err
}

func (s setting) byBoard(from sample, o outcome) ([]estimate, error) {
	kinds := [4]string{data.SlopeWithinICBs, data.SlopeBetweenICBs, data.SlopeBetweenICBsOnce, data.SlopeICBsApart}
	return s.parts(from, from.boards, o, kinds, clusteredBy)
}

// leastGroups is how many areas a slope between them needs: two always lie on
// one line.
const leastGroups = 3

// parts tells the slope within areas, between them counted with their networks
// and once each, and the difference of the first two, in the order of kinds.
func (s setting) parts(from sample, l level, o outcome, kinds [4]string, clusters string) ([]estimate, error) {
	all := make([]estimate, len(kinds))
	for k, kind := range kinds {
		all[k] = estimate{kind: kind, per: s.Analysis.Per, clusters: clusters, rows: len(o.values)}
	}
	all[2].rows = l.groups.Count()
	because := func(reason string) ([]estimate, error) {
		for k := range all {
			all[k].reason = reason
		}
		return all, nil
	}
	switch {
	case stats.Constant(o.values):
		return because(data.SameEverywhere)
	case l.groups.Count() < 2:
		return because(data.OneGroup)
	}
	parted, err := stats.FitWithinBetween(from.exposure, o.values, nil, l.groups, nil, stats.CR2, s.Analysis.Confidence)
	if errors.Is(err, stats.ErrTooFew) && l.groups.Count() < leastGroups {
		err = nil
	}
	reason, err := reasonOf(err)
	if err != nil || reason != "" {
		if reason != "" {
			return because(reason)
		}
		return nil, err
	}
	for k, c := range []stats.Coefficient{parted.Within, parted.Between, parted.BetweenOnce, parted.Difference} {
		all[k].of = c
		if k > 0 && (l.groups.Count() < leastGroups || c.Exact) {
			all[k].reason = data.TooFewGroups
		}
	}
	return all, nil
}

// besideSize fits the slope with 1 / contractor weighted patients in the model: a
// ratio follows whatever goes with its divisor (Kronmal 1993), and what is paid
// once a network is 1 / W of it for each weighted patient.
func (s setting) besideSize(from sample, o outcome) ([]estimate, error) {
	inverse := from.Values(data.VariableContractorWeighted, "")
	for i, weighted := range inverse {
		inverse[i] = 1 / weighted
	}
	exposure, size := stats.Term{Name: s.Analysis.Exposure, Values: from.exposure}, stats.Term{Name: data.SizeItself, Values: inverse}
	with, err := s.line(from, o, data.SlopeWithSize, exposure, size)
	if err != nil {
		return nil, err
	}
	itself, err := s.line(from, o, data.SizeItself, size, exposure)
	itself.per = 1
	return []estimate{with, itself}, err
}
