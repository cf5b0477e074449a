package stats

import (
	"errors"
	"math"
	"slices"
	"testing"
)

func TestDescriptionAgreesWithR(t *testing.T) {
	s := readSample(t)
	var want struct {
		Mean, SD         float64
		WeightedMean     float64 `json:"weighted_mean"`
		Probabilities    []float64
		Quantiles        []float64
		QuantilesOfSeven []float64 `json:"quantiles_of_seven"`
	}
	readFixture(t, "describe", &want)
	got, err := Summarise(s.y)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "mean", got.Mean, want.Mean, 1e-14)
	near(t, "sd", got.StandardDeviation, want.SD, 1e-14)
	near(t, "weighted mean", weightedMean(s.y, s.w), want.WeightedMean, 1e-14)
	all, seven := slices.Sorted(slices.Values(s.y)), slices.Sorted(slices.Values(s.y[:7]))
	for i, p := range want.Probabilities {
		near(t, "quantile", Quantile(all, p), want.Quantiles[i], 1e-14)
		near(t, "quantile of seven", Quantile(seven, p), want.QuantilesOfSeven[i], 1e-14)
	}
	near(t, "p90", got.P90, want.Quantiles[5], 1e-14)
}

func TestSumKeepsSmallTerms(t *testing.T) {
	if got := Sum([]float64{1, 1e100, 1, -1e100}); got != 2 { // Neumaier's own example
		t.Errorf("got %v, want 2", got)
	}
}

// The sample variance of 1e9 + {4, 7, 13, 16} is 30 (Chan, Golub & LeVeque
// 1983's kind of case, by hand).
func TestStandardDeviationSurvivesALargeMean(t *testing.T) {
	got, err := Summarise([]float64{1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "sd", got.StandardDeviation, math.Sqrt(30), 1e-15)
	// About whatever mean: that of 1 and 3 is the root of 2.
	near(t, "sd of two", standardDeviation([]float64{1, 3}, 2.5), math.Sqrt2, 1e-15)
}

// The last number below 1 leaves the ninth value of nine, but for rounding; there is no tenth.
func TestQuantileNextToTheLast(t *testing.T) {
	near(t, "quantile", Quantile([]float64{1, 2, 3, 4, 5, 6, 7, 8, 9}, 1-0x1p-53), 9, 1e-15)
}

func TestDescriptionRefuses(t *testing.T) {
	if _, err := Summarise(nil); !errors.Is(err, ErrTooFew) {
		t.Errorf("nothing to describe gave %v", err)
	}
	if _, err := Summarise([]float64{1, math.Inf(1)}); !errors.Is(err, ErrNotFinite) {
		t.Errorf("an infinite value gave %v", err)
	}
	if got := Quantile([]float64{1, 2}, 1.5); !math.IsNaN(got) {
		t.Errorf("a quantile beyond 1 gave %v", got)
	}
}
