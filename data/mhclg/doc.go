// Package mhclg reads the English Indices of Deprivation, published by the
// Ministry of Housing, Communities and Local Government under its several
// names.
package mhclg
