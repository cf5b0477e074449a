package figure

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
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
	"a forest": func() ([]byte, error) {
		rows := []ForestRow{{Value: 1, Low: 0.5, High: 1.5, Ring: new(0.9)}, {None: true}, {Value: -1, Low: -3, High: 0.1}}
		panels := []ForestPanel{{Title: "p", Rows: rows}, {Title: "q", Rows: rows, Mark: new(0.4)}}
		return Forest(labels, []string{"North", "South & East", "West"}, panels)
	},
	"a forest without numbers": func() ([]byte, error) {
		return Forest(labels, []string{"North"}, []ForestPanel{{Title: "p", Rows: []ForestRow{{None: true}}}})
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
			if text := string(svg); strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
				t.Error("it holds what is no number")
			}
			if err := readable(svg); err != nil {
				t.Error(err)
			}
		})
	}
}

// readable says what of a figure cannot be read.
func readable(svg []byte) error {
	said := map[string]string{}
	element := ""
	for decoder := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			element = token.Name.Local
			has := map[string]string{}
			for _, attribute := range token.Attr {
				has[attribute.Name.Local] = attribute.Value
			}
			switch {
			case element == "svg" && (has["role"] != "img" || has["aria-labelledby"] != "one-title one-description"):
				return fmt.Errorf("the root has %v", has)
			case element == "text" && has["textLength"] == "":
				return fmt.Errorf("a text can reflow: %v", has)
			}
		case xml.CharData:
			said[element] += string(token)
		}
	}
	if strings.TrimSpace(said["title"]) != labels.Title || strings.TrimSpace(said["desc"]) != labels.Description {
		return fmt.Errorf("it is told as %q", said)
	}
	return nil
}

// Blue where the whole interval is above nought, vermillion where it is below,
// grey where it includes nought.
func TestSpecificationsAreColouredByTheirIntervals(t *testing.T) {
	for _, test := range []struct {
		estimate Estimate
		want     any
	}{
		{Estimate{Low: 0.1, High: 1}, blue}, {Estimate{Low: -1, High: -0.1}, vermillion}, {Estimate{Low: -1, High: 1}, grey}, {Estimate{}, grey},
	} {
		if got := colourOf(test.estimate); got != test.want {
			t.Errorf("from %v to %v: %v", test.estimate.Low, test.estimate.High, got)
		}
	}
}
