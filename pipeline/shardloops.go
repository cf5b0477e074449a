package pipeline

import (
	"context"
	"fmt"
)

// A shard draws its share of each loop that a stage asks for.
//
// It goes through the whole stage, so that the loops are those of the stage and
// no list of them can forget one. What stands in for the replicates of others is
// its own, over and over, and what the stage makes of that is thrown away.
type shard struct {
	ctx     context.Context
	share   Share
	loops   []partLoop
	numbers [][]float64
	failed  error // of a loop
}

func (s *shard) draw(count, width int, draw func(first, last int, out []float64) error) ([]float64, error) {
	first, last := s.share.of(count)
	own := make([]float64, (last-first)*width)
	err := s.wait(func() error { return draw(first, last, own) })
	standIn := own
	if first == last && count > 0 && err == nil { // fewer replicates than parts
		standIn = make([]float64, width)
		err = s.wait(func() error { return draw(0, 1, standIn) })
	}
	if err != nil {
		s.failed = err
		return nil, err
	}
	s.loops = append(s.loops, partLoop{Count: count, Width: width, First: first, Last: last})
	s.numbers = append(s.numbers, own)
	whole := make([]float64, count*width)
	for at := 0; at < len(whole); {
		at += copy(whole[at:], standIn)
	}
	return whole, nil
}

// wait returns at once when the process is told to end; a loop that is not done
// by then ends with it.
func (s *shard) wait(draw func() error) error {
	done := make(chan error, 1)
	go func() { done <- draw() }()
	select {
	case err := <-done:
		return err
	case <-s.ctx.Done():
		return s.ctx.Err()
	}
}

// A joined is all replicates of a stage, drawn by others.
type joined struct {
	loops   []partLoop
	numbers [][]float64
	taken   int
}

// join puts parts in their order together. All are there, and of one stage.
func join(parts []*part) (*joined, error) {
	whole := &joined{loops: parts[0].Loops}
	for k, l := range parts[0].Loops {
		numbers := make([]float64, 0, l.Count*l.Width)
		next := 0
		for _, p := range parts {
			if len(p.Loops) != len(parts[0].Loops) || p.Loops[k].Count != l.Count || p.Loops[k].Width != l.Width || p.Loops[k].First != next {
				return nil, fmt.Errorf("part %s of the stage %s does not continue the one before it: %w", p.Share, p.Needs.Stage, errContradiction)
			}
			numbers, next = append(numbers, p.numbers[k]...), p.Loops[k].Last
		}
		if next != l.Count {
			return nil, fmt.Errorf("the parts of the stage %s end before its loops do: %w", parts[0].Needs.Stage, errContradiction)
		}
		whole.numbers = append(whole.numbers, numbers)
	}
	return whole, nil
}

var errContradiction = fmt.Errorf("the program contradicts itself; please report it with the study file and the program's version")

// draw hands out the loops in the order in which the stage asks for them.
func (j *joined) draw(count, width int, _ func(first, last int, out []float64) error) ([]float64, error) {
	if j.taken == len(j.loops) || j.loops[j.taken].Count != count || j.loops[j.taken].Width != width {
		return nil, fmt.Errorf("the stage asks for other replicates than its parts hold: %w", errContradiction)
	}
	j.taken++
	return j.numbers[j.taken-1], nil
}

// used says whether a stage that ran took all that there was.
func (j *joined) used(stage string) error {
	if j.taken != len(j.loops) {
		return fmt.Errorf("the stage %s did not ask for all replicates that its parts hold: %w", stage, errContradiction)
	}
	return nil
}
