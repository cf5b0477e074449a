package stats

import (
	"testing"
)

// Of the replicates 1 to R those at whole ranks are the ends themselves, to the last digit, though 0.025 x (R+1) is
// whole but for rounding. Between ranks 1 and 2 of nine, rank 1.5 lies at the share that the normal quantiles of
// 0.1, 0.15 and 0.2 have, -1.2815515655446004, -1.0364333894937898 and -0.8416212335729142; beyond the first
// and the last rank the end is the extreme replicate.
func TestPercentilesByHand(t *testing.T) {
	for _, count := range []int{999, 99_999} {
		replicates := make([]float64, count)
		for i := range replicates {
			replicates[i] = float64(i + 1)
		}
		low, high, err := PercentileInterval(replicates, 0.95)
		if part := float64(count+1) / 40; err != nil || low != part || high != 39*part {
			t.Errorf("of %d replicates %v to %v, %v", count, low, high, err)
		}
	}
	nine := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9}
	low, high, _ := PercentileInterval(nine, 0.7)
	share := (1.2815515655446004 - 1.0364333894937898) / (1.2815515655446004 - 0.8416212335729142)
	near(t, "lower", low, 1+share, 1e-12)
	near(t, "upper", high, 9-share, 1e-12)
	if low, high, err := PercentileInterval(nine, 0.9); err != nil || low != 1 || high != 9 {
		t.Errorf("beyond the ranks %v to %v, %v", low, high, err)
	}
}
