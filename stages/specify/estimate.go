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
		space := &space{}
		return func(i int) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			p, i := i%len(u.places), i/len(u.places)
			s, i := i%len(u.samples), i/len(u.samples)
			w, f := i%len(u.weights), i/len(u.weights)
			space.panel.lay(u, f, w, s, p)
			for e := range u.frames[f].exposures {
				first := u.number(f, e, w, s, p)
				if err := space.draw(u, f, e); err != nil {
					return fmt.Errorf("specification %v: %w", u.chosen(u.at(first)), err)
				}
				for from := 0; from < len(u.lines); {
					to, l := space.together(u, from)
					numbers := space.numbers[:to-from]
					for k := range numbers {
						numbers[k] = u.lines[from+k].outcome
						space.scores[k] = found.scores[(first+from+k)*boards : (first+from+k+1)*boards]
					}
					l.score(numbers, space.scores[:to-from])
					for k, o := range numbers {
						at := first + from + k
						found.networks[at] = len(space.panel.rows)
						found.slopes[at] = l.fit(o, kinds, errors[at*len(kinds):(at+1)*len(kinds)], space.scores[k])
						found.scale(at, l, u.forms[u.lines[from+k].form].decided.log, space.scores[k])
					}
					from = to
				}
			}
			return nil
		}
	})
	if err != nil {
		return nil, err
	}
	return found, u.refit(found, kinds)
}

// space is what one worker needs, for one panel and exposure after the other.
type space struct {
	panel          panel
	straight, bent line
	numbers        [atOnce]int
	scores         [atOnce][]float64
}

// draw draws the lines on an exposure that the forms ask for.
func (s *space) draw(u *universe, f, e int) error {
	values, drawn := u.frames[f].exposures[e].values, [2]bool{}
	for _, form := range u.forms {
		l, at := &s.straight, 0
		if form.decided.quadratic {
			l, at = &s.bent, 1
		}
		if drawn[at] {
			continue
		}
		if err := l.draw(&s.panel, values, form.decided.quadratic); err != nil {
			return err
		}
		drawn[at] = true
	}
	return nil
}

// together says up to which of the forms and outcomes, from one of them, regressions
// on one line go on, and gives the line.
func (s *space) together(u *universe, from int) (to int, l *line) {
	bent := u.forms[u.lines[from].form].decided.quadratic
	for to = from; to < len(u.lines) && to-from < atOnce && u.forms[u.lines[to].form].decided.quadratic == bent; {
		to++
	}
	if bent {
		return to, &s.bent
	}
	return to, &s.straight
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

// refit fits the study's own specifications anew as the step regress does. The
// options of a study stand first among those of each choice.
func (u *universe) refit(found *estimates, kinds []stats.CovarianceKind) error {
	for i := range u.lines {
		if !u.isOwn(i) {
			continue
		}
		slope, err := u.asRegressed(u.at(i), kinds)
		if err != nil {
			return err
		}
		found.slopes[i], found.estimates[i] = slope, slope.estimate*found.scales[i]
	}
	return nil
}

// isOwn says whether a regression is the study's own.
func (u *universe) isOwn(i int) bool {
	if i >= len(u.lines) {
		return false
	}
	s := u.at(i)
	own, chosen := u.years[u.outcome(s).year].own(), u.chosen(s)
	return chosen.SameEstimate(&own)
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
