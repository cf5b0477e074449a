package figure

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/plot"
	"pgregory.net/rapid"
)

// Marks lie on the axis, at equal distances, few enough to be read and enough
// to read by, with labels that tell them apart.
func TestTicks(t *testing.T) {
	if diff := cmp.Diff([]plot.Tick{
		{Value: 6, Label: "6"},
		{Value: 7, Label: "7"},
		{Value: 8, Label: "8"},
		{Value: 9, Label: "9"},
		{Value: 10, Label: "10"},
	}, ticks(5.1, 10.2)); diff != "" {
		t.Errorf("from 5.1 to 10.2:\n%s", diff)
	}
	rapid.Check(t, func(t *rapid.T) {
		low := rapid.Float64Range(-1000, 1000).Draw(t, "low")
		length := rapid.Float64Range(0.01, 1e6).Draw(t, "length")
		marks := ticks(low, low+length)
		if len(marks) < 2 || len(marks) > 7 {
			t.Fatalf("%d marks from %v over %v", len(marks), low, length)
		}
		seen := map[string]bool{}
		for _, mark := range marks {
			if mark.Value < low || mark.Value > low+length || seen[mark.Label] {
				t.Fatalf("marks %v from %v over %v", fmt.Sprint(marks), low, length)
			}
			seen[mark.Label] = true
		}
	})
}
