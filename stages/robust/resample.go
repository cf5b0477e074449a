package robust

import (
	"errors"
	"fmt"

	"pcneval/data"
	"pcneval/stats"
)

// bootstraps resamples the study's slopes: whole networks, whole integrated
// care boards, and residuals multiplied by one random number a board (Webb's,
// made for few clusters). All outcomes share each resample.
func (s setting) bootstraps(from sample, outcomes []outcome) ([]data.Regression, error) {
	values := make([][]float64, len(outcomes))
	for i, o := range outcomes {
		values[i] = o.values
	}
	kinds := []stats.Bootstrap{{Kind: stats.Pairs}}
	if from.icbs.Count() > 1 {
		kinds = append(kinds, stats.Bootstrap{Kind: stats.Cluster, Clusters: from.icbs},
			stats.Bootstrap{Kind: stats.Wild, Clusters: from.icbs, Multiplier: stats.Webb})
	}
	var rows []data.Regression
	for i, bootstrap := range kinds {
		bootstrap.Replicates, bootstrap.Seed, bootstrap.Draw = s.Replicates, data.Seed(name, i), from.draw
		resampled, err := bootstrap.Slopes(from.exposure, values, nil)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", bootstrap.Kind, err)
		}
		for j, o := range outcomes {
			row, err := s.resampledRow(s.lineOf(from, o), bootstrap, resampled[j])
			if errors.Is(err, stats.ErrUndefined) {
				continue // so few boards that no slope is rejected
			}
			if err != nil {
				return nil, fmt.Errorf("%s of %s: %w", bootstrap.Kind, o.Name(), err)
			}
			rows = append(rows, row)
		}
	}
	return rows, nil
}

func (s setting) resampledRow(l line, bootstrap stats.Bootstrap, r stats.Resampled) (data.Regression, error) {
	kind, low, high, p, err := s.interval(l, bootstrap, r)
	if err != nil {
		return data.Regression{}, err
	}
	row := s.row(l, stats.Coefficient{
		Term: s.Analysis.Exposure, Estimate: r.Estimate, StandardError: r.StandardError(), Lower: low, Upper: high,
		DegreesOfFreedom: float64(len(l.values) - len(l.design)), P: p,
	})
	drawn := int64(len(r.Replicates))
	row.SEType, row.Interval, row.Replicates = string(bootstrap.Kind), string(kind), &drawn
	if bootstrap.Clusters != nil {
		row.Clusters, row.DF = clusteredBy, float64(bootstrap.Clusters.Count()-1)
	}
	row.Multiplier = string(bootstrap.Multiplier)
	return row, nil
}

// restricted is the interval of the restricted wild test, as the table of regressions
// names it.
const restricted = "restricted"

// interval is bias-corrected and accelerated for resampled rows, with the p value
// that goes with it; where all replicates are on one side of the estimate the bias
// has no value, and it is of percentiles. The wild bootstrap's is the restricted
// test turned, since percentiles of unrestricted replicates are too narrow; of a
// line that meets every network it has none, and is the slope.
func (s setting) interval(l line, b stats.Bootstrap, r stats.Resampled) (kind string, low, high, p float64, err error) {
	if b.Kind == stats.Wild {
		low, high, p, err = s.wild(l, b)
		return restricted, low, high, p, err
	}
	for _, kind := range []stats.IntervalKind{stats.BCa, stats.Percentile} {
		if low, high, err = r.Interval(kind, s.Analysis.Confidence); err != nil {
			continue
		}
		if p, err = r.P(kind, 0); err == nil {
			return string(kind), low, high, p, nil
		}
	}
	return "", 0, 0, 0, err
}

func (s setting) wild(l line, b stats.Bootstrap) (low, high, p float64, err error) {
	model, err := stats.Fit(l.design, l.values, nil)
	if err != nil {
		return 0, 0, 0, err
	}
	if model.Exact {
		slope, err := model.Estimate(s.Analysis.Exposure)
		if slope == 0 {
			p = 1
		}
		return slope, slope, p, err
	}
	test, err := model.WildTest(b, s.Analysis.Exposure)
	if err != nil {
		return 0, 0, 0, err
	}
	low, high, err = model.WildInterval(b, s.Analysis.Exposure, s.Analysis.Confidence)
	return low, high, test.P, err
}
