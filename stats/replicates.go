package stats

import "math"

// A Drawing gives the numbers of count replicates, width each, in the order of the
// replicates. draw puts those of the replicates from first until before last into
// out, which holds zeros; it may be asked for any of them, in any order and by any machine, for a
// replicate depends on its seed and its index alone. A nil Drawing draws all here.
type Drawing = func(count, width int, draw func(first, last int, out []float64) error) ([]float64, error)

// eachReplicate is [DrawReplicates] with one replicate at a time. start is called
// once a worker, as that of [Parallel] is, and its function puts the numbers of
// replicate i into out.
func eachReplicate(by Drawing, count, width, workers int, start func() func(i int, out []float64) error) ([]float64, error) {
	return DrawReplicates(by, count, width, func(first, last int, out []float64) error {
		return parallel(last-first, workers, func() func(int) error {
			work := start()
			return func(i int) error { return work(first+i, out[i*width:(i+1)*width]) }
		})
	})
}

// DrawReplicates draws the numbers of count replicates, width each, as by says.
func DrawReplicates(by Drawing, count, width int, draw func(first, last int, out []float64) error) ([]float64, error) {
	if by != nil {
		return by(count, width, draw)
	}
	out := make([]float64, count*width)
	return out, draw(0, count, out)
}

// without marks a replicate that has no value: the values of all others are finite.
func without(out []float64) {
	for s := range out {
		out[s] = math.NaN()
	}
}

// countBeyond counts the replicates that are 1 rather than 0.
func countBeyond(values []float64) (count int) {
	for _, v := range values {
		if v == 1 {
			count++
		}
	}
	return count
}
