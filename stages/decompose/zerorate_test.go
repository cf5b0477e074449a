package decompose

import "testing"

// From a rate of nought to a rate of 2 on a base of slope 0.5, the whole
// change of 1 is the rate's.
func TestARateOfNoughtThatRises(t *testing.T) {
	nought, two := 0.0, 2.0
	before := streamSlope{name: "core", base: "registered", rate: &nought, slope: 0}
	after := streamSlope{name: "core", base: "registered", rate: &two, slope: 1}
	for _, c := range []struct {
		from, to streamSlope
		rate     float64
	}{{before, after, 1}, {after, before, -1}, {before, before, 0}} {
		rate, base := split(c.from, true, c.to, true)
		if rate != c.rate || base != 0 {
			t.Errorf("rate %v and base %v, not %v and 0", rate, base, c.rate)
		}
	}
}
