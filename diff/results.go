package diff

import "pcneval/data"

// Results is each result that is not what it was. What only one run has, has
// nil on the other side.
type Results struct {
	Unchanged int             `json:"unchanged"` // means and coefficients that both runs have and that are equal to the last bit
	Means     []Pair[Mean]    `json:"means,omitempty"`
	Slopes    []Pair[Slope]   `json:"slopes,omitempty"`
	Verdicts  []Pair[Verdict] `json:"verdicts,omitempty"`
	Checks    []Pair[Held]    `json:"checks,omitempty"`
}

// A Pair is a result in both runs.
type Pair[T any] struct {
	Name   string `json:"name"`
	Before *T     `json:"before"`
	After  *T     `json:"after"`
}

// A Mean is a variable's mean over the analysed networks.
type Mean struct {
	Variable     string  `json:"variable"`
	ContractYear string  `json:"contract_year,omitempty"`
	Unit         string  `json:"unit"`
	Networks     int64   `json:"n"`
	Mean         float64 `json:"mean"`
}

// Published says whether a slope is one of the study's own lines: it alone is
// by least squares with classical errors. Runs of earlier versions have no
// other columns that say so.
func (s Slope) Published() bool { return published(s.Estimator, s.SEType) }

func published(estimator, standardError string) bool {
	return estimator == data.LeastSquares && standardError == "classical"
}

// A Slope is a coefficient of a model that is not its intercept.
type Slope struct {
	Model        string  `json:"model"`
	Outcome      string  `json:"outcome"`
	ContractYear string  `json:"contract_year,omitempty"`
	Term         string  `json:"term"`
	Estimator    string  `json:"estimator"`
	SEType       string  `json:"se_type"`
	Per          float64 `json:"per"`
	Networks     int64   `json:"n"`
	Estimate     float64 `json:"estimate"`
	Low          float64 `json:"conf_low"`
	High         float64 `json:"conf_high"`
	Confidence   float64 `json:"confidence"`
}

// A Verdict is how a published number compares.
type Verdict struct {
	Printed    string   `json:"printed"`
	Reproduced *float64 `json:"reproduced"`
	Verdict    string   `json:"verdict"`
}

// Held is a check and whether it passed.
type Held struct {
	Rule     string  `json:"rule"`
	Severity string  `json:"severity"`
	Count    float64 `json:"count"`
	Limit    float64 `json:"limit"`
	Passed   bool    `json:"passed"`
}

func results(before, after *facts) Results {
	var r Results
	var sameMeans, sameSlopes int
	r.Means, sameMeans = pairs(before.summaries, after.summaries, meanOf, func(a, b Mean) bool { return a == b })
	r.Slopes, sameSlopes = pairs(before.regressions, after.regressions, slopeOf, func(a, b Slope) bool { return a == b })
	r.Verdicts, _ = pairs(before.comparisons, after.comparisons, verdictOf, func(a, b Verdict) bool { return a.Verdict == b.Verdict })
	r.Checks, _ = pairs(before.checks, after.checks, heldOf, func(a, b Held) bool { return a.Passed == b.Passed })
	r.Unchanged = sameMeans + sameSlopes
	return r
}

// pairs tells the rows of both runs, those left out that of does not tell and
// those that are the same, which it counts.
func pairs[R, T any](before, after map[string]R, of func(R) *T, same func(a, b T) bool) (changed []Pair[T], unchanged int) {
	for _, key := range keys(before, after) {
		pair := Pair[T]{Name: key}
		if row, has := before[key]; has {
			pair.Before = of(row)
		}
		if row, has := after[key]; has {
			pair.After = of(row)
		}
		switch {
		case pair.Before == nil && pair.After == nil:
		case pair.Before != nil && pair.After != nil && same(*pair.Before, *pair.After):
			unchanged++
		default:
			changed = append(changed, pair)
		}
	}
	return changed, unchanged
}

func meanOf(s data.Summary) *Mean {
	return &Mean{Variable: s.Variable, ContractYear: s.ContractYear, Unit: s.Unit, Networks: s.N, Mean: s.Mean}
}

func slopeOf(r data.Regression) *Slope {
	if r.Term == data.Intercept {
		return nil
	}
	return &Slope{
		Model: r.Model, Outcome: r.Outcome, ContractYear: r.ContractYear, Term: r.Term, Estimator: r.Estimator,
		SEType: r.SEType, Per: r.Per, Networks: r.N,
		Estimate: r.Estimate, Low: r.ConfLow, High: r.ConfHigh, Confidence: r.Confidence,
	}
}

func verdictOf(c data.Comparison) *Verdict {
	return &Verdict{Printed: c.Printed, Reproduced: c.Reproduced, Verdict: c.Verdict}
}

func heldOf(c data.Check) *Held {
	return &Held{Rule: c.Rule, Severity: c.Severity, Count: c.Count, Limit: c.Limit, Passed: c.Passed}
}
