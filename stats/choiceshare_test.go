package stats

import "testing"

// Two choices crossed: effects of 2 and 4 and no interaction give variances of 1
// and 4, so shares of 1/5 and 4/5.
func TestChoiceShareByHand(t *testing.T) {
	estimates := []float64{1, 3, 5, 7}
	near(t, "first", must(ChoiceShare(estimates, NewGroups([]string{"a", "b", "a", "b"})))(t), 0.2, 1e-14)
	near(t, "of two", must(ChoiceShare([]float64{1, 3}, NewGroups([]string{"a", "b"})))(t), 1, 1e-14)
	near(t, "second", must(ChoiceShare(estimates, NewGroups([]string{"a", "a", "b", "b"})))(t), 0.8, 1e-14)
}
