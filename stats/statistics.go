package stats

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Statistics resamples any statistics of n rows by Pairs or Cluster. statistic
// is given the row numbers of a resample in ascending order, drawn rows
// repeated, and returns its values, as many each time; it must not keep or
// change the rows, and is called from several goroutines.
//
// A resample for which statistic returns [ErrUndefined] is left out and counted.
// It returns an error where a value is not finite.
func (b Bootstrap) Statistics(n int, statistic func(rows []int) ([]float64, error)) ([]Resampled, error) {
	if err := b.check(n); err != nil {
		return nil, err
	}
	if b.Kind == Wild {
		return nil, fmt.Errorf("%s resamples residuals, not rows: %w", Wild, ErrMismatch)
	}
	units := b.units(n)
	if len(units) < 2 {
		return nil, fmt.Errorf("%d units cannot be resampled: %w", len(units), ErrTooFew)
	}
	once := slices.Repeat([]int{1}, len(units))
	estimates, err := statistic(repeated(units, once, nil))
	if err != nil {
		return nil, err
	}
	return b.collect(estimates, len(units), func() func([]int) ([]float64, error) {
		var rows []int
		return func(counts []int) ([]float64, error) {
			rows = repeated(units, counts, rows[:0])
			return statistic(rows)
		}
	})
}

// collect evaluates all resamples of the units, each given by how often each
// unit is in it, and sorts the values by statistic.
func (b *Bootstrap) collect(estimates []float64, units int, start func() func(counts []int) ([]float64, error)) ([]Resampled, error) {
	values, err := eachReplicate(b.Draw, b.Replicates+units, len(estimates), b.Workers, func() func(int, []float64) error {
		counts, statistic := make([]int, units), start()
		return func(i int, out []float64) error {
			b.draw(counts, i)
			if err := evaluate(statistic, counts, out); err != nil {
				return fmt.Errorf("resample %d: %w", i, err)
			}
			return nil
		}
	})
	if err != nil {
		return nil, err
	}
	return collected(estimates, values, b.Replicates), nil
}

// evaluate puts the values of a resample into out, or that they are undefined.
func evaluate(statistic func([]int) ([]float64, error), resample []int, out []float64) error {
	values, err := statistic(resample)
	switch {
	case errors.Is(err, ErrUndefined):
		without(out)
		return nil
	case err != nil:
		return err
	case len(values) != len(out):
		return fmt.Errorf("%d values instead of %d: %w", len(values), len(out), ErrMismatch)
	}
	copy(out, values)
	return checkFinite("statistic", values)
}

// collected sorts the values of all resamples by statistic: replicates, and
// after them jackknife values.
func collected(estimates, values []float64, replicates int) []Resampled {
	out := make([]Resampled, len(estimates))
	for s := range out {
		r := &out[s]
		r.Estimate = estimates[s]
		for i := range len(values) / len(estimates) {
			v := values[i*len(estimates)+s]
			switch {
			case math.IsNaN(v) && i < replicates:
				r.Undefined++
			case math.IsNaN(v):
			case i < replicates:
				r.Replicates = append(r.Replicates, v)
			default:
				r.Jackknife = append(r.Jackknife, v)
			}
		}
	}
	return out
}

// draw puts into counts how often each unit is in replicate i; those after the
// last replicate leave out one unit each.
func (b *Bootstrap) draw(counts []int, i int) {
	if left := i - b.Replicates; left >= 0 {
		for u := range counts {
			counts[u] = 1
		}
		counts[left] = 0
		return
	}
	clear(counts)
	counted(newGenerator(b.Seed, i), counts)
}

// repeated appends the rows of the units, each as often as counted, ascending.
func repeated(units [][]int, counts []int, rows []int) []int {
	for u, c := range counts {
		for range c {
			rows = append(rows, units[u]...)
		}
	}
	slices.Sort(rows)
	return rows
}
