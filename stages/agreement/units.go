package agreement

import (
	"slices"

	"pcneval/data"
	"pcneval/stats"
)

// Categories of a unit for one code.
const (
	with    = "with"
	without = "without"
)

// sheet is the ratings of one code: rows are stretches of units that all coders
// rated alike, each within one piece of text that the bootstrap draws whole.
type sheet struct {
	ratings *stats.Ratings
	pieces  []int // piece of each row
}

// A layout says how sources are laid out for a comparison.
type layout struct {
	sources []source
	seats   int
	coder   func(s *source, seat int) string // empty where the seat has not coded the source
	window  int64                            // characters of a unit
	block   int64                            // units of a piece; 0 where a piece is a whole source
}

// pieces counts the pieces of text that a bootstrap draws.
func (l layout) pieces() int {
	n := 0
	for i := range l.sources {
		n += int(ceil(l.units(i), l.blockOf(i)))
	}
	return n
}

func (l layout) units(i int) int64 { return ceil(l.sources[i].length, l.window) }

func (l layout) blockOf(i int) int64 {
	if l.block > 0 {
		return l.block
	}
	return l.units(i)
}

// given are the codes that somebody gave in the sources; the others have no
// agreement and add nothing to a pooled one.
func (l layout) given(codes []string) []string {
	return slices.DeleteFunc(slices.Clone(codes), func(code string) bool {
		return !slices.ContainsFunc(l.sources, func(s source) bool {
			for seat := range l.seats {
				if len(s.of(code, l.coder(&s, seat))) > 0 {
					return true
				}
			}
			return false
		})
	})
}

func ceil(a, b int64) int64 { return (a + b - 1) / b }

// rate rates every unit for a code.
func (l layout) rate(code string) (sheet, error) {
	byCoder, times := make([][]string, l.seats), []int(nil)
	var out sheet
	piece := 0
	for i := range l.sources {
		s, units, block := &l.sources[i], l.units(i), l.blockOf(i)
		marked, borders := l.markedUnits(s, code)
		for at := int64(0); at < units; at += block {
			borders = append(borders, at)
		}
		borders = append(borders, units)
		slices.Sort(borders)
		borders = slices.Compact(borders)
		for b := range len(borders) - 1 {
			for seat := range byCoder {
				byCoder[seat] = append(byCoder[seat], category(l.coder(s, seat) != "", inside(marked[seat], borders[b])))
			}
			times = append(times, int(borders[b+1]-borders[b]))
			out.pieces = append(out.pieces, piece+int(borders[b]/block))
		}
		piece += int(ceil(units, block))
	}
	var err error
	out.ratings, err = stats.NewCountedRatings(byCoder, times)
	return out, err
}

// markedUnits are the units that each seat's coder gave the code, and where
// they begin and end.
func (l layout) markedUnits(s *source, code string) (marked [][]data.Stretch, borders []int64) {
	marked = make([][]data.Stretch, l.seats)
	for seat := range marked {
		for _, stretch := range s.of(code, l.coder(s, seat)) {
			units := data.Stretch{Start: stretch.Start / l.window, End: ceil(stretch.End, l.window)}
			marked[seat] = append(marked[seat], units)
			borders = append(borders, units.Start, units.End)
		}
	}
	return marked, borders
}

func inside(stretches []data.Stretch, at int64) bool {
	return slices.ContainsFunc(stretches, func(s data.Stretch) bool { return s.Start <= at && at < s.End })
}

func category(coded, inside bool) string {
	switch {
	case !coded:
		return ""
	case inside:
		return with
	}
	return without
}

// continua are the sources as texts that each seat's coder divided, in
// characters.
func (l layout) continua(code string) []stats.Continuum {
	var all []stats.Continuum
	for i := range l.sources {
		s := &l.sources[i]
		c := stats.Continuum{Length: int(s.length)}
		for seat := range l.seats {
			var spans []stats.Span
			for _, stretch := range s.of(code, l.coder(s, seat)) {
				spans = append(spans, stats.Span{Begin: int(stretch.Start), End: int(stretch.End)})
			}
			c.Coders = append(c.Coders, spans)
		}
		all = append(all, c)
	}
	return all
}
