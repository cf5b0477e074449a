package method

import (
	"pcneval/data"
	"pcneval/stats"
)

// Regression tells a coefficient of a model as a row of the table regressions:
// estimate, error and interval for so many units of its term. The interval is
// one of t. The caller says how the error was estimated.
func Regression(m data.Model, c stats.Coefficient, per, confidence float64, rows int) data.Regression {
	c = c.Scaled(per)
	row := m.Regression(c.Term)
	row.Per, row.Estimate, row.StdError, row.DF, row.PValue = per, c.Estimate, c.StandardError, c.DegreesOfFreedom, c.P
	row.ConfLow, row.ConfHigh, row.Confidence, row.Interval, row.N = c.Lower, c.Upper, confidence, "t", int64(rows)
	return row
}
