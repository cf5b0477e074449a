package stats

import (
	"cmp"
	"fmt"
	"math"
	"runtime"
	"slices"
)

// Reached calls mark with each draw in which at least so many of the sums of scores
// times signs are as far from nought, on the same side of it, as their limits. Each
// of scores has one a unit; limits are positive. Several goroutines call mark, each
// with draws of its own.
//
// Scores are rounded to whole numbers, three of which share a word of 64 bits, so
// that three sums are made at once; sums of eight units are looked up (Arlazarov,
// Dinic, Kronrod & Faradzhev 1970). A sum that is too near to its limit for what
// rounding can do counts both ways, and a draw that this leaves open is done anew
// with the scores as they are. Those least likely to reach their limits come first,
// and a draw is left as soon as the others cannot change what it gives. Of many sums
// the mean and the variance say so of most draws before any is made (see [signBound]).
func (s *Signs) Reached(scores [][]float64, limits []float64, least int, mark func(draw int)) error {
	if len(scores) != len(limits) {
		return fmt.Errorf("%d limits do not fit %d sums: %w", len(limits), len(scores), ErrMismatch)
	}
	var all []limited
	for i, of := range scores {
		if len(of) != s.units || !(limits[i] > 0) {
			return fmt.Errorf("sum %d has %d scores for %d units, and the limit %v: %w", i, len(of), s.units, limits[i], ErrMismatch)
		}
		l := limited{scores: of, limit: limits[i]}
		squares := 0.0
		for _, v := range of {
			l.reach += math.Abs(v)
			squares += float64(v * v)
		}
		l.ease = math.Sqrt(squares) / l.limit
		if l.reach*(1+tieTolerance) >= l.limit {
			all = append(all, l)
		}
	}
	if len(all) < least {
		return nil
	}
	open, err := s.open(all, least, mark)
	if err != nil || len(open) == 0 {
		return err
	}
	slices.SortStableFunc(all, func(a, b limited) int { return cmp.Compare(a.ease, b.ease) })
	packs := s.packs(all)
	workers := runtime.GOMAXPROCS(0)
	chunk := max(leastChunk, (len(open)+workers-1)/workers)
	return parallel((len(open)+chunk-1)/chunk, 0, func() func(int) error {
		tables := make([]signTables, s.words)
		return func(at int) error {
			r := s.race(open[at*chunk:min((at+1)*chunk, len(open))], mark)
			r.run(packs, tables, len(all), least)
			for _, draw := range r.draws {
				if s.reaches(all, draw, least) {
					mark(draw)
				}
			}
			return nil
		}
	})
}

// leastChunk is how many draws are worth the tables that they are looked up in.
const leastChunk = 256

// open returns the draws that a bound does not decide, and marks those that it says
// reach.
func (s *Signs) open(all []limited, least int, mark func(draw int)) (open []int, err error) {
	reach, decided := make([]bool, s.draws), make([]bool, s.draws)
	if len(all) > 4*s.units && blocksOf(s.units) <= mostBlocks { // the bound costs as much as so many sums
		bound := s.bound(all, least)
		err = parallel(s.draws, 0, func() func(int) error {
			work := make([]uint8, bound.blocks)
			return func(draw int) error {
				reach[draw], decided[draw] = bound.decides(s.codes[draw*s.words:(draw+1)*s.words], work)
				return nil
			}
		})
	}
	for draw := range decided {
		if reach[draw] {
			mark(draw)
		}
		if !decided[draw] {
			open = append(open, draw)
		}
	}
	return open, err
}

// limited is a sum of scores with its limit.
type limited struct {
	scores []float64
	limit  float64
	reach  float64 // what the sum comes to at most
	ease   float64 // its standard deviation over its limit
}

// reaches does a draw with the scores as they are.
func (s *Signs) reaches(all []limited, draw, least int) bool {
	above, below := 0, 0
	for _, l := range all {
		switch sum := s.Sum(l.scores, draw); {
		case sum >= l.limit:
			above++
		case sum <= -l.limit:
			below++
		}
	}
	return max(above, below) >= least
}
