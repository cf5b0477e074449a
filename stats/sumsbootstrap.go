package stats

import "fmt"

// Sums resamples statistics that depend on sums over rows only, such as ratios,
// means and the gap between fixed groups, by Pairs or Cluster. Each column holds
// one value a row; statistic is given the sum of each column over a resample and
// returns its values, as many each time. It must not keep the sums, and is
// called from several goroutines; a resample for which it returns [ErrUndefined]
// is left out and counted.
func (b Bootstrap) Sums(columns [][]float64, statistic func(sums []float64) ([]float64, error)) ([]Resampled, error) {
	if len(columns) == 0 {
		return nil, fmt.Errorf("there are no columns to sum: %w", ErrMismatch)
	}
	n := len(columns[0])
	if err := b.check(n); err != nil {
		return nil, err
	}
	if b.Kind == Wild {
		return nil, fmt.Errorf("%s resamples residuals, not rows: %w", Wild, ErrMismatch)
	}
	for j, c := range columns {
		if err := checkColumn(fmt.Sprintf("column %d", j), c, n); err != nil {
			return nil, err
		}
	}
	units := b.units(n)
	if len(units) < 2 {
		return nil, fmt.Errorf("%d units cannot be resampled: %w", len(units), ErrTooFew)
	}
	width := len(columns)
	parts := make([]float64, width*len(units))
	for u, rows := range units {
		for j, c := range columns {
			for _, i := range rows {
				parts[u*width+j] += c[i]
			}
		}
	}
	start := func() func([]int) ([]float64, error) {
		sums := make([]float64, width)
		return func(counts []int) ([]float64, error) {
			clear(sums)
			for u, count := range counts {
				if count > 0 {
					axpy(float64(count), parts[u*width:(u+1)*width], sums)
				}
			}
			return statistic(sums)
		}
	}
	all := make([]int, len(units))
	for u := range all {
		all[u] = 1
	}
	estimates, err := start()(all)
	if err != nil {
		return nil, err
	}
	return b.collect(estimates, len(units), start)
}
