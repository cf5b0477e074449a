package figure

import (
	"fmt"
	"html"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// A measuredCanvas notes how wide each text was meant to be, so that it can be
// held to that width whatever font shows it. The font itself, embedded, would
// be half a megabyte in every figure.
type measuredCanvas struct {
	*vgsvg.Canvas
	widths []vg.Length
}

// FillString implements [vg.Canvas].
func (c *measuredCanvas) FillString(face font.Face, at vg.Point, text string) {
	c.widths = append(c.widths, face.Width(text))
	c.Canvas.FillString(face, at, text)
}

// render draws the plots and the axis labels they share.
func (c Chart) render(plots [][]*plot.Plot, columns int) ([]byte, error) {
	lines := 0
	for _, row := range plots {
		for _, one := range row {
			if one != nil && one.Title.Text != "" {
				lines = max(lines, 1+strings.Count(one.Title.Text, "\n"))
			}
		}
	}
	title := vg.Length(lines)*lineHeight + margin
	s := newSheet(sheetWidth, vg.Length(len(plots))*(panelHeight+title)+labelRoom)
	tiles := draw.Tiles{
		Rows: len(plots), Cols: columns, PadX: 1.5 * margin, PadY: title + margin/2,
		PadTop: title, PadBottom: labelRoom, PadLeft: labelRoom, PadRight: margin,
	}
	for row, places := range plot.Align(plots, tiles, s.Canvas) {
		for column, place := range places {
			one := plots[row][column]
			if one == nil {
				continue
			}
			// Titles stand over the axes and not over what is left for them, so that those
			// of a row are level.
			words := strings.Split(one.Title.Text, "\n")
			one.Title.Text = ""
			one.Draw(place)
			area := one.DataCanvas(place)
			s.writeLines(pen{size: smallSize, align: draw.XCenter}, area.Center().X,
				s.height-area.Max.Y-vg.Length(len(words))*lineHeight/2-2, words)
		}
	}
	s.write(pen{size: smallSize, align: draw.XCenter}, s.width/2, s.height-labelRoom/2, c.X)
	s.write(pen{size: smallSize, align: draw.XCenter, turned: true}, labelRoom/2, (s.height-labelRoom)/2, c.Y)
	return s.svg(c)
}

// complete adds to the library's SVG what it leaves out: a title and a description
// for those who cannot see it, round caps for the dots, and texts that keep their
// place in any font. A wide one says so, for a page to give it room.
func (c Chart) complete(svg string, widths []vg.Length, wide bool) []byte {
	class := ""
	if wide {
		class = `class="wide" `
	}
	pieces := strings.Split(svg, "<text ")
	for i, width := range widths {
		pieces[i+1] = fmt.Sprintf(`textLength="%.5g" lengthAdjust="spacingAndGlyphs" `, width.Points()) + pieces[i+1]
	}
	svg = strings.Join(pieces, "<text ")
	svg = strings.ReplaceAll(svg, "font-family:Liberation Sans;", "font-family:'Liberation Sans',Arial,Helvetica,sans-serif;")
	svg = strings.Replace(svg, "<svg ",
		fmt.Sprintf(`<svg %[2]srole="img" aria-labelledby="%[1]s-title %[1]s-description" stroke-linecap="round" `, c.Name, class), 1)
	start := strings.Index(svg, "<svg ")
	end := start + strings.Index(svg[start:], ">") + 1
	return []byte(svg[:end] + fmt.Sprintf("\n<title id=\"%[1]s-title\">%[2]s</title>\n<desc id=\"%[1]s-description\">%[3]s</desc>",
		c.Name, html.EscapeString(c.Title), html.EscapeString(c.Description)) + svg[end:])
}
