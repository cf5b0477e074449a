package held

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"pcneval/data/table"
)

// Marks of axes have neither pounds nor per cent; all else that is told as a number
// has one of them.
var (
	pounds = regexp.MustCompile(`[+−]?£[\d,]+(?:\.\d+)?|[+−]?\d[\d,]*(?:\.\d+)?%`)
	clean  = strings.NewReplacer("+", "", "−", "-", "£", "", ",", "", "%", "")
)

// Unfounded are the pounds and percentages of a text that are no cell of the tables,
// rounded as they are there; a percentage may be a share. Numbers is how many there
// are.
func Unfounded(text string, frames []*table.Frame) (unfounded []string, numbers int) {
	for _, token := range pounds.FindAllString(text, -1) {
		numbers++
		digits := clean.Replace(token)
		value, err := strconv.ParseFloat(digits, 64)
		_, fraction, _ := strings.Cut(digits, ".")
		half := 0.5000001 * math.Pow(10, -float64(len(fraction)))
		if err != nil || !holds(frames, func(cell float64) bool {
			return math.Abs(cell-value) <= half || strings.HasSuffix(token, "%") && math.Abs(100*cell-value) <= half
		}) {
			unfounded = append(unfounded, token)
		}
	}
	return unfounded, numbers
}

func holds(frames []*table.Frame, is func(float64) bool) bool {
	for _, frame := range frames {
		for _, column := range frame.Columns {
			for _, cell := range column.Cells {
				switch cell := cell.(type) {
				case float64:
					if is(cell) {
						return true
					}
				case int64:
					if is(float64(cell)) {
						return true
					}
				}
			}
		}
	}
	return false
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
