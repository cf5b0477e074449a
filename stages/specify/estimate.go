package specify

import (
	"context"
	"fmt"
	"math"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

// estimates are all regressions: a row for each standard error, and the
// estimates that differ, in the order of [universe.each].
type estimates struct {
	rows      []data.Specification
	estimates []float64
}

// estimate runs every specification.
func (u *universe) estimate(ctx context.Context, analysis config.Analysis) (estimates, error) {
	var places []specification
	_ = u.each(func(s specification) error { places = append(places, s); return nil })
	if len(places) == 0 {
		return estimates{}, nil
	}
	var kinds []stats.CovarianceKind
	for _, e := range u.errors {
		kinds = append(kinds, e.decided)
	}
	// Regressions that share a line stand together.
	var starts []int
	for i, s := range places {
		if i == 0 || !u.sameLine(places[i-1], s) {
			starts = append(starts, i)
		}
	}
	slopes, lines := make([]slope, len(places)), make([]*line, len(places))
	err := stats.Parallel(len(starts), func() func(int) error {
		return func(i int) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			end := len(places)
			if i+1 < len(starts) {
				end = starts[i+1]
			}
			l, err := u.line(places[starts[i]])
			if err != nil {
				return fmt.Errorf("specification %v: %w", u.chosen(places[starts[i]]), err)
			}
			for k := starts[i]; k < end; k++ {
				lines[k] = l
				slopes[k] = l.fit(u.frames[places[k].frame].outcomes[places[k].outcome], kinds)
			}
			return nil
		}
	})
	if err != nil {
		return estimates{}, err
	}
	return u.tell(places, lines, slopes, kinds, analysis)
}

func (u *universe) sameLine(a, b specification) bool {
	return a.frame == b.frame && a.weights == b.weights && a.exposure == b.exposure && a.sample == b.sample &&
		u.isQuadratic(a) == u.isQuadratic(b)
}

func (u *universe) line(s specification) (*line, error) {
	f := u.frames[s.frame]
	return newLine(u.rows(s), f.exposures[s.exposure].values, f.weights[s.weights], u.boards, u.isQuadratic(s))
}

// tell puts the regressions into rows.
func (u *universe) tell(
	places []specification, lines []*line, slopes []slope, kinds []stats.CovarianceKind, analysis config.Analysis,
) (estimates, error) {
	found := estimates{rows: make([]data.Specification, 0, len(places)*len(kinds)), estimates: make([]float64, len(places))}
	numbers := make([]int, len(u.years))
	quantiles := map[float64]float64{}
	for i, s := range places {
		y := u.year(s)
		chosen := u.chosen(s)
		row := data.Specification{ContractYear: u.years[y].Year}
		own := chosen.SameEstimate(u.years[y].own())
		if own {
			var err error
			if slopes[i], err = u.asRegressed(s, kinds); err != nil {
				return found, err
			}
		}
		scale := 100 * lines[i].sd
		if !u.isLog(s) {
			scale /= slopes[i].mean
		}
		found.estimates[i] = slopes[i].estimate * scale
		if !u.isLog(s) && u.frames[s.frame].exposures[s.exposure].decided.share {
			slope := slopes[i].estimate * analysis.Per
			row.Slope, row.Per = &slope, &analysis.Per
		}
		for k := range kinds {
			numbers[y]++
			e := slopes[i].errors[k]
			if quantiles[e.df] == 0 {
				quantiles[e.df] = stats.StudentQuantile(0.5+analysis.Confidence/2, e.df)
			}
			row.Specification = fmt.Sprintf("%s %06d", u.years[y].Year, numbers[y])
			half := quantiles[e.df] * e.value
			row.Chosen = chosen.With(u.errors[k].chosen)
			row.AsStudy, row.N, row.Confidence = own && k == 0, int64(len(lines[i].rows)), analysis.Confidence
			row.Estimate, row.StdError, row.DF, row.PValue = found.estimates[i], e.value*math.Abs(scale), e.df, pValue(slopes[i].estimate, e)
			row.ConfLow, row.ConfHigh = (slopes[i].estimate-half)*scale, (slopes[i].estimate+half)*scale
			found.rows = append(found.rows, row)
		}
	}
	return found, nil
}

func pValue(estimate float64, e standardError) float64 {
	if e.value == 0 {
		return 1
	}
	return stats.StudentP(estimate/e.value, e.df)
}

// asRegressed fits the study's own specification as the step regress does, so
// that the two are the same to the last digit.
func (u *universe) asRegressed(s specification, kinds []stats.CovarianceKind) (slope, error) {
	f := u.frames[s.frame]
	var x, y []float64
	var boards []string
	for _, i := range u.rows(s) {
		x, y = append(x, f.exposures[s.exposure].values[i]), append(y, f.outcomes[s.outcome].values[i])
		boards = append(boards, u.pool[i].ICBCode)
	}
	model, err := stats.Fit(stats.NewDesign(len(y), stats.Term{Name: "x", Values: x}), y, nil)
	if err != nil {
		return slope{}, err
	}
	found := slope{estimate: model.Estimates[1], mean: stats.Mean(y)}
	for _, kind := range kinds {
		var clusters *stats.Groups
		if kind.Clustered() {
			clusters = stats.NewGroups(boards)
		}
		covariance, err := model.Covariance(kind, clusters)
		if err != nil {
			return slope{}, err
		}
		found.errors = append(found.errors, standardError{math.Sqrt(covariance.Matrix[1][1]), covariance.DegreesOfFreedom([]float64{0, 1})})
	}
	return found, nil
}
