package reports

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
	"pcneval/reports/figure"
)

const fundingFigure = "figures/funding-per-weighted-patient.svg"

// An svgElement is an element of a figure with its own text.
type svgElement struct {
	name, text string
	attributes map[string]string
}

func svgElements(t *testing.T, svg string) []svgElement {
	t.Helper()
	var elements []svgElement
	decoder := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return elements
		}
		if err != nil {
			t.Fatalf("the figure is no XML: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			element := svgElement{name: token.Name.Local, attributes: map[string]string{}}
			for _, attribute := range token.Attr {
				element.attributes[attribute.Name.Local] = attribute.Value
			}
			elements = append(elements, element)
		case xml.CharData:
			if len(elements) > 0 {
				elements[len(elements)-1].text += strings.TrimSpace(string(token))
			}
		}
	}
}

func texts(elements []svgElement, name string) []string {
	var found []string
	for _, element := range elements {
		if element.name == name {
			found = append(found, element.text)
		}
	}
	return found
}

func TestFigureCanBeReadWithoutSeeingIt(t *testing.T) {
	elements := svgElements(t, written(t, aRun())[fundingFigure])
	root := elements[0]
	if root.name != "svg" || root.attributes["role"] != "img" || root.attributes["aria-labelledby"] != "funding-title funding-description" {
		t.Errorf("the root is %+v", root)
	}
	if titles := texts(elements, "title"); len(titles) != 1 || titles[0] != "Funding per weighted patient (£) against income deprivation" {
		t.Errorf("titles %q", titles)
	}
	if descriptions := texts(elements, "desc"); len(descriptions) != 1 ||
		!strings.Contains(descriptions[0], "2022-23: the line rises, pro-poor.") {
		t.Errorf("descriptions %q", descriptions)
	}
	shown := strings.Join(texts(elements, "text"), "\n")
	for _, want := range []string{
		"2019-20", "−£0.31 (−£0.37 to −£0.25)", "2022-23", "+£0.16 (£0.11 to £0.20)", "Funding per weighted patient (£)",
		"Income deprivation (share of people on low-income benefits)",
	} {
		if !strings.Contains(shown, want) {
			t.Errorf("the figure does not show %q but\n%s", want, shown)
		}
	}
	for _, element := range elements {
		if element.name == "text" && element.attributes["textLength"] == "" {
			t.Errorf("text %q can reflow", element.text)
		}
	}
}

func TestFigureHoldsEveryNetworkOnce(t *testing.T) {
	for years := 1; years <= 5; years++ {
		svg := written(t, aNationalRun(40, years))[fundingFigure]
		if drawn := strings.Count(drawnWith(t, svg, "stroke-opacity"), "M"); drawn != 40*years {
			t.Errorf("%d years of 40 networks: %d dots", years, drawn)
		}
		if lines := strings.Count(drawnWith(t, svg, "#F46A25"), "M"); lines != years {
			t.Errorf("%d years: %d lines", years, lines)
		}
	}
}

// drawnWith is the path data of everything with a style; dots alone are translucent.
func drawnWith(t *testing.T, svg, style string) string {
	t.Helper()
	var all strings.Builder
	for _, element := range svgElements(t, svg) {
		if element.name == "path" && strings.Contains(element.attributes["style"], style) {
			all.WriteString(element.attributes["d"] + "\n")
		}
	}
	return all.String()
}

var pair = regexp.MustCompile(`[ML](-?[\d.]+),(-?[\d.]+)`)

// Two panels with the same slope show lines of the same steepness, whatever
// the height of their axes: the reader may compare them by eye.
func TestSlopesCanBeComparedByEye(t *testing.T) {
	run := aRun()
	run.Regressions[5].Estimate, run.Regressions[5].ConfLow, run.Regressions[5].ConfHigh = -0.312013, -0.371659, -0.252367
	var steepness []float64
	for _, line := range strings.Split(strings.TrimSpace(drawnWith(t, written(t, run)[fundingFigure], "#F46A25")), "\n") {
		var at [][2]float64
		for _, match := range pair.FindAllStringSubmatch(line, -1) {
			x, _ := strconv.ParseFloat(match[1], 64)
			y, _ := strconv.ParseFloat(match[2], 64)
			at = append(at, [2]float64{x, y})
		}
		steepness = append(steepness, (at[1][1]-at[0][1])/(at[1][0]-at[0][0]))
	}
	if len(steepness) != 2 || steepness[0] >= 0 || math.Abs(steepness[0]-steepness[1]) > 0.01*math.Abs(steepness[0]) {
		t.Errorf("the same slope is drawn as %v", steepness)
	}
}

// The panel with the widest range sets the height of all, wherever it stands.
func TestEveryDotLiesInsideTheFigure(t *testing.T) {
	for widest := range 4 {
		run := aRun()
		run.NetworkYears[widest].FundingPerWeightedGBP += 100
		svg := written(t, run)[fundingFigure]
		var width, height float64
		if _, err := fmt.Sscanf(svgElements(t, svg)[0].attributes["viewBox"], "0 0 %g %g", &width, &height); err != nil {
			t.Fatal(err)
		}
		for _, match := range pair.FindAllStringSubmatch(drawnWith(t, svg, "stroke-opacity"), -1) {
			x, _ := strconv.ParseFloat(match[1], 64)
			y, _ := strconv.ParseFloat(match[2], 64)
			if x < 20 || x > width || y < 30 || y > height-20 {
				t.Errorf("row %d widest: a dot at %v, %v of %v by %v", widest, x, y, width, height)
			}
		}
	}
}

// The line is intercept + slope / per x x: 7.5 − 0.312013 / 0.1 x 0.11 = 7.1567857.
func TestFittedLineUndoesTheStepOfTheSlope(t *testing.T) {
	run := aRun()
	fitted := fittedLine(run.Regressions, run.Regressions[3])
	if got := fitted.At(0.11); math.Abs(got-7.1567857) > 1e-9 {
		t.Errorf("the line stands at %v", got)
	}
	run.Regressions = run.Regressions[3:4]
	if fittedLine(run.Regressions, run.Regressions[0]) != nil {
		t.Error("a slope without an intercept has a line")
	}
}

func TestANationalFigureIsSmallAndTheSameEachTime(t *testing.T) {
	run := aNationalRun(1243, 4)
	first, second := written(t, run), written(t, run)
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("two renders differ:\n%s", diff)
	}
	if size := len(first[fundingFigure]); size > 300_000 {
		t.Errorf("the figure has %d bytes", size)
	}
}

func TestFigureOfOneNetwork(t *testing.T) {
	run := aRun()
	run.NetworkYears = run.NetworkYears[:1]
	if svg := written(t, run)[fundingFigure]; strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
		t.Error("a figure of one network holds numbers that are none")
	}
}

// The edges follow from both errors as from the residuals. Through (0, 0), (1, 1),
// (2, 1) and (3, 3): mean of x 1.5, Sxx 5, s² 0.35, so that the errors are
// √(0.35 (1/4 + 2.25/5)) = 0.494975 at 0 and at 3, √(0.35/4) = 0.295804 at 1.5, and
// √(0.35/5) = 0.264575 of the slope; with 2 in the place of t.
func TestBandOfALine(t *testing.T) {
	of := data.Line(data.VariableFundingPerWeighted, "2022-23")
	intercept, slope := of.Regression(data.Intercept), of.Regression("income_deprivation")
	intercept.Per, intercept.Estimate, intercept.StdError = 1, -0.1, 0.4949747
	slope.Per, slope.Estimate, slope.StdError, slope.ConfHigh = 0.1, 0.09, 0.02645751, 0.09+2*0.02645751
	panel := figure.Panel{
		Points: []figure.Point{{X: 0, Y: 0}, {X: 1, Y: 1}, {X: 2, Y: 1}, {X: 3, Y: 3}}, Line: &figure.Line{Intercept: -0.1, Slope: 0.9},
	}
	in := fundingFigureIn{
		Regressions: []data.Regression{intercept, slope}, Summaries: []data.Summary{{Variable: "income_deprivation", Mean: 1.5}},
	}
	edges := in.band(slope, panel)
	for place, want := range map[int]float64{0: 0.494975, 10: 0.295804, 20: 0.494975} {
		upper, lower := edges[0][place], edges[1][place]
		if math.Abs(upper.Y-lower.Y-4*want) > 1e-5 || math.Abs((upper.Y+lower.Y)/2-panel.Line.At(upper.X)) > 1e-12 {
			t.Errorf("at %v the edges are %v and %v", upper.X, lower.Y, upper.Y)
		}
	}
	in.Summaries = nil
	if edges := in.band(slope, panel); edges[0] != nil {
		t.Error("edges without the mean of the exposure")
	}
}
