package method

import (
	"math"
	"testing"

	"pcneval/data"
	"pcneval/stats"
)

// Four networks in two boards, on x = 0, 1, 2, 3 with y = 0, 2, 1, 3. By hand: means
// 1.5 and 1.5, sums of squares 5 and of products 4, so a slope of 0.8; residuals
// -0.3, 0.9, -0.9, 0.3, whose squares sum to 1.8: a classical variance of 0.9 / 5.
func TestSlopeByHand(t *testing.T) {
	x, y := []float64{0, 1, 2, 3}, []float64{0, 2, 1, 3}
	for _, test := range []struct {
		boards []string
		byICB  bool
	}{{[]string{"A", "A", "B", "B"}, true}, {[]string{"A", "B", "A", "B"}, true}, {[]string{"A", "A", "A", "A"}, false}} {
		slope, err := SlopeOf(x, y, stats.Classical, nil, stats.NewGroups(test.boards), 10, 0.95)
		if err != nil {
			t.Fatal(test.boards, err)
		}
		if math.Abs(slope.Estimate-8) > 1e-12 || math.Abs(slope.StandardError-10*math.Sqrt(0.18)) > 1e-12 || slope.Missing != "" {
			t.Errorf("%v: %+v, want a slope of 8 with an error of %v", test.boards, slope, 10*math.Sqrt(0.18))
		}
		if low, high, seType := slope.EndsByICB(); (low != nil && high != nil && seType == "CR2") != test.byICB {
			t.Errorf("%v: an interval by board from %v to %v (%q)", test.boards, low, high, seType)
		}
		if test.byICB && !(slope.ByICB.StandardError > 0 && slope.ByICB.Lower < 8 && slope.ByICB.Upper > 8) {
			t.Errorf("%v: by board %+v", test.boards, slope.ByICB)
		}
	}
}

// 0.1 + 0.2 is not 0.3 to the last digit: what differs by so little is the same.
func TestWhatIsTheSameEverywhereHasNoSlope(t *testing.T) {
	x, y := []float64{1, 2, 3, 4}, []float64{0.3, 0.1 + 0.2, 0.3, 0.3}
	slope, err := SlopeOf(x, y, stats.Classical, nil, stats.NewGroups([]int{1, 1, 2, 2}), 0.1, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	estimate, low, high := slope.Told()
	if slope.Missing != data.SameEverywhere || estimate != nil || low != nil || high != nil || slope.ByICB != nil {
		t.Errorf("%+v", slope)
	}
}
