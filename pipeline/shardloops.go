package pipeline

import (
	"context"
	"fmt"

	"pcneval/data/table"
)

// A shard draws its share of each loop that a stage asks for.
//
// It goes through the whole stage, so that the loops are those of the stage and
// no list of them can forget one. What stands in for the replicates of others is
// its own, over and over, and what the stage makes of that is thrown away.
type shard struct {
	ctx    context.Context
	share  Share
	out    *partWriter
	loops  []partLoop
	failed error // of a loop
}

// goThrough runs a stage on the tables of the run in place.
func (s *shard) goThrough(r replicated) error {
	t := &Tables{
		stage: r.stage, read: map[string][]*table.Part{}, replicates: s.draw,
		written: map[string]*table.Part{}, files: map[string][]byte{},
	}
	for _, name := range r.stage.Reads {
		var err error
		if t.read[name], err = r.run.Parts(name); err != nil {
			return err
		}
	}
	err := r.stage.Run(s.ctx, t)
	switch {
	case s.ctx.Err() != nil:
		return s.ctx.Err()
	case s.failed != nil:
		return s.failed
	case err != nil:
		return fmt.Errorf("the stage %s cannot be gone through with the replicates of part %s alone; take fewer parts: %w",
			r.stage.Name, s.share, err)
	}
	return nil
}

func (s *shard) draw(count, width int, draw func(first, last int, out []float64) error) ([]float64, error) {
	first, last := s.share.of(count)
	whole := make([]float64, count*width)
	own := whole[first*width : last*width]
	err := s.wait(func() error { return draw(first, last, own) })
	if err == nil {
		err = s.out.numbers(own)
	}
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
	for _, others := range [][]float64{whole[:first*width], whole[last*width:]} {
		for len(others) > 0 {
			others = others[copy(others, standIn):]
		}
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

// A joined is all replicates of a stage, drawn by others. The numbers stay in the
// parts until they are asked for.
type joined struct {
	place place
	parts []foundPart
	taken int // loops
}

// join puts parts in their order together. All are there, and of one stage.
func join(p place, parts []foundPart) (*joined, error) {
	whole := &joined{place: p, parts: parts}
	for k, l := range whole.loops() {
		next := 0
		for _, f := range parts {
			own := f.part.Loops
			if len(own) != len(whole.loops()) || own[k].Count != l.Count || own[k].Width != l.Width || own[k].First != next {
				return nil, fmt.Errorf("part %s of the stage %s does not continue the one before it: %w",
					f.share, f.part.Needs.Stage, errContradiction)
			}
			next = own[k].Last
		}
		if next != l.Count {
			return nil, fmt.Errorf("the parts of the stage %s end before its loops do: %w", parts[0].part.Needs.Stage, errContradiction)
		}
	}
	return whole, nil
}

func (j *joined) loops() []partLoop { return j.parts[0].part.Loops }

var errContradiction = fmt.Errorf("the program contradicts itself; please report it with the study file and the program's version")

// draw hands out the loops in the order in which the stage asks for them.
func (j *joined) draw(count, width int, _ func(first, last int, out []float64) error) ([]float64, error) {
	loops := j.loops()
	if j.taken == len(loops) || loops[j.taken].Count != count || loops[j.taken].Width != width {
		return nil, fmt.Errorf("the stage asks for other replicates than its parts hold: %w", errContradiction)
	}
	whole := make([]float64, 0, count*width)
	for _, f := range j.parts {
		numbers, err := j.place.numbersOf(f.partFile, f.part, j.taken)
		if err != nil {
			return nil, err
		}
		whole = append(whole, numbers...)
	}
	j.taken++
	return whole, nil
}

// used says whether a stage that ran took all that there was.
func (j *joined) used(stage string) error {
	if j.taken != len(j.loops()) {
		return fmt.Errorf("the stage %s did not ask for all replicates that its parts hold: %w", stage, errContradiction)
	}
	return nil
}
