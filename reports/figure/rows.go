package figure

import (
	"image/color"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Group is rows under a title, and the value that a dashed line marks.
type Group struct {
	Title string
	Rows  []Row
	Mark  *float64
}

// A Row is something with its label to the left of a scale and a text, mostly its
// number, to the right of it. How it is drawn follows from what it has.
type Row struct {
	Label, Text string
	Value       float64
	Interval    *[2]float64 // a dot on a thick line
	Cautious    *[2]float64 // the wider interval, a thin line
	Ring        *float64    // another estimate of the same
	From        *float64    // a bar from here to the value
	Total       bool        // a bar from nought to what the others come to
	Many        []float64   // estimates in their order, each a stroke, and the value among them a dot
}

// ends are the values that a row reaches to.
func (r Row) ends() []float64 {
	ends := append([]float64{r.Value}, r.Many...)
	for _, interval := range []*[2]float64{r.Interval, r.Cautious} {
		if interval != nil {
			ends = append(ends, interval[:]...)
		}
	}
	for _, one := range []*float64{r.Ring, r.From} {
		if one != nil {
			ends = append(ends, *one)
		}
	}
	return ends
}

// shade tells by the most cautious interval, or by which way a bar goes, where a row
// leans: blue to more, orange to less, grey and hollow where nobody can say.
func (r Row) shade() (shade color.NRGBA, hollow bool) {
	low, high := r.Value, r.Value
	switch {
	case r.Total:
		return dark, false
	case r.From != nil:
		low, high = r.Value-*r.From, r.Value-*r.From
	case len(r.Many) > 0:
		low, high = r.Many[0], r.Many[len(r.Many)-1]
	}
	for _, interval := range []*[2]float64{r.Interval, r.Cautious} {
		if interval != nil {
			low, high = min(low, interval[0]), max(high, interval[1])
		}
	}
	switch {
	case low > 0:
		return blue, false
	case high < 0:
		return orange, false
	}
	return grey, true
}

const (
	rowRoom   = 4.5 // between rows
	titleRoom = 20
	axisRoom  = 18
	longest   = 138 // room for labels, which are wrapped
	barHigh   = 9
	drawMany  = 160 // strokes of a row
)

// Rows draws rows below each other, group by group, on one scale that holds nought.
// There is at least one row.
func Rows(c Chart, groups []Group) ([]byte, error) {
	small := pen{size: smallSize}
	var left, right vg.Length
	var values []float64
	height := vg.Length(margin)
	for _, g := range groups {
		_, high := titled(g.Title)
		height += high
		for _, r := range g.Rows {
			lines := small.wrapped(r.Label, longest)
			for _, line := range lines {
				left = max(left, small.wide(line))
			}
			right = max(right, small.wide(r.Text))
			values = append(values, r.ends()...)
			height += vg.Length(max(1, len(lines)))*lineHeight + rowRoom
		}
		if g.Mark != nil {
			values = append(values, *g.Mark)
		}
	}
	bottom := height + 2
	var axis []string
	for line := range strings.Lines(c.X) {
		axis = append(axis, small.wrapped(line, sheetWidth-2*margin)...)
	}
	s := newSheet(sheetWidth, bottom+axisRoom+vg.Length(len(axis))*lineHeight+margin)
	of := newScale(values, margin+left+8, sheetWidth-2*margin-right)
	_, high := titled(groups[0].Title)
	s.ruled(of, margin+high, bottom)
	y := vg.Length(margin)
	for _, g := range groups {
		top, before := y, vg.Length(0)
		if title, high := titled(g.Title); high > 0 {
			s.box(color.White, nil, 0, y, sheetWidth, high-3)
			s.writeLines(pen{}, margin, y+high/2-1, title)
			y, top = y+high, y+high
		}
		for _, r := range g.Rows {
			lines := small.wrapped(r.Label, longest)
			room := vg.Length(max(1, len(lines)))*lineHeight + rowRoom
			s.writeLines(small, margin, y+room/2, lines)
			s.write(pen{size: smallSize, align: draw.XRight}, sheetWidth-margin, y+room/2, r.Text)
			if before > 0 && (r.From != nil || r.Total) {
				joint := r.Value
				if r.From != nil {
					joint = *r.From
				}
				s.rule(grey, 0.6, of.at(joint), before+barHigh/2, of.at(joint), y+room/2-barHigh/2)
			}
			s.row(r, of, y+room/2)
			before = y + room/2
			y += room
		}
		if g.Mark != nil {
			s.rule(dark, 0.9, of.at(*g.Mark), top, of.at(*g.Mark), y, 3, 2.5)
		}
	}
	s.writeLines(pen{size: smallSize, align: draw.XCenter}, sheetWidth/2, bottom+axisRoom+vg.Length(len(axis))*lineHeight/2, axis)
	return s.svg(c)
}

// titled is a group's title in lines and the room that they take.
func titled(title string) (lines []string, high vg.Length) {
	if title == "" {
		return nil, 0
	}
	lines = pen{}.wrapped(title, sheetWidth-2*margin)
	return lines, titleRoom + vg.Length(len(lines)-1)*lineHeight
}

// row draws what a row has, at the height y.
func (s *sheet) row(r Row, of scale, y vg.Length) {
	shade, hollow := r.shade()
	x := of.at(r.Value)
	if r.From != nil || r.Total {
		from := of.at(0)
		if r.From != nil {
			from = of.at(*r.From)
		}
		if r.Total {
			s.box(color.White, shade, min(from, x), y-barHigh/2, max(from, x)-min(from, x), barHigh)
		} else {
			s.box(shade, nil, min(from, x), y-barHigh/2, max(from, x)-min(from, x), barHigh)
		}
	}
	var many vg.Path
	for i := range min(drawMany, len(r.Many)) {
		at := of.at(r.Many[i*len(r.Many)/min(drawMany, len(r.Many))])
		many.Move(vg.Point{X: at, Y: s.height - y + 5})
		many.Line(vg.Point{X: at, Y: s.height - y - 5})
	}
	s.strokes(shade, 0.7, many)
	for _, part := range []struct {
		ends  *[2]float64
		width vg.Length
	}{{r.Cautious, 1.2}, {r.Interval, 3}} {
		if part.ends != nil {
			s.rule(shade, part.width, of.at(part.ends[0]), y, of.at(part.ends[1]), y)
		}
	}
	if r.Interval != nil {
		s.dot(shade, 3.4, x, y, hollow)
	}
	if len(r.Many) > 0 {
		s.dot(color.Black, 3.6, x, y, true)
	}
	if r.Ring != nil {
		ring := of.at(*r.Ring)
		s.rule(color.Black, 1.4, ring, y-5, ring, y+5)
	}
}
