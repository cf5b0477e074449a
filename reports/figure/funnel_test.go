package figure

import (
	"bytes"
	"strings"
	"testing"
)

// Two pairs of limits, the line of the target, and a mark of its own shape: the
// same bytes each time, with title and description.
func TestAFunnelHasLimitsAndAMarkOfItsOwn(t *testing.T) {
	draw := func() []byte {
		svg, err := Funnel(
			Chart{Name: "f", Title: "A funnel", Description: "B is outside.", X: "Networks", Y: "£"}, 5,
			[]FunnelLimit{{2, 2, 3, 7, 8}, {9, 3, 4, 6, 7}}, []Point{{3, 5}, {8, 4}}, Point{4, 7},
		)
		if err != nil {
			t.Fatal(err)
		}
		return svg
	}
	svg := string(draw())
	if !bytes.Equal(draw(), []byte(svg)) {
		t.Error("another figure came out")
	}
	for part, least := range map[string]int{
		"stroke-dasharray:4,3": 2, "stroke-dasharray:1.5,3": 2, "A funnel": 1, "B is outside.": 1, "fill:#F46A25": 1,
	} {
		if got := strings.Count(svg, part); got < least {
			t.Errorf("%q stands there %d times, want %d: %s", part, got, least, svg[:min(len(svg), 3000)])
		}
	}
}
