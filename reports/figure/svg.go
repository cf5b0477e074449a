package figure

import (
	"bytes"
	"fmt"
	"html"
	"image/color"
	"math"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
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

// render draws the plots, the axis labels they share, and gives the SVG what
// the library does not: a title and a description for those who cannot see it,
// round caps for the dots, and texts that keep their place in any font.
func (c Chart) render(plots [][]*plot.Plot, columns int) ([]byte, error) {
	width, height := vg.Length(columns)*panelWidth+labelRoom, vg.Length(len(plots))*panelHeight+labelRoom
	if c.width > 0 {
		width, height = c.width, c.height
	}
	canvas := &measuredCanvas{Canvas: vgsvg.NewWith(vgsvg.UseWH(width, height))}
	whole := draw.New(canvas)
	whole.SetColor(color.White)
	whole.Fill(whole.Rectangle.Path())
	tiles := draw.Tiles{
		Rows: len(plots), Cols: columns, PadX: 3 * margin, PadY: 3 * margin,
		PadTop: margin, PadBottom: labelRoom, PadLeft: labelRoom, PadRight: 2 * margin,
	}
	for row, places := range plot.Align(plots, tiles, whole) {
		for column, place := range places {
			if plots[row][column] != nil {
				plots[row][column].Draw(place)
			}
		}
	}
	style := text.Style{
		Color: color.Black, Font: font.From(sans, fontSize), Handler: plot.DefaultTextHandler, XAlign: draw.XCenter,
		YAlign: draw.YBottom,
	}
	whole.FillText(style, vg.Point{X: whole.Center().X, Y: margin / 2}, c.X)
	style.Rotation, style.YAlign = math.Pi/2, draw.YTop
	whole.FillText(style, vg.Point{X: margin / 2, Y: whole.Center().Y}, c.Y)

	var svg bytes.Buffer
	if _, err := canvas.WriteTo(&svg); err != nil {
		return nil, fmt.Errorf("figure %s: %w", c.Name, err)
	}
	return c.complete(svg.String(), canvas.widths), nil
}

// complete adds to the library's SVG what it leaves out.
func (c Chart) complete(svg string, widths []vg.Length) []byte {
	pieces := strings.Split(svg, "<text ")
	for i, width := range widths {
		pieces[i+1] = fmt.Sprintf(`textLength="%.5g" lengthAdjust="spacingAndGlyphs" `, width.Points()) + pieces[i+1]
	}
	svg = strings.Join(pieces, "<text ")
	svg = strings.ReplaceAll(svg, "font-family:Liberation Sans;", "font-family:'Liberation Sans',Arial,Helvetica,sans-serif;")
	svg = strings.Replace(svg, "<svg ",
		fmt.Sprintf(`<svg role="img" aria-labelledby="%[1]s-title %[1]s-description" stroke-linecap="round" `, c.Name), 1)
	start := strings.Index(svg, "<svg ")
	end := start + strings.Index(svg[start:], ">") + 1
	return []byte(svg[:end] + fmt.Sprintf("\n<title id=\"%[1]s-title\">%[2]s</title>\n<desc id=\"%[1]s-description\">%[3]s</desc>",
		c.Name, html.EscapeString(c.Title), html.EscapeString(c.Description)) + svg[end:])
}
