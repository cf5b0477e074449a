package stats_test

import (
	"fmt"
	"log"

	"pcneval/stats"
)

// Funding a patient of six networks along deprivation, with a robust error; R's
// lm and sandwich print the same.
func Example() {
	deprivation := []float64{0.05, 0.10, 0.15, 0.20, 0.25, 0.30}
	funding := []float64{25.0, 25.5, 25.2, 26.4, 26.1, 27.0}
	model, err := stats.Fit(stats.NewDesign(6, stats.Term{Name: "deprivation", Values: deprivation}), funding, nil)
	if err != nil {
		log.Fatal(err)
	}
	covariance, err := model.Covariance(stats.HC3, nil)
	if err != nil {
		log.Fatal(err)
	}
	slope, err := model.Term(covariance, "deprivation", 0.95)
	if err != nil {
		log.Fatal(err)
	}
	slope = slope.Scaled(0.1)
	fmt.Printf("%.3f per 0.1 (standard error %.3f, %s, %v df)\n", slope.Estimate, slope.StandardError, covariance.Kind, slope.DegreesOfFreedom)
	// Output: 0.743 per 0.1 (standard error 0.163, HC3, 4 df)
}
