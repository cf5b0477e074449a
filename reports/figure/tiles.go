package figure

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A TileGroup is rows of tiles under a title.
type TileGroup struct {
	Title string
	Rows  []TileRow
}

// A TileRow is a tile for each member of what the label names, in their order.
type TileRow struct {
	Label string
	Tiles []bool // whether full; else hollow
}

const tilesHigh = 2 // tiles above each other, so that the longest row has room

// Tiles draws tiles of one size, row by row: full ones blue, the others white with an
// orange edge. They stand in columns of two. There is at least one tile.
func Tiles(c Chart, groups []TileGroup) ([]byte, error) {
	small := pen{size: smallSize}
	columns, height := 1, vg.Length(margin)
	high := func(r TileRow) vg.Length {
		return max(2*6.5, vg.Length(len(small.wrapped(r.Label, longest)))*lineHeight) + rowRoom
	}
	for _, g := range groups {
		height += titleRoom
		for _, r := range g.Rows {
			columns = max(columns, (len(r.Tiles)+tilesHigh-1)/tilesHigh)
			height += high(r)
		}
	}
	axis := pen{size: smallSize, align: draw.XCenter}.wrapped(c.X, sheetWidth-2*margin)
	s := newSheet(sheetWidth, height+margin+vg.Length(len(axis))*lineHeight)
	const from = margin + longest + 4
	pitch := min(6.5, (sheetWidth-margin-from)/vg.Length(columns))
	y := vg.Length(margin)
	for _, g := range groups {
		s.write(pen{}, margin, y+titleRoom/2, g.Title)
		y += titleRoom
		for _, r := range g.Rows {
			s.writeLines(small, margin, y+high(r)/2, small.wrapped(r.Label, longest))
			for i, full := range r.Tiles {
				x := from + pitch*vg.Length(i/tilesHigh)
				top := y + high(r)/2 + pitch*(vg.Length(i%tilesHigh)-1)
				if full {
					s.box(blue, nil, x, top, pitch-1, pitch-1)
				} else {
					s.box(color.White, orange, x+0.4, top+0.4, pitch-1.8, pitch-1.8)
				}
			}
			y += high(r)
		}
	}
	s.writeLines(pen{size: smallSize, align: draw.XCenter}, sheetWidth/2, height+margin/2+vg.Length(len(axis))*lineHeight/2-2, axis)
	return s.svg(c)
}
