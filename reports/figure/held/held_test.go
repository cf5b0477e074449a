package held

import (
	"math"
	"strings"
	"testing"
)

// Contrasts that the Analysis Function and WCAG give: black 21, white 1, the palette's
// orange 3.03 by the formula of WCAG worked by hand.
func TestContrast(t *testing.T) {
	for hex, want := range map[string]float64{"#000000": 21, "#FFFFFF": 1, "#F46A25": 3.03} {
		if got := contrast(hex, 1); math.Abs(got-want) > 0.01 {
			t.Errorf("%s: %.3f, want %v", hex, got, want)
		}
	}
}

// Each fault is found, and a figure without one has none.
func TestFaultsAreFound(t *testing.T) {
	const sound = `<svg role="img" aria-labelledby="a-title" viewBox="0 0 100 50"><title>t</title><desc>d</desc>` +
		`<g transform="scale(1, -1) translate(0, -50)"><path style="stroke:#12436D"/>` +
		`<text textLength="20" x="10" y="-30" transform="scale(1, -1)" style="font-size:10px">one</text>` +
		`<text textLength="20" x="40" y="-30" transform="scale(1, -1)" style="font-size:10px">two</text></g></svg>`
	texts, _, _, problems := Read([]byte(sound))
	if len(problems) > 0 || len(texts) != 2 {
		t.Fatalf("%v, %v", texts, problems)
	}
	// The baseline is 30 above the lower edge of 50: at 20 from the top.
	if got := texts[0]; math.Abs(got.Top-12.7) > 1e-9 || math.Abs(got.Bottom-22.1) > 1e-9 || got.Left != 10 || got.Right != 30 {
		t.Errorf("the box is %+v", got)
	}
	for fault, change := range map[string][2]string{
		"lies over": {`x="40"`, `x="25"`}, "beyond the edge": {`x="40"`, `x="90"`}, "stand out": {"#12436D", "#F4C0A0"},
		"can reflow": {`textLength="20" x="10"`, `x="10"`}, "no description": {"<desc>d</desc>", ""}, "the root": {`role="img"`, ""},
	} {
		_, _, _, problems := Read([]byte(strings.Replace(sound, change[0], change[1], 1)))
		if !strings.Contains(strings.Join(problems, "\n"), fault) {
			t.Errorf("%q is not found: %v", fault, problems)
		}
	}
}
