package specify

import (
	"context"
	"fmt"
	"math"

	"pcneval/stats"
)

// estimates are all regressions in the order of [universe.at].
type estimates struct {
	slopes    []slope
	scales    []float64 // estimate for one of the slope
	networks  []int     // in each regression
	estimates []float64 // in the units of [data.Specification]
	scores    []float64 // of the residuals under the null, by regression and board of the pool, in the same units
}

// estimate runs every specification.
func (u *universe) estimate(ctx context.Context) (*estimates, error) {
	kinds, count := u.kinds(), u.count()
	if count == 0 {
		return &estimates{}, nil
	}
	boards := u.boards.Count()
	found := &estimates{
		slopes: make([]slope, count), scales: make([]float64, count), networks: make([]int, count),
		estimates: make([]float64, count), scores: make([]float64, count*boards),
	}
	errors := make([]standardError, count*len(kinds))
	panels := len(u.frames) * len(u.weights) * len(u.samples) * len(u.places)
	err := stats.Parallel(panels, func() func(int) error {
		return func(i int) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			p, i := i%len(u.places), i/len(u.places)
			s, i := i%len(u.samples), i/len(u.samples)
			w, f := i%len(u.weights), i/len(u.weights)
			panel := u.panel(f, w, s, p)
			for e := range u.frames[f].exposures {
				first := u.number(f, e, w, s, p)
				lines, err := u.linesOf(panel, f, e)
				if err != nil {
					return fmt.Errorf("specification %v: %w", u.chosen(u.at(first)), err)
				}
				for k, form := range u.lines {
					l := lines[u.forms[form.form].decided.quadratic]
					at := first + k
					scores := found.scores[at*boards : (at+1)*boards]
					found.networks[at] = len(panel.rows)
					found.slopes[at] = l.fit(form.outcome, kinds, errors[at*len(kinds):(at+1)*len(kinds)], scores)
					found.scale(at, l, u.forms[form.form].decided.log, scores)
				}
			}
			return nil
		}
	})
	return found, err
}

// linesOf are the lines on an exposure, by whether they are quadratic.
func (u *universe) linesOf(p *panel, f, e int) (lines map[bool]*line, err error) {
	lines = map[bool]*line{}
	for _, form := range u.forms {
		bent := form.decided.quadratic
		if lines[bent] == nil {
			if lines[bent], err = p.line(u.frames[f].exposures[e].values, bent); err != nil {
				return nil, err
			}
		}
	}
	return lines, nil
}

// scale puts a slope and its scores into the units of [data.Specification].
func (e *estimates) scale(at int, l *line, log bool, scores []float64) {
	scale := 100 * l.sd
	if !log {
		scale /= e.slopes[at].mean
	}
	e.scales[at], e.estimates[at] = scale, e.slopes[at].estimate*scale
	for g := range scores {
		scores[g] *= scale / l.xx
	}
}

// asRegressed fits the study's own specification as the step regress does, so
// that the two are the same to the last digit.
func (u *universe) asRegressed(s specification, kinds []stats.CovarianceKind) (slope, error) {
	f := u.frames[s.frame]
	var x, y []float64
	var boards []string
	for _, i := range u.networksIn(s) {
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
