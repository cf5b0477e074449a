package data

import "testing"

// The names are those by which reference/sure.R calls the same models.
func TestAModelIsCalledByWhatItIs(t *testing.T) {
	but := func(change func(*Model)) Model {
		m := Line(VariableFundingPerWeighted, "2022-23")
		change(&m)
		return m
	}
	seen := map[Model]bool{}
	for name, m := range map[string]Model{
		"registered":                       Line(VariableRegistered, ""),
		"funding_per_weighted_gbp 2022-23": but(func(*Model) {}),
		"funding_per_weighted_gbp 2022-23 weighted by registered": but(func(m *Model) {
			m.Weights, m.Estimator = VariableRegistered, WeightedLeastSquares
		}),
		"funding_per_weighted_gbp 2022-23 median":                  but(func(m *Model) { m.Estimator = MedianRegression }),
		"funding_per_weighted_gbp 2022-23 quadratic":               but(func(m *Model) { m.Form = Quadratic }),
		"funding_per_weighted_gbp 2022-23 log":                     but(func(m *Model) { m.Form = LogOutcome }),
		"funding_per_weighted_gbp 2022-23 without capacity_access": but(func(m *Model) { m.LeftOut = "capacity_access" }),
		"funding_per_weighted_gbp pooled":                          PooledLines(VariableFundingPerWeighted),
	} {
		row := m.Regression("income_deprivation")
		if row.Model != name || row.Term != "income_deprivation" {
			t.Errorf("%s of %s, want %s", row.Term, row.Model, name)
		}
		row.Model = "called otherwise"
		if row.Of() != m {
			t.Errorf("the columns of %s say %+v, want %+v", name, row.Of(), m)
		}
		seen[row.Of()] = true
	}
	if len(seen) != 8 {
		t.Errorf("%d models are told apart, want 8", len(seen))
	}
	if row := but(func(m *Model) { m.Form = LogOutcome }).Regression("x"); row.Outcome != "log_funding_per_weighted_gbp" {
		t.Errorf("the logarithm is called %s", row.Outcome)
	}
	if pooled := PooledLines(VariableFundingPerWeighted); (HypothesisTest{}).On(pooled).Of() != pooled {
		t.Error("a test does not say that it is made on pooled lines")
	}
	if term := TermIn("income_deprivation", "2022-23"); term != "income_deprivation x 2022-23" {
		t.Error(term)
	}
}
