package stats

// StudentP returns the two-sided p value of t with df degrees of freedom.
func StudentP(t, df float64) float64 { return twoSidedT(t, df) }

// StudentQuantile returns the quantile p, between 0 and 1, of Student's t with
// df degrees of freedom.
func StudentQuantile(p, df float64) float64 { return quantileT(p, df) }
