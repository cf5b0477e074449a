package figure

import (
	"bytes"
	"testing"

	"pcneval/reports/figure/held"
)

var labels = Chart{Name: "one", Title: "A <title>", Description: "What it shows & how", X: "x (units)", Y: "y (units)"}

// drawings are every kind of figure, as plain as its data can be.
var drawings = map[string]func() ([]byte, error){
	"scatter of one point": func() ([]byte, error) { return Scatter(labels, []Panel{{Title: "p", Points: []Point{{1, 2}}}}) },
	"scatter of three panels": func() ([]byte, error) {
		panel := Panel{Title: "p", Points: []Point{{0, 1}, {1, 3}}, Line: &Line{Intercept: 1, Slope: 2}}
		return Scatter(labels, []Panel{panel, panel, panel})
	},
	"concentration of equality": func() ([]byte, error) {
		return ConcentrationCurves(labels, []Panel{{Title: "p", Points: []Point{{0, 0}, {100, 0}}}})
	},
	"steps without a mark": func() ([]byte, error) { return Steps(labels, []Point{{1, 2}, {2, 2}}, nil) },
	"steps with a mark":    func() ([]byte, error) { return Steps(labels, []Point{{1, 2}, {2, 2}}, new(2.0)) },
	"scatter with a band": func() ([]byte, error) {
		edges := [2][]Point{{{0, 1.5}, {1, 3.5}}, {{0, 0.5}, {1, 2.5}}}
		panel := Panel{Title: "p", Points: []Point{{0, 1}, {1, 3}}, Line: &Line{Intercept: 1, Slope: 2}, Band: edges}
		return Scatter(labels, []Panel{panel})
	},
	"rows of every kind": func() ([]byte, error) {
		return Rows(labels, []Group{{Title: "p", Mark: new(0.4), Rows: []Row{
			{Label: "North", Text: "+£1.00", Value: 1, Interval: &[2]float64{0.5, 1.5}, Cautious: &[2]float64{-0.5, 2.5}, Ring: new(0.9)},
			{Label: "A board whose name is so long that it has to be put on two lines or three", Text: "none"},
			{Label: "A bar", Text: "−£0.50", Value: 0.5, From: new(1.0)},
			{Label: "In all", Text: "+£0.50", Value: 0.5, Total: true},
			{Label: "Many", Value: -2, Many: []float64{-3, -2, -1}},
		}}, {Title: "q", Rows: []Row{{Label: "West"}}}})
	},
	"a flow": func() ([]byte, error) {
		left := []string{"11 left out: for a reason of so many words that they have to be put on several lines", "1 left out"}
		return Flow(labels, []Step{{Text: "1,255 networks in the list of all networks", Left: left}, {Text: "1,243"}})
	},
	"a grid": func() ([]byte, error) {
		cells := []GridCell{{"0", 0}, {"12", 1}}
		return Grid(labels, []string{"A", "B"}, []GridRow{
			{Label: "Money"}, {Label: "A note", Note: true}, {Label: "Payments and what they are for, in words", Cells: cells},
		})
	},
	"tiles": func() ([]byte, error) {
		rows := []TileRow{{Label: "North", Tiles: make([]bool, 81)}, {Label: "South", Tiles: []bool{true}}}
		return Tiles(labels, []TileGroup{{Title: "London", Rows: rows}})
	},
	"one specification": func() ([]byte, error) {
		return SpecificationCurves(labels, []SpecificationCurve{{Title: "p", Estimates: []Estimate{{Own: true}}}}, nil)
	},
	"specifications": func() ([]byte, error) {
		estimates := []Estimate{{Value: -1, Low: -2, High: 1, Options: []int{0}}, {Value: 2, Low: 1, High: 3, Options: []int{1}}}
		return SpecificationCurves(labels, []SpecificationCurve{{Title: "p", Estimates: estimates}},
			[]Choice{{Label: "Choice", Options: []string{"one", "other"}}})
	},
}

// Whatever is drawn says in words what it is, holds its texts in place, has
// numbers only, and comes out the same each time.
func TestEveryFigureCanBeReadWithoutSeeingIt(t *testing.T) {
	for name, draw := range drawings {
		t.Run(name, func(t *testing.T) {
			svg, err := draw()
			if err != nil {
				t.Fatal(err)
			}
			if again, _ := draw(); !bytes.Equal(svg, again) {
				t.Error("two drawings differ")
			}
			_, title, description, problems := held.Read(svg)
			for _, problem := range problems {
				t.Error(problem)
			}
			if title != labels.Title || description != labels.Description {
				t.Errorf("it is told as %q, %q", title, description)
			}
		})
	}
}

// Blue where the whole interval is above nought, orange where it is below,
// grey where it includes nought.
func TestSpecificationsAreColouredByTheirIntervals(t *testing.T) {
	for _, test := range []struct {
		estimate Estimate
		want     any
	}{
		{Estimate{Low: 0.1, High: 1}, blue}, {Estimate{Low: -1, High: -0.1}, orange}, {Estimate{Low: -1, High: 1}, grey}, {Estimate{}, grey},
	} {
		if got := colourOf(test.estimate); got != test.want {
			t.Errorf("from %v to %v: %v", test.estimate.Low, test.estimate.High, got)
		}
	}
}

// A row's colour is that of its most cautious interval, or of the way its bar goes.
func TestRowsAreColouredByTheirMostCautiousInterval(t *testing.T) {
	sure, unsure := &[2]float64{0.1, 1}, &[2]float64{-0.1, 1}
	for _, test := range []struct {
		row    Row
		want   any
		hollow bool
	}{
		{Row{Value: 0.5, Interval: sure}, blue, false},
		{Row{Value: 0.5, Interval: sure, Cautious: unsure}, grey, true},
		{Row{Value: -0.5, Interval: &[2]float64{-1, -0.1}}, orange, false},
		{Row{Value: 0.5, From: new(1.0)}, orange, false},
		{Row{Value: -0.5, From: new(-1.0)}, blue, false},
		{Row{Value: 0.5, Total: true}, dark, false},
		{Row{Value: -2, Many: []float64{-3, -2, -1}}, orange, false},
		{Row{Value: 1, Many: []float64{-1, 1}}, grey, true},
	} {
		if got, hollow := test.row.shade(); got != test.want || hollow != test.hollow {
			t.Errorf("%+v is %v, hollow %v", test.row, got, hollow)
		}
	}
}
