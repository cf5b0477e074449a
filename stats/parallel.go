package stats

import (
	"runtime"
	"sync"
)

// Parallel calls work for 0 to n-1 on one worker a processor, in the way of the
// package's own resampling: start is called once a worker and returns its own
// function. Which worker does what cannot change the result if a call writes
// only what belongs to its index.
func Parallel(n int, start func() func(i int) error) error { return parallel(n, 0, start) }

// parallel calls work for 0 to n-1 on the given number of workers, or one a
// processor if that is not positive. start is called once a worker and returns
// its own function, so that each has its own space. Which worker does what
// cannot change the result if a call writes only what belongs to its index; of
// several errors, that of the lowest index is returned.
func parallel(n, workers int, start func() func(i int) error) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = max(1, min(workers, n))
	errs := make([]error, workers)
	var wait sync.WaitGroup
	for w := range workers {
		from, to := w*n/workers, (w+1)*n/workers
		wait.Go(func() {
			work := start()
			for i := from; i < to && errs[w] == nil; i++ {
				errs[w] = work(i)
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
