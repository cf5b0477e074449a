package figure

import (
	"bytes"
	"fmt"
	"image/color"
	"math"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"pcneval/reports/number"
)

// Measures that all figures share, in points. A sheet is as wide as a telephone
// has room for, so that a text is there as large as it is here; on a desk it grows.
const (
	sheetWidth = 320
	fontSize   = 10.5
	smallSize  = 9.5
	lineHeight = 11.5
	margin     = 6
)

// A sheet is a figure while it is drawn. Places are in points from its upper left
// corner.
type sheet struct {
	draw.Canvas
	measured      *measuredCanvas
	width, height vg.Length
}

func newSheet(width, height vg.Length) *sheet {
	measured := &measuredCanvas{Canvas: vgsvg.NewWith(vgsvg.UseWH(width, height))}
	s := &sheet{draw.New(measured), measured, width, height}
	s.SetColor(color.White)
	s.Fill(s.Rectangle.Path())
	return s
}

// svg is what was drawn.
func (s *sheet) svg(c Chart) ([]byte, error) {
	var out bytes.Buffer
	if _, err := s.measured.WriteTo(&out); err != nil {
		return nil, fmt.Errorf("figure %s: %w", c.Name, err)
	}
	return c.complete(out.String(), s.measured.widths, s.width > sheetWidth), nil
}

// A pen is how a text is written; the zero one is black, at its left end.
type pen struct {
	size   vg.Length // fontSize where nought
	align  draw.XAlignment
	colour color.Color
	turned bool // upwards
}

func (p pen) style() text.Style {
	style := text.Style{
		Color: p.colour, Font: font.From(sans, fontSize), Handler: plot.DefaultTextHandler, XAlign: p.align, YAlign: draw.YCenter,
	}
	if p.size > 0 {
		style.Font.Size = p.size
	}
	if p.colour == nil {
		style.Color = color.Black
	}
	if p.turned {
		style.Rotation = math.Pi / 2
	}
	return style
}

// write puts a text at x, its middle at y.
func (s *sheet) write(p pen, x, y vg.Length, words string) {
	s.FillText(p.style(), vg.Point{X: x, Y: s.height - y}, words)
}

// wide is how wide a text is.
func (p pen) wide(words string) vg.Length { return p.style().Width(words) }

// wrapped is a text in lines of at most so wide; a word that is wider has a line
// to itself.
func (p pen) wrapped(words string, room vg.Length) []string {
	var lines []string
	for _, word := range strings.Fields(words) {
		if last := len(lines) - 1; last >= 0 && p.wide(lines[last]+" "+word) <= room {
			lines[last] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	return lines
}

// writeLines puts lines below each other, the middle of all at y.
func (s *sheet) writeLines(p pen, x, y vg.Length, lines []string) {
	for i, line := range lines {
		s.write(p, x, y+lineHeight*(vg.Length(i)-vg.Length(len(lines)-1)/2), line)
	}
}

// rule draws a straight line, with dashes where they are given.
func (s *sheet) rule(colour color.Color, width, x1, y1, x2, y2 vg.Length, dashes ...vg.Length) {
	var path vg.Path
	path.Move(vg.Point{X: x1, Y: s.height - y1})
	path.Line(vg.Point{X: x2, Y: s.height - y2})
	s.SetLineDash(dashes, 0)
	s.strokes(colour, width, path)
	s.SetLineDash(nil, 0)
}

func (s *sheet) strokes(colour color.Color, width vg.Length, path vg.Path) {
	if len(path) == 0 {
		return
	}
	s.SetColor(colour)
	s.SetLineWidth(width)
	s.Stroke(path)
}

// box draws a filled rectangle from its upper left corner, with an edge where it has
// a colour.
func (s *sheet) box(fill, edge color.Color, x, y, width, height vg.Length) {
	path := vg.Rectangle{Min: vg.Point{X: x, Y: s.height - y - height}, Max: vg.Point{X: x + width, Y: s.height - y}}.Path()
	s.SetColor(fill)
	s.Fill(path)
	if edge != nil {
		s.strokes(edge, 0.8, path)
	}
}

// dot draws a round dot; a hollow one is white inside.
func (s *sheet) dot(colour color.Color, radius, x, y vg.Length, hollow bool) {
	var path vg.Path
	path.Move(vg.Point{X: x + radius, Y: s.height - y})
	path.Arc(vg.Point{X: x, Y: s.height - y}, radius, 0, 2*math.Pi)
	path.Close()
	if s.SetColor(colour); hollow {
		s.SetColor(color.White)
	}
	s.Fill(path)
	s.strokes(colour, 1.2, path)
}

// A scale turns values into places.
type scale struct {
	low, high float64
	from, to  vg.Length
}

// newScale holds nought and all values, with a little room at both ends.
func newScale(values []float64, from, to vg.Length) scale {
	s := scale{from: from, to: to}
	for _, v := range values {
		s.low, s.high = min(s.low, v), max(s.high, v)
	}
	room := (s.high - s.low) / 30
	if room == 0 {
		room = 1
	}
	s.low, s.high = s.low-room, s.high+room
	return s
}

func (s scale) at(value float64) vg.Length {
	return s.from + vg.Length((value-s.low)/(s.high-s.low))*(s.to-s.from)
}

// ruled draws upright lines at round values, a dark one at nought, and writes the
// values below them where they have room.
func (s *sheet) ruled(of scale, top, bottom vg.Length) {
	small := pen{size: smallSize, align: draw.XCenter}
	free := vg.Length(math.Inf(-1))
	for _, mark := range ticks(of.low, of.high) {
		x, colour, width := of.at(mark.Value), color.Color(pale), vg.Length(0.6)
		if mark.Value == 0 {
			colour, width = dark, 1
		}
		s.rule(colour, width, x, top, x, bottom)
		label := mark.Label
		if mark.Value == 0 {
			label = number.Plain(0)
		}
		half := small.wide(label) / 2
		if x-half > free && x+half < s.width {
			s.write(small, x, bottom+8, label)
			free = x + half + 4
		}
	}
}
