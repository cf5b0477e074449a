package robust

import (
	"fmt"
	"math"

	"pcneval/data"
	"pcneval/stats"
)

// turning finds how few networks, left out together, would turn the sign of a
// slope, and how few would turn its significance, by the classical interval and by
// that clustered by integrated care board.
func (s setting) turning(from sample, o outcome) ([]data.TurningPoint, error) {
	turns := []turn{{data.TurnSign, stats.Classical, nil}, {data.TurnSignificance, stats.Classical, nil}}
	if from.icbs.Count() > 1 {
		turns = append(turns, turn{data.TurnSignificanceByICB, stats.CR1, from.icbs})
	}
	var rows []data.TurningPoint
	for _, t := range turns {
		row, err := s.turn(from, o, t)
		if err != nil {
			return nil, fmt.Errorf("turning %s: %w", t.name, err)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// turn is what is turned, and the error that it is judged by.
type turn struct {
	name     string
	kind     stats.CovarianceKind
	clusters *stats.Groups
}

func (s setting) turn(from sample, o outcome, t turn) (data.TurningPoint, error) {
	limit := len(o.values) / 5
	row := data.TurningPoint{
		Model: o.Name(), Outcome: o.Outcome, ContractYear: o.ContractYear, Turn: t.name, Per: s.Analysis.Per, Limit: int64(limit),
	}
	var start stats.SlopeOf
	_, err := stats.Turn(from.exposure, o.values, t.kind, t.clusters, 1, 0, func(at stats.SlopeOf) bool {
		start = at
		return true
	})
	if err != nil {
		return row, err
	}
	was := start.Significant(s.Analysis.Confidence)
	flat := math.Copysign(1, -start.Slope)
	direction := flat // a slope that is significant loses it on its way to nought, another gains it on its way from there
	reached := func(at stats.SlopeOf) bool { return at.Slope*flat > 0 }
	if t.name != data.TurnSign {
		reached = func(at stats.SlopeOf) bool { return at.Significant(s.Analysis.Confidence) != was }
		if !was {
			direction = -flat
		}
	}
	found, err := stats.Turn(from.exposure, o.values, t.kind, t.clusters, direction, limit, reached)
	if err != nil || !found.Found {
		return row, err
	}
	count, share, without := int64(len(found.Rows)), float64(len(found.Rows))/float64(len(o.values)), found.Slope*s.Analysis.Per
	row.Networks, row.Share, row.SlopeWithout = &count, &share, &without
	return row, nil
}
