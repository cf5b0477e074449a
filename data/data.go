// Package data holds what the world publishes and what a run makes of it: the
// canonical rows, declared once, from which the Parquet schema, the data
// dictionary, the data package and the checks are derived.
//
// Readers of the official files stand in the packages below, one a publisher;
// the synthetic England stands in data/synthetic.
//
// In every row a pointer is a number that may be missing, and an optional
// string is missing when it is empty; the reason for a missing value stands in
// a column beside it. Dates are midnight UTC.
package data
