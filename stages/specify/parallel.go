package specify

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// parallel calls work for 0 to n-1 on as many workers as there are processors.
// start is called once a worker and returns its own function, so that each has
// its own space. Which worker does what cannot change a result, if a call writes
// only what belongs to its number.
func parallel(ctx context.Context, n int, start func() func(i int) error) error {
	workers := max(1, min(runtime.GOMAXPROCS(0), n))
	group, ctx := errgroup.WithContext(ctx)
	for w := range workers {
		group.Go(func() error {
			work := start()
			for i := w; i < n; i += workers {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := work(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}
