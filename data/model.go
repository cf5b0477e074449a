package data

import "strings"

// Forms of a model.
const (
	Linear     = "linear"
	Quadratic  = "quadratic"
	LogOutcome = "log_outcome"
	Pooled     = "pooled" // contract years in one model, with a line for each
)

// Unweighted models count every row once.
const Unweighted = "none"

// Estimators of a model.
const (
	LeastSquares         = "ols"
	WeightedLeastSquares = "wls"
	MedianRegression     = "median"
)

// Intercept is the term of a model that is its constant.
const Intercept = "intercept"

// TermSquared is the square of a term.
func TermSquared(term string) string { return term + " squared" }

// TermIn is what a term of a pooled model adds in a contract year to what it is
// in the first.
func TermIn(term, contractYear string) string { return term + " x " + contractYear }

// A Model says which model a coefficient or a test belongs to. Models are equal
// where all of it is.
type Model struct {
	Outcome      string // variable explained, before its logarithm is taken
	ContractYear string // empty for populations, and where contract years are pooled
	Form         string
	Weights      string // variable that rows are weighted by, or [Unweighted]
	LeftOut      string // stream that funding is counted without; empty for none
	Estimator    string
}

// Line is the study's own model of an outcome: a line by ordinary least squares.
func Line(outcome, contractYear string) Model {
	return Model{Outcome: outcome, ContractYear: contractYear, Form: Linear, Weights: Unweighted, Estimator: LeastSquares}
}

// PooledLines is the model of an outcome in all contract years.
func PooledLines(outcome string) Model {
	m := Line(outcome, "")
	m.Form = Pooled
	return m
}

// Name is what the column model calls it: outcome, contract year and anything
// out of the ordinary. It is for people and for keys; what a model is stands in
// the other columns.
func (m Model) Name() string {
	parts := []string{m.Outcome, m.ContractYear}
	if m.Weights != Unweighted {
		parts = append(parts, "weighted by "+m.Weights)
	}
	if m.Estimator == MedianRegression {
		parts = append(parts, "median")
	}
	switch m.Form {
	case LogOutcome:
		parts = append(parts, "log")
	case Quadratic, Pooled:
		parts = append(parts, m.Form)
	}
	if m.LeftOut != "" {
		parts = append(parts, "without "+m.LeftOut)
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

const logarithmOf = "log_"

// Regression starts a row of the table regressions: the columns that say which
// model and term it is of. [Regression.Of] reads them back.
func (m Model) Regression(term string) Regression {
	row := Regression{
		Model: m.Name(), Term: term, Outcome: m.Outcome, ContractYear: m.ContractYear,
		Form: m.Form, Weights: m.Weights, LeftOut: m.LeftOut, Estimator: m.Estimator,
	}
	if m.Form == LogOutcome {
		row.Outcome = logarithmOf + m.Outcome
	}
	return row
}

// Of is the model that a row belongs to.
func (r Regression) Of() Model {
	m := Model{
		Outcome: r.Outcome, ContractYear: r.ContractYear, Form: r.Form, Weights: r.Weights, LeftOut: r.LeftOut, Estimator: r.Estimator,
	}
	if m.Form == LogOutcome {
		m.Outcome = strings.TrimPrefix(r.Outcome, logarithmOf)
	}
	return m
}

// On says in the columns of a test which model it is made on: a line, or lines
// pooled.
func (t HypothesisTest) On(m Model) HypothesisTest {
	t.Model, t.Outcome, t.ContractYear, t.Form = m.Name(), m.Outcome, m.ContractYear, m.Form
	return t
}

// Of is the model that is tested.
func (t HypothesisTest) Of() Model {
	m := Line(t.Outcome, t.ContractYear)
	m.Form = t.Form
	return m
}
