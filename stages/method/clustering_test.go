package method

import (
	"math"
	"testing"

	"pcneval/data"
	"pcneval/stats"
)

// Two boards are enough where two are needed, and too few for three.
func TestClusteringNeedsBoards(t *testing.T) {
	networks := []data.Network{{ICBCode: "X"}, {ICBCode: "X"}, {ICBCode: "Y"}, {ICBCode: "Y"}}
	if c := ByBoards(networks, 2); c.Kind != stats.CR2 || c.By != "icb_code" || c.Groups == nil {
		t.Errorf("%+v", c)
	}
	alone := ByBoards(networks, 3)
	if alone.Kind != stats.HC3 || alone.By != "" || alone.Groups != nil {
		t.Errorf("%+v", alone)
	}
	// By hand, as in TestSlopeByHand: a slope of 0.8. The leverages on x = 0 to 3 are 0.7, 0.3, 0.3
	// and 0.7, so that HC3 is the sum of (x-1.5)^2 e^2/(1-h)^2 over 5^2:
	// 2 (2.25 x 0.09/0.09 + 0.25 x 0.81/0.49)/25.
	slope, err := alone.Slope([]float64{0, 1, 2, 3}, []float64{0, 2, 1, 3}, 0.95)
	want := math.Sqrt(2 * (2.25 + 0.25*0.81/0.49) / 25)
	if err != nil || math.Abs(slope.Estimate-0.8) > 1e-12 || math.Abs(slope.StandardError-want) > 1e-12 {
		t.Errorf("%+v %v, want 0.8 with an error of %v", slope, err, want)
	}
	if _, err := alone.Slope([]float64{1, 1, 1, 1}, []float64{0, 2, 1, 3}, 0.95); err == nil {
		t.Error("an exposure that is the same everywhere has a slope")
	}
	if _, err := (Clustering{Kind: stats.CR2}).Slope([]float64{0, 1, 2, 3}, []float64{0, 2, 1, 3}, 0.95); err == nil {
		t.Error("errors by board without boards")
	}
}
