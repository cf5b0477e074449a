package figure

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Step of a flow is who is there, and who left on the way to the next.
type Step struct {
	Text string
	Left []string
}

const (
	flowBox  = 138 // width of who is there
	flowLeft = 150 // of who left
	flowGap  = 16
)

// Flow draws steps below each other, who left to the right of them. There is at
// least one step.
func Flow(c Chart, steps []Step) ([]byte, error) {
	inside, outside := pen{align: draw.XCenter}, pen{size: smallSize}
	high := func(lines []string) vg.Length { return vg.Length(len(lines))*lineHeight + 8 }
	height := vg.Length(margin)
	for _, step := range steps {
		height += high(inside.wrapped(step.Text, flowBox-2*margin)) + flowGap
		for _, left := range step.Left {
			height += high(outside.wrapped(left, flowLeft-2*margin)) + 4
		}
	}
	s := newSheet(sheetWidth, height)
	y := vg.Length(margin)
	const middle = margin + flowBox/2
	for i, step := range steps {
		lines := inside.wrapped(step.Text, flowBox-2*margin)
		s.box(color.White, dark, margin, y, flowBox, high(lines))
		s.writeLines(inside, middle, y+high(lines)/2, lines)
		y += high(lines)
		from := y
		for _, left := range step.Left {
			lines := outside.wrapped(left, flowLeft-2*margin)
			y += 4
			s.arrow(middle, y+high(lines)/2, sheetWidth-margin-flowLeft, y+high(lines)/2)
			s.box(color.White, grey, sheetWidth-margin-flowLeft, y, flowLeft, high(lines))
			s.writeLines(outside, sheetWidth-flowLeft, y+high(lines)/2, lines)
			y += high(lines)
		}
		if i < len(steps)-1 {
			s.arrow(middle, from, middle, y+flowGap)
		}
		y += flowGap
	}
	return s.svg(c)
}

// arrow draws a line to the right or downwards with a head at its end.
func (s *sheet) arrow(x1, y1, x2, y2 vg.Length) {
	s.rule(dark, 1, x1, y1, x2, y2)
	if y1 == y2 {
		s.rule(dark, 1, x2-4, y2-3, x2, y2)
		s.rule(dark, 1, x2-4, y2+3, x2, y2)
		return
	}
	s.rule(dark, 1, x2-3, y2-4, x2, y2)
	s.rule(dark, 1, x2+3, y2-4, x2, y2)
}
