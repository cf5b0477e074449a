package held

import (
	"cmp"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Grounds are several tables together.
type Grounds []*Ground

// Holds says whether one of them holds a number.
func (all Grounds) Holds(number string) bool {
	return slices.ContainsFunc(all, func(g *Ground) bool { return g.Holds(number) })
}

// Unfounded are the numbers of a text that none of them holds, and how many there are
// in all.
func (all Grounds) Unfounded(text string) (unfounded []string, numbers int) {
	for _, n := range Numbers(text) {
		numbers++
		if !all.Holds(n) {
			unfounded = append(unfounded, n)
		}
	}
	return unfounded, numbers
}

var plain = regexp.MustCompile(`^[+−-]?[\d,]+(?:\.\d+)?%?$`)

// Marks finds the marks of axes among the texts of a figure: texts of nothing but a
// number that stand in a line, across or upwards, three or more at places that follow
// their values.
func Marks(texts []Text) map[int]bool {
	marks := map[int]bool{}
	for _, place := range []func(Text) (line, along float64){
		func(t Text) (float64, float64) { return t.Bottom, (t.Left + t.Right) / 2 },
		func(t Text) (float64, float64) { return t.Right, (t.Top + t.Bottom) / 2 },
	} {
		type mark struct {
			text      int
			at, value float64
		}
		lines := map[float64][]mark{}
		for i, t := range texts {
			if plain.MatchString(t.Words) {
				line, along := place(t)
				value, _ := strconv.ParseFloat(clean.Replace(t.Words), 64)
				lines[math.Round(line)] = append(lines[math.Round(line)], mark{i, along, value})
			}
		}
		for _, at := range slices.Sorted(maps.Keys(lines)) {
			line := lines[at]
			slices.SortFunc(line, func(a, b mark) int { return cmp.Compare(a.at, b.at) })
			for i := 0; i+2 < len(line); i++ {
				a, b, c := line[i], line[i+1], line[i+2]
				first, second := (b.value-a.value)/(b.at-a.at), (c.value-b.value)/(c.at-b.at)
				if first != 0 && math.Abs(first-second) < 0.02*math.Abs(first) {
					marks[a.text], marks[b.text], marks[c.text] = true, true, true
				}
			}
		}
	}
	return marks
}

// A Told is a figure as a report in Markdown tells it.
type Told struct {
	File, Alternative, Caption string
	Tables                     []string // that its caption names
}

var (
	image  = regexp.MustCompile(`(?m)^!\[(.*)\]\((figures/[^)]*)\)\n\n(\*\*Figure \d+\.\*\* .*)$`)
	tables = regexp.MustCompile(`Data: tables? (.*)\.$`)
)

// In finds the figures of a report.
func In(markdown string) []Told {
	var all []Told
	for _, match := range image.FindAllStringSubmatch(markdown, -1) {
		told := Told{File: match[2], Alternative: match[1], Caption: match[3]}
		if named := tables.FindStringSubmatch(match[3]); named != nil {
			told.Tables = regexp.MustCompile(`, | and `).Split(strings.ReplaceAll(named[1], `\`, ""), -1)
		}
		all = append(all, told)
	}
	return all
}
