package stats

import (
	"cmp"
	"slices"
)

// BinaryAlpha is Krippendorff's nominal alpha over continua in which each
// position is a unit that every coder rated as inside or outside a span
// (Krippendorff 1995, section 2, on digitised continua): it asks how much is
// marked alike, not where units begin and end. Spans of one coder must not
// overlap. A bootstrap of continua gives its interval.
func BinaryAlpha(continua []Continuum) (Agreement, error) {
	coders, length, err := sections(continua)
	if err != nil {
		return Agreement{}, err
	}
	type border struct{ at, step float64 }
	var borders []border
	inside := 0.0
	for _, sections := range coders {
		for _, s := range sections {
			if s.unit {
				inside += s.length
				borders = append(borders, border{s.begin, 1}, border{s.begin + s.length, -1})
			}
		}
	}
	slices.SortFunc(borders, func(a, b border) int { return cmp.Compare(a.at, b.at) })
	m, marks, differ := float64(len(coders)), 0.0, 0.0
	for i, b := range borders {
		if i > 0 {
			differ += float64(float64(marks*(m-marks)) * (b.at - borders[i-1].at))
		}
		marks += b.step
	}
	observed := 2 * differ / (m * (m - 1) * length)
	return newAgreement(observed, differingShare([]float64{inside, float64(m*length) - inside}), len(continua))
}
