// Package held holds figures to what a reader needs of any: words for those who
// cannot see it, texts that stay in their place and off each other, and colours that
// stand out. Tests alone use it.
package held

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// A Text is a text of a figure and the box that it fills, in points from the upper
// left corner, as the width that the figure gives it and the size of its letters say.
type Text struct {
	Words                    string
	Left, Top, Right, Bottom float64
}

// grounds are colours of which nothing has to be told: white, and grounds of grids,
// bands and cells.
var grounds = map[string]bool{"#FFFFFF": true, "#E1E1E1": true, "#D5DEE8": true, "#AABED4": true}

var (
	colour  = regexp.MustCompile(`(fill|stroke):(#[0-9A-F]{6})`)
	opacity = regexp.MustCompile(`(fill|stroke)-opacity:([\d.]+)`)
	size    = regexp.MustCompile(`font-size:([\d.]+)px`)
	change  = regexp.MustCompile(`(scale|translate|rotate)\(([^)]*)\)`)
)

// least is the contrast to white that WCAG 2.2 asks of what has to be seen (1.4.11).
const least = 3

// An affine transform: x' = a x + c y + e, y' = b x + d y + f.
type affine [6]float64

func (m affine) times(n affine) affine {
	return affine{
		m[0]*n[0] + m[2]*n[1], m[1]*n[0] + m[3]*n[1], m[0]*n[2] + m[2]*n[3], m[1]*n[2] + m[3]*n[3],
		m[0]*n[4] + m[2]*n[5] + m[4], m[1]*n[4] + m[3]*n[5] + m[5],
	}
}

func (m affine) at(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

func transform(words string) affine {
	m := affine{1, 0, 0, 1, 0, 0}
	for _, match := range change.FindAllStringSubmatch(words, -1) {
		var v [2]float64
		for i, part := range strings.FieldsFunc(match[2], func(r rune) bool { return r == ',' || r == ' ' }) {
			v[i], _ = strconv.ParseFloat(part, 64)
		}
		switch match[1] {
		case "scale":
			m = m.times(affine{v[0], 0, 0, v[1], 0, 0})
		case "translate":
			m = m.times(affine{1, 0, 0, 1, v[0], v[1]})
		case "rotate":
			sin, cos := math.Sincos(v[0] * math.Pi / 180)
			m = m.times(affine{cos, sin, -sin, cos, 0, 0})
		}
	}
	return m
}

// Read gives the texts of a figure, its title and description, and what is wrong
// with it.
func Read(svg []byte) (texts []Text, title, description string, problems []string) {
	wrong := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	if strings.Contains(string(svg), "NaN") || strings.Contains(string(svg), "Inf") {
		wrong("it holds what is no number")
	}
	var width, height float64
	stack := []affine{{1, 0, 0, 1, 0, 0}}
	element := ""
	for decoder := xml.NewDecoder(strings.NewReader(string(svg))); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			wrong("it is no XML: %v", err)
			break
		}
		switch token := token.(type) {
		case xml.StartElement:
			element = token.Name.Local
			has := map[string]string{}
			for _, a := range token.Attr {
				has[a.Name.Local] = a.Value
			}
			m := stack[len(stack)-1].times(transform(has["transform"]))
			stack = append(stack, m)
			switch element {
			case "svg":
				_, err := fmt.Sscanf(has["viewBox"], "0 0 %g %g", &width, &height)
				if err != nil || has["role"] != "img" || has["aria-labelledby"] == "" {
					wrong("the root has %v", has)
				}
			case "text":
				texts = append(texts, boxed(m, has, wrong))
			}
			if unseen := tooPale(has["style"]); unseen != "" {
				wrong("%s has %s, which does not stand out from white", element, unseen)
			}
		case xml.EndElement:
			stack = stack[:len(stack)-1]
			element = ""
		case xml.CharData:
			switch element {
			case "text":
				texts[len(texts)-1].Words += string(token)
			case "title":
				title += string(token)
			case "desc":
				description += string(token)
			}
		}
	}
	if title == "" || description == "" {
		wrong("it has no title or no description")
	}
	return texts, title, description, append(problems, misplaced(texts, width, height)...)
}

// boxed is the box of a text: its letters rise by 0.73 of their size over the line
// that they stand on, and fall below it by 0.21 (Liberation Sans).
func boxed(m affine, has map[string]string, wrong func(string, ...any)) Text {
	x, _ := strconv.ParseFloat(has["x"], 64)
	y, _ := strconv.ParseFloat(has["y"], 64)
	length, err := strconv.ParseFloat(has["textLength"], 64)
	found := size.FindStringSubmatch(has["style"])
	if err != nil || found == nil {
		wrong("a text can reflow: %v", has)
		return Text{}
	}
	letters, _ := strconv.ParseFloat(found[1], 64)
	x1, y1 := m.at(x, y-0.73*letters)
	x2, y2 := m.at(x+length, y+0.21*letters)
	return Text{Left: min(x1, x2), Top: min(y1, y2), Right: max(x1, x2), Bottom: max(y1, y2)}
}

// misplaced names texts beyond the edge of a figure, and any two that overlap.
func misplaced(texts []Text, width, height float64) (problems []string) {
	for i, t := range texts {
		if t.Left < -0.5 || t.Top < -0.5 || t.Right > width+0.5 || t.Bottom > height+0.5 {
			problems = append(problems, fmt.Sprintf("%q reaches beyond the edge: %+v", t.Words, t))
		}
		for _, u := range texts[:i] {
			if min(t.Right, u.Right)-max(t.Left, u.Left) > 0.5 && min(t.Bottom, u.Bottom)-max(t.Top, u.Top) > 0.5 {
				problems = append(problems, fmt.Sprintf("%q lies over %q", t.Words, u.Words))
			}
		}
	}
	return problems
}

// tooPale is a colour of a style that has too little contrast to white and is no
// ground. What is see-through is judged as it is over white.
func tooPale(style string) string {
	for _, match := range colour.FindAllStringSubmatch(style, -1) {
		alpha := 1.0
		for _, o := range opacity.FindAllStringSubmatch(style, -1) {
			if o[1] == match[1] {
				alpha, _ = strconv.ParseFloat(o[2], 64)
			}
		}
		if !grounds[match[2]] && contrast(match[2], alpha) < least {
			return match[0]
		}
	}
	return ""
}

// contrast is that of a colour over white to white (WCAG 2.2, relative luminance).
func contrast(hex string, alpha float64) float64 {
	luminance := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		c := alpha*float64(n)/255 + 1 - alpha
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		luminance += weight * c
	}
	return 1.05 / (luminance + 0.05)
}
