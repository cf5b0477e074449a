package neighbours

import (
	"pcneval/data"
	"pcneval/stats"
)

// slopes tells one slope under errors that allow for ever other dependence.
func (s setting) slopes(from sample, line *stats.Model, year string) ([]data.NeighbourError, error) {
	var rows []data.NeighbourError
	for _, way := range []struct {
		allows string
		groups *stats.Groups
		steps  int
	}{
		{data.AllowNone, nil, 0},
		{data.AllowBoards, from.boards, 0},
		{data.AllowRegions, from.regions, 0},
		{data.AllowOneStep, nil, 1},
		{data.AllowTwoSteps, nil, 2},
	} {
		row := data.NeighbourError{ContractYear: year, AllowsFor: way.allows, Per: s.Analysis.Per, Confidence: s.Analysis.Confidence}
		var covariance *stats.Covariance
		var err error
		switch {
		case way.steps > 0 && len(from.pairs) == 0, way.groups != nil && way.groups.Count() < 2:
			continue // nothing to allow for, or no way to
		case way.steps > 0:
			covariance, row.Mended, err = line.NeighbourCovariance(from.neighbours, way.steps)
		case way.groups != nil:
			count := int64(way.groups.Count())
			row.Groups = &count
			covariance, err = line.Covariance(stats.CR2, way.groups)
		default:
			covariance, err = line.Covariance(stats.HC3, nil)
		}
		if err != nil {
			return nil, err
		}
		slope, err := line.Term(covariance, s.Analysis.Exposure, s.Analysis.Confidence)
		if err != nil {
			return nil, err
		}
		slope = slope.Scaled(s.Analysis.Per)
		row.SEType, row.Slope, row.StdError, row.DF = string(covariance.Kind), slope.Estimate, slope.StandardError, slope.DegreesOfFreedom
		row.PValue, row.ConfLow, row.ConfHigh = slope.P, slope.Lower, slope.Upper
		rows = append(rows, row)
	}
	return rows, nil
}
