package reading

import "fmt"

// What no row of a publication goes beyond. The bounds lie far outside what the
// official files have, which the tests show: they find slips, not outliers.
const (
	MostPatients   = 2_000_000     // of a practice or network; the largest so far have 108,682 and 265,229
	fewestPatients = 0.001         // of an average that is not nought
	mostPounds     = 1_000_000_000 // of one kind of payment to a practice; the largest so far is 32 million
)

// Two numbers of patients of one row, weighted or adjusted beside registered,
// are held against each other where one of them is large enough for the ratio
// to mean something.
const (
	comparable = 2_000 // patients in the larger of the two
	besideNone = 100   // patients beside a nought
	mostRatio  = 5     // of the larger to the smaller: so far 3.5 and 3.4 among rows that are compared
)

// Plausible rejects a record whose two numbers of patients cannot both be right:
// a nought, or a fraction, beside thousands. The ratio would be carried on.
func (r *Record) Plausible(registered, weighted string, a, b float64) {
	smaller, larger, column := a, b, registered
	if a > b {
		smaller, larger, column = b, a, weighted
	}
	switch {
	case smaller == 0 && larger >= besideNone:
		r.Reject(
			column, fmt.Sprintf("is nought beside %.10g in %q", larger, r.other(column, registered, weighted)),
			"two numbers of patients, or two noughts",
		)
	case larger >= comparable && larger > mostRatio*smaller:
		r.Reject(column, fmt.Sprintf("is out of proportion to %.10g in %q", larger, r.other(column, registered, weighted)),
			fmt.Sprintf("at most %d times one the other", mostRatio))
	}
}

// other is the heading of the other of two columns.
func (r *Record) other(column, a, b string) string {
	if column == a {
		a = b
	}
	if at, ok := r.layout.index[a]; ok {
		return clean(r.layout.headings[at].text)
	}
	return a
}
