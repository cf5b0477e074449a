// Package neighbours asks whether networks whose patients live in the same places
// are alike beyond what deprivation explains, and gives errors that allow for it.
package neighbours

import (
	"context"
	"errors"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stats"
)

type setting struct {
	Contracts []string
	Analysis  config.Analysis
}

// In is what the step reads.
type In struct {
	Networks     []data.Network
	Years        []data.NetworkYear
	Deprivations []data.NetworkDeprivation
	Alignments   []data.Alignment
	Shared       []data.SharedLSOAs
}

// Out is what it writes.
type Out struct {
	Neighbours []data.NetworkNeighbour
	Tests      []data.NeighbourTest
	Errors     []data.NeighbourError
	Counts     pipeline.Counts
}

// Stage is the step of the study that looks at neighbours.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Contracts: study.Contracts, Analysis: study.Analysis}
	return pipeline.Step("neighbours", "Whether networks that share places are alike, and errors that allow for it.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	from, err := newSample(in, s.Analysis.Exposure)
	if err != nil {
		return Out{}, err
	}
	out := Out{Neighbours: from.pairs}
	for _, year := range s.Contracts {
		if err := s.tell(&out, from, year); err != nil {
			return out, fmt.Errorf("contract year %s: %w", year, err)
		}
	}
	out.Counts = pipeline.Count("%d pairs of neighbours, %d networks without one", len(from.pairs)/2, from.neighbours.Alone())
	return out, nil
}

// tell adds a contract year: two tests and, where there is a slope, its errors.
func (s setting) tell(out *Out, from sample, year string) error {
	y := from.Values(data.VariableFundingPerWeighted, year)
	reason := ""
	switch {
	case stats.Constant(y):
		reason = data.SameEverywhere
	case len(from.pairs) == 0:
		reason = data.NoNeighbours
	}
	exposure := stats.Term{Name: s.Analysis.Exposure, Values: from.exposure}
	line, err := stats.Fit(stats.NewDesign(len(y), exposure), y, nil)
	if err != nil {
		return err
	}
	for _, of := range []string{data.OfTheLine, data.WithinBoards} {
		row := data.NeighbourTest{
			ContractYear: year, Residuals: of, Networks: int64(len(y)), Alone: int64(from.neighbours.Alone()), Pairs: int64(len(from.pairs) / 2),
			Reason: reason,
		}
		model := line
		if of == data.WithinBoards {
			if model, err = from.withinBoards(exposure, y); err != nil {
				return err
			}
		}
		if model == nil || reason == "" && line.Exact {
			continue // one board, as many boards as networks, or nothing left to be alike
		}
		if reason == "" {
			if err := moran(&row, model, from.neighbours); err != nil {
				return err
			}
		}
		out.Tests = append(out.Tests, row)
	}
	if reason == data.SameEverywhere || line.Exact {
		return nil
	}
	rows, err := s.slopes(from, line, year)
	out.Errors = append(out.Errors, rows...)
	return err
}

// withinBoards is the line with a mean for each board, or nil where that is no other
// model or leaves nothing over.
func (s sample) withinBoards(exposure stats.Term, y []float64) (*stats.Model, error) {
	groups := s.boards
	if groups.Count() < 2 || groups.Count()+2 >= len(y) {
		return nil, nil
	}
	terms := []stats.Term{exposure}
	for g, members := range groups.Rows[1:] {
		is := make([]float64, len(y))
		for _, i := range members {
			is[i] = 1
		}
		terms = append(terms, stats.Term{Name: fmt.Sprint("board ", g+1), Values: is})
	}
	model, err := stats.Fit(stats.NewDesign(len(y), terms...), y, nil)
	if errors.Is(err, stats.ErrRankDeficient) || err == nil && model.Exact {
		return nil, nil
	}
	return model, err
}

func moran(row *data.NeighbourTest, model *stats.Model, neighbours *stats.Neighbours) error {
	found, err := model.MoransI(neighbours)
	if err != nil {
		return err
	}
	deviation := (found.I - found.Expected) / found.Z
	row.MoranI, row.Expected, row.StdDeviation, row.Z, row.PValue = &found.I, &found.Expected, &deviation, &found.Z, &found.P
	return nil
}
