package refi

import (
	"strings"

	"pcneval/config/positions"
)

// NameAgreement counts the selections whose name is the beginning of their
// quotation under a reading. Tools write other things into names, too, so it
// supports a reading and never chooses one.
type NameAgreement struct {
	Reading  positions.Reading
	Named    int // selections with a name and a text
	Agreeing int // of these, names that begin the quotation
}

// Share returns Agreeing by Named, and 0 where no selection is named.
func (n NameAgreement) Share() float64 {
	if n.Named == 0 {
		return 0
	}
	return float64(n.Agreeing) / float64(n.Named)
}

// CheckNames counts the agreement of names with quotations under a reading.
func (p *Project) CheckNames(r positions.Reading) NameAgreement {
	n := NameAgreement{Reading: r}
	p.eachSelectedText(func(place textPlace, selections []Selection) {
		ruler := p.ruler(place, r)
		if ruler == nil {
			return
		}
		for i := range selections {
			name := plainName(selections[i].Name)
			if name == "" {
				continue
			}
			n.Named++
			from, to, _, ok := ruler.selection(&selections[i])
			if ok && agrees(selections[i].Name, ruler.Quotation(from, to)) {
				n.Agreeing++
			}
		}
	})
	return n
}

// BetterReading returns the agreement under the reading that most names bear
// out, the first of equals, and false where none does better than the one that
// was used.
func (p *Project) BetterReading(used NameAgreement) (NameAgreement, bool) {
	if used.Agreeing == used.Named {
		return used, false
	}
	best := used
	for _, other := range p.checkReadings() {
		if other.Agreeing > best.Agreeing {
			best = other
		}
	}
	return best, best.Agreeing > used.Agreeing
}

// checkReadings counts the agreement under every reading, in a fixed order.
func (p *Project) checkReadings() []NameAgreement {
	var all []NameAgreement
	for _, unit := range positions.Units {
		for _, end := range positions.Ends {
			for _, lineEnd := range positions.LineEnds {
				for _, mark := range []string{"", positions.Counted} {
					all = append(all, p.CheckNames(positions.Reading{Unit: unit, End: end, LineEnd: lineEnd, Mark: mark}))
				}
			}
		}
	}
	return all
}

// agrees says whether a name is its whole quotation or, cut with an ellipsis,
// the beginning of it; line breaks and runs of blanks count as one blank.
func agrees(name, quotation string) bool {
	quoted := strings.Join(strings.Fields(quotation), " ")
	plain := plainName(name)
	if plain == strings.Join(strings.Fields(name), " ") {
		return plain == quoted
	}
	return strings.HasPrefix(quoted, plain)
}

// plainName takes the ellipsis off a name that was cut.
func plainName(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(name, "…"), "..."))
}

// eachSelectedText calls visit for each text of a source and its selections.
func (p *Project) eachSelectedText(visit func(textPlace, []Selection)) {
	for i := range p.Sources {
		s := &p.Sources[i]
		visit(s.place(), s.Selections)
		for _, inner := range []*Source{s.TextDescription, s.Representation} {
			if inner != nil {
				visit(inner.place(), inner.Selections)
			}
		}
	}
}
