package figure

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A FunnelLimit is where units of size X would lie, by two pairs of limits.
type FunnelLimit struct{ X, LowOuter, LowInner, Inner, Outer float64 }

// Funnel draws units by size, the limits about the target (inner dashed, outer
// dotted), and one unit told apart by shape and colour. There are limits, and other units.
func Funnel(c Chart, target float64, limits []FunnelLimit, units []Point, told Point) ([]byte, error) {
	one := newPlot("")
	pick := func(of func(FunnelLimit) float64) plotter.XYs {
		var edge plotter.XYs
		for _, limit := range limits {
			edge = append(edge, plotter.XY{X: limit.X, Y: of(limit)})
		}
		return edge
	}
	for _, edge := range []struct {
		points plotter.XYs
		dash   vg.Length
	}{
		{pick(func(l FunnelLimit) float64 { return l.Inner }), 4},
		{pick(func(l FunnelLimit) float64 { return l.LowInner }), 4},
		{pick(func(l FunnelLimit) float64 { return l.Outer }), 1.5},
		{pick(func(l FunnelLimit) float64 { return l.LowOuter }), 1.5},
	} {
		drawn, err := line(edge.points, dark, vg.Points(1.2))
		if err != nil {
			return nil, err
		}
		drawn.Dashes = []vg.Length{edge.dash, 3}
		one.Add(drawn)
	}
	first, last := limits[0].X, limits[len(limits)-1].X
	middle, err := line(plotter.XYs{{X: first, Y: target}, {X: last, Y: target}}, dark, vg.Points(1))
	if err != nil {
		return nil, err
	}
	one.Add(middle)
	marks := []plotter.XYs{xys(units), {plotter.XY(told)}}
	for i, style := range []draw.GlyphStyle{
		{Color: blue, Radius: vg.Points(2), Shape: draw.CircleGlyph{}}, {Color: orange, Radius: vg.Points(5), Shape: draw.PyramidGlyph{}},
	} {
		drawn, err := plotter.NewScatter(marks[i])
		if err != nil {
			return nil, err
		}
		drawn.GlyphStyle = style
		one.Add(drawn)
	}
	one.X.Min, one.X.Max = first-0.5, last+0.5 // no mark on the edge
	return c.render([][]*plot.Plot{{one}}, 1)
}
