package robust

import (
	"fmt"
	"math"

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
		bootstrap.Replicates, bootstrap.Seed = s.Replicates, data.Seed(name, i)
		resampled, err := bootstrap.Slopes(from.exposure, values, nil)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", bootstrap.Kind, err)
		}
		for j, o := range outcomes {
			row, err := s.resampledRow(s.lineOf(from, o), bootstrap, resampled[j])
			if err != nil {
				return nil, fmt.Errorf("%s of %s: %w", bootstrap.Kind, o.Name(), err)
			}
			rows = append(rows, row)
		}
	}
	return rows, nil
}

func (s setting) resampledRow(l line, bootstrap stats.Bootstrap, r stats.Resampled) (data.Regression, error) {
	kind, low, high, err := interval(bootstrap.Kind, r, s.Analysis.Confidence)
	if err != nil {
		return data.Regression{}, err
	}
	row := s.row(l, stats.Coefficient{
		Term: s.Analysis.Exposure, Estimate: r.Estimate, StandardError: r.StandardError(), Lower: low, Upper: high,
		DegreesOfFreedom: float64(len(l.values) - len(l.design)), P: twoSided(r.Replicates),
	})
	drawn := int64(len(r.Replicates))
	row.SEType, row.Interval, row.Replicates = string(bootstrap.Kind), string(kind), &drawn
	if bootstrap.Clusters != nil {
		row.Clusters, row.DF = clusteredBy, float64(bootstrap.Clusters.Count()-1)
	}
	row.Multiplier = string(bootstrap.Multiplier)
	return row, nil
}

// interval is bias-corrected and accelerated for resampled rows. The wild
// bootstrap leaves no rows out, so it has no acceleration; and where all
// replicates are on one side of the estimate the bias has no value.
func interval(kind stats.BootstrapKind, r stats.Resampled, confidence float64) (stats.IntervalKind, float64, float64, error) {
	if kind != stats.Wild {
		if low, high, err := r.Interval(stats.BCa, confidence); err == nil {
			return stats.BCa, low, high, nil
		}
	}
	low, high, err := r.Interval(stats.Percentile, confidence)
	return stats.Percentile, low, high, err
}

// twoSided is the p value that replicates give to a slope of nought.
func twoSided(replicates []float64) float64 {
	below, above := 0, 0
	for _, r := range replicates {
		if r <= 0 {
			below++
		}
		if r >= 0 {
			above++
		}
	}
	return math.Min(1, float64(2*min(below, above)+1)/float64(len(replicates)+1))
}
