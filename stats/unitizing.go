package stats

import (
	"cmp"
	"fmt"
	"slices"
)

// Span is a unit that a coder marked, from Begin up to but not including End.
type Span struct{ Begin, End int }

// Continuum is something that coders divided themselves, such as a transcript
// of Length characters, and the spans that each coder gave to one category, in
// any order. Spans of one coder may touch, as two units, but not overlap.
type Continuum struct {
	Length int
	Coders [][]Span
}

// section is a unit, or a gap between units, of one coder.
type section struct {
	begin, length float64
	unit          bool
}

// UnitizedAlpha is Krippendorff's alpha for unitizing one category over continua
// laid end to end, sensitive to where units begin and end (Krippendorff 1995,
// with the expected disagreement as in Krippendorff 2004, section 11.6). The
// continua must have the same coders.
//
// A bootstrap of continua (see [Bootstrap.Statistics]) gives its interval;
// [PooledAgreement] joins categories.
func UnitizedAlpha(continua []Continuum) (Agreement, error) {
	coders, length, err := sections(continua)
	if err != nil {
		return Agreement{}, err
	}
	m, observed := float64(len(coders)), 0.0
	for j := range coders {
		for i := range j {
			observed += between(coders[i], coders[j])
		}
	}
	observed *= 2 / (m * (m - 1) * length * length)
	return newAgreement(observed, expectedUnitizing(coders, length), len(continua))
}

// PooledAgreement joins the agreements of several categories on the same units:
// one minus the sum of observed over the sum of expected disagreement.
func PooledAgreement(parts []Agreement) (Agreement, error) {
	observed, expected, units := 0.0, 0.0, 0
	for _, a := range parts {
		observed += a.Observed
		expected += a.Expected
		units = max(units, a.Units)
	}
	return newAgreement(observed, expected, units)
}

// sections returns each coder's sections of all continua and their length.
func sections(continua []Continuum) (coders [][]section, length float64, err error) {
	if len(continua) == 0 || len(continua[0].Coders) < 2 {
		return nil, 0, fmt.Errorf("agreement needs a continuum and two coders: %w", ErrTooFew)
	}
	coders = make([][]section, len(continua[0].Coders))
	for j := range coders {
		most := len(continua)
		for _, c := range continua {
			if j < len(c.Coders) {
				most += 2 * len(c.Coders[j])
			}
		}
		coders[j] = make([]section, 0, most)
	}
	for at, c := range continua {
		if len(c.Coders) != len(coders) || c.Length <= 0 {
			return nil, 0, fmt.Errorf("continuum %d has %d coders and length %d: %w", at, len(c.Coders), c.Length, ErrMismatch)
		}
		for j, spans := range c.Coders {
			if begin := func(a, b Span) int { return cmp.Compare(a.Begin, b.Begin) }; !slices.IsSortedFunc(spans, begin) {
				spans = slices.SortedFunc(slices.Values(spans), begin)
			}
			if err := checkSpans(spans, c.Length); err != nil {
				return nil, 0, fmt.Errorf("continuum %d, coder %d: %w", at, j, err)
			}
			coders[j] = extended(coders[j], spans, length, float64(c.Length))
		}
		length += float64(c.Length)
	}
	return coders, length, nil
}

func checkSpans(sorted []Span, length int) error {
	end := 0
	for _, s := range sorted {
		if s.Begin < end || s.End <= s.Begin || s.End > length {
			return fmt.Errorf("span %d to %d overlaps another, is empty or leaves 0 to %d: %w", s.Begin, s.End, length, ErrMismatch)
		}
		end = s.End
	}
	return nil
}

// extended adds the sections of a continuum that starts at offset. A gap that
// reaches over the border of two continua is one gap.
func extended(out []section, sorted []Span, offset, length float64) []section {
	gap := func(from, to float64) {
		if last := len(out) - 1; last >= 0 && !out[last].unit {
			out[last].length += to - from
		} else if to > from {
			out = append(out, section{from, to - from, false})
		}
	}
	at := offset
	for _, s := range sorted {
		begin := offset + float64(s.Begin)
		gap(at, begin)
		out = append(out, section{begin, float64(s.End - s.Begin), true})
		at = offset + float64(s.End)
	}
	gap(at, offset+length)
	return out
}

// between sums the disagreements of two coders' sections that meet.
func between(a, b []section) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		sum += disagreement(a[i], b[j])
		endA, endB := a[i].begin+a[i].length, b[j].begin+b[j].length
		if endA <= endB {
			i++
		}
		if endB <= endA {
			j++
		}
	}
	return sum
}

// disagreement of two sections that meet: two units differ by the squares of the
// distances of their ends; a unit within a gap by the square of its length.
func disagreement(a, b section) float64 {
	begins, ends := a.begin-b.begin, a.begin+a.length-b.begin-b.length
	switch {
	case a.unit && b.unit:
		return float64(begins*begins) + float64(ends*ends)
	case a.unit && begins >= 0 && ends <= 0:
		return a.length * a.length
	case b.unit && begins <= 0 && ends >= 0:
		return b.length * b.length
	}
	return 0
}

// expectedUnitizing is the disagreement over all places that the units of all
// coders could take.
func expectedUnitizing(coders [][]section, length float64) float64 {
	most := 0
	for _, sections := range coders {
		most += len(sections)
	}
	units, gaps := make([]float64, 0, most), make([]float64, 0, most)
	for _, sections := range coders {
		for _, s := range sections {
			if s.unit {
				units = append(units, s.length)
			} else {
				gaps = append(gaps, s.length)
			}
		}
	}
	for _, lengths := range [][]float64{gaps, units} {
		slices.Sort(lengths)
		slices.Reverse(lengths)
	}
	others, total := float64(len(units)-1), float64(float64(len(coders))*length)
	sum, possible := 0.0, float64(total*(total-1))
	wide, room := 0, 0.0 // gaps at least as long as the unit, and their lengths
	for _, l := range units {
		for wide < len(gaps) && gaps[wide] >= l {
			room += gaps[wide]
			wide++
		}
		square := float64(l * l)
		sum += float64(others / 3 * (float64(2*square*l) - float64(3*square) + l))
		sum += float64(square * (room - float64(float64(wide)*(l-1))))
		possible -= float64(l * (l - 1))
	}
	if len(units) == 0 {
		return 0
	}
	return 2 / length * sum / possible
}
