package figure

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A GridRow is a label and its cells, or a title over the rows that follow, or a note
// below a title.
type GridRow struct {
	Label string
	Cells []GridCell // none of a title and a note
	Note  bool
}

// pen is what the label is written with, and its room.
func (r GridRow) pen() (p pen, room vg.Length) {
	switch {
	case r.Cells != nil:
		return pen{size: smallSize}, longest
	case r.Note:
		return pen{size: smallSize, colour: dark}, sheetWidth - 2*margin
	}
	return pen{}, sheetWidth - 2*margin
}

// A GridCell is a short text on a ground that is darker the larger its share of the
// most that a cell has, from 0 to 1.
type GridCell struct {
	Text  string
	Share float64
}

// grounds are the grounds of a cell, the lightest first, and whether a text on one is
// white. The text says the same, so that nothing hangs on telling grounds apart.
var grounds = []struct {
	fill  color.NRGBA
	light bool
}{
	{color.NRGBA{255, 255, 255, 255}, false},
	{color.NRGBA{213, 222, 232, 255}, false},
	{color.NRGBA{170, 190, 212, 255}, false},
	{color.NRGBA{60, 105, 150, 255}, true},
	{blue, true},
}

// Grid draws cells under columns. Each row of cells has one for each column.
func Grid(c Chart, columns []string, rows []GridRow) ([]byte, error) {
	height := vg.Length(margin + titleRoom)
	var left vg.Length
	for _, r := range rows {
		p, room := r.pen()
		lines := p.wrapped(r.Label, room)
		for _, line := range lines {
			if r.Cells != nil {
				left = max(left, p.wide(line))
			}
		}
		height += max(17, vg.Length(len(lines))*lineHeight+rowRoom)
	}
	s := newSheet(sheetWidth, height+titleRoom+margin)
	from := margin + left + 6
	wide := (sheetWidth - margin - from) / vg.Length(max(1, len(columns)))
	for i, column := range columns {
		s.write(pen{size: smallSize, align: draw.XCenter}, from+wide*(vg.Length(i)+0.5), margin+titleRoom/2, column)
	}
	y := vg.Length(margin + titleRoom)
	for _, r := range rows {
		p, room := r.pen()
		lines := p.wrapped(r.Label, room)
		high := max(17, vg.Length(len(lines))*lineHeight+rowRoom)
		s.writeLines(p, margin, y+high/2, lines)
		for i, cell := range r.Cells {
			ground := grounds[min(len(grounds)-1, int(cell.Share*float64(len(grounds)-1)+0.999999))]
			text := pen{size: smallSize, align: draw.XCenter}
			if ground.light {
				text.colour = color.White
			}
			s.box(ground.fill, pale, from+wide*vg.Length(i), y, wide, high)
			if cell.Text != "" {
				s.write(text, from+wide*(vg.Length(i)+0.5), y+high/2, cell.Text)
			}
		}
		y += high
	}
	s.write(pen{size: smallSize, align: draw.XCenter}, sheetWidth/2, height+titleRoom/2, c.X)
	return s.svg(c)
}
