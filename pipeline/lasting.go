package pipeline

import (
	"context"

	"golang.org/x/sync/errgroup"
)

// filesAtOnce is how many files are made lasting at once. Most of that is waiting,
// and a disk makes several lasting in about the time of one. A job that does one
// stage at a time does one file at a time, too.
func (j *Job) filesAtOnce() int {
	if j.Workers > 1 {
		return 8
	}
	return 1
}

// eachOf does something with each of several files, some at once, up to the first
// that fails.
func eachOf(names []string, atOnce int, do func(name string) error) error {
	group, ctx := errgroup.WithContext(context.Background())
	group.SetLimit(max(1, atOnce))
	for _, name := range names {
		group.Go(func() error {
			if ctx.Err() != nil {
				return nil // another has failed, and says why
			}
			return do(name)
		})
	}
	return group.Wait()
}
