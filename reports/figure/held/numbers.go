package held

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pcneval/data/table"
)

// A number as it is told: with its sign, its pounds, its commas, its per cent, and
// what says that it is a bound. Letters, digits and hyphens beside it make it part of
// a name or of a contract year.
var (
	told   = regexp.MustCompile(`[<>]?[+−-]?£?\d[\d,]*(?:\.\d+)?%?`)
	names  = regexp.MustCompile(`[\p{L}\d_.]*\p{L}[\p{L}\d_.]*|\d{4}-\d{2}(?:-\d{2})?`)
	year   = regexp.MustCompile(`^(?:18|19|20)\d\d$`)
	digits = regexp.MustCompile(`\d+`)
	clean  = strings.NewReplacer("+", "", "−", "-", "£", "", ",", "", "%", "", "<", "", ">", "")
)

// Numbers are the numbers of a text, without years and without those that are part of
// a name, of a code or of a contract year.
func Numbers(text string) []string {
	var all []string
	for _, n := range told.FindAllString(names.ReplaceAllString(text, " "), -1) {
		n = strings.TrimRight(n, ",")
		n = strings.TrimPrefix(n, "-") // a minus is told as −; this is a hyphen
		if !year.MatchString(n) {
			all = append(all, n)
		}
	}
	return all
}

// A Ground is what numbers can stand on: sums of pounds, whole numbers and others, each
// sorted, so that none is taken for one of another kind.
type Ground struct {
	pounds, whole, others []float64
	words                 map[string]bool
}

// Of are numbers from elsewhere than tables, such as the study's settings.
func Of(values ...float64) *Ground {
	g := &Ground{}
	for _, value := range values {
		g.put("", value)
		g.whole = append(g.whole, value)
	}
	g.sort()
	return g
}

// put takes in a number in a unit; without one it may be pounds.
func (g *Ground) put(unit string, values ...float64) {
	if unit == "" || strings.HasPrefix(unit, "GBP") {
		g.pounds = append(g.pounds, values...)
	}
	if !strings.HasPrefix(unit, "GBP") {
		g.others = append(g.others, values...)
		for _, value := range values {
			if math.Abs(value-math.Round(value)) < 1e-6 {
				g.whole = append(g.whole, value)
			}
		}
	}
}

func (g *Ground) sort() {
	for _, values := range []*[]float64{&g.pounds, &g.whole, &g.others} {
		slices.Sort(*values)
		*values = slices.Compact(*values)
	}
}

// How many different values a column may have to be one that rows are counted by, and
// how many rows a table may have for sums over them.
const (
	mostKinds = 60
	mostRows  = 10000
)

// On is a table: each numeric cell, each number in a cell of text; each count of rows,
// of rows that share the values of one column or two, and of different values of a
// column, among all rows and among those that share the value of another; and each sum
// of a column, over all rows and over those that share the values of one column or
// two. The sign of numbers counts as a column. Units are those of the columns.
func On(frame *table.Frame, units map[string]string) *Ground {
	g := &Ground{whole: []float64{float64(frame.Rows)}, words: map[string]bool{}}
	var by []kinds
	var numeric []numbers
	for _, column := range frame.Columns {
		of, signs := newKinds(frame.Rows), newKinds(frame.Rows)
		cells, any := numbers{units[column.Name], make([]float64, frame.Rows)}, false
		number := func(row int, value float64) {
			any = true
			cells.of[row] = value
			g.put(cells.unit, value)
			signs.put(row, cmp.Compare(value, 0))
		}
		for row, cell := range column.Cells {
			switch cell := cell.(type) {
			case float64:
				number(row, cell)
			case int64:
				number(row, float64(cell))
			case string:
				if _, seen := of.ids[cell]; !seen {
					for _, n := range slices.Concat(Numbers(cell), digits.FindAllString(cell, -1)) {
						g.words[n] = true
					}
				}
			}
			of.put(row, cell)
		}
		g.whole = append(g.whole, float64(len(of.ids)))
		if len(of.ids) <= mostKinds {
			by = append(by, of)
		}
		if any {
			by = append(by, signs)
			if frame.Rows <= mostRows {
				numeric = append(numeric, cells)
			}
		}
	}
	g.count(by, numeric)
	g.sort()
	return g
}

type numbers struct {
	unit string
	of   []float64
}

// Kinds is a column with a number for each different cell.
type kinds struct {
	ids map[any]int
	of  []int
}

func newKinds(rows int) kinds { return kinds{map[any]int{}, make([]int, rows)} }

func (k kinds) put(row int, cell any) {
	id, seen := k.ids[cell]
	if !seen {
		id = len(k.ids)
		k.ids[cell] = id
	}
	k.of[row] = id
}

// count takes in how many rows share the values of each two columns, how many
// different values of one stand beside each of the other, and what numbers come to
// over such rows.
func (g *Ground) count(by []kinds, numeric []numbers) {
	for i, a := range by {
		for _, b := range by[:i+1] {
			wide := len(b.ids) + 1
			counts := make([]int, (len(a.ids)+1)*wide)
			for row := range a.of {
				counts[a.of[row]*wide+b.of[row]]++
			}
			besideA, besideB := make([]int, len(a.ids)+1), make([]int, wide)
			for at, n := range counts {
				if n > 0 {
					g.whole = append(g.whole, float64(n))
					besideA[at/wide]++
					besideB[at%wide]++
				}
			}
			for _, n := range slices.Concat(besideA, besideB) {
				g.whole = append(g.whole, float64(n))
			}
			for _, column := range numeric {
				sums := make([]float64, len(counts))
				for row, n := range column.of {
					sums[a.of[row]*wide+b.of[row]] += n
				}
				g.put(column.unit, sums...)
			}
		}
	}
}

// Holds says whether a number that is told is one of the ground, rounded as it is
// told; a percentage may be a share, and a bound has one beyond it.
func (g *Ground) Holds(number string) bool {
	digits := clean.Replace(number)
	if g.words[number] || g.words[strings.TrimPrefix(digits, "-")] {
		return true
	}
	value, err := strconv.ParseFloat(digits, 64)
	_, fraction, decimals := strings.Cut(digits, ".")
	half := 0.5000001 * math.Pow(10, -float64(len(fraction)))
	switch {
	case err != nil:
		return false
	case number[0] == '<':
		return between(g.others, 0, value)
	case number[0] == '>':
		return between(g.others, value, 1)
	case strings.Contains(number, "£"):
		return between(g.pounds, value-half, value+half)
	case strings.HasSuffix(number, "%"):
		return between(g.others, value-half, value+half) || between(g.others, (value-half)/100, (value+half)/100)
	case decimals:
		return between(g.others, value-half, value+half)
	}
	return between(g.whole, value-1e-6, value+1e-6) || math.Abs(value) >= 100 && between(g.others, value-half, value+half)
}

func between(values []float64, low, high float64) bool {
	at, _ := slices.BinarySearch(values, low)
	return at < len(values) && values[at] <= high
}
