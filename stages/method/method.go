// Package method is the arithmetic of the study on rows, without tables or
// settings of a run: which network a practice counts in, how many patients a
// network has by each count, how deprived they are, and how a coefficient is
// told.
//
// The steps of the study use it once, with the choices of the study file; the
// specification curve uses it many times, with every choice that could have
// been made. Rows are taken in the order in which they are given, and sums run
// in that order.
package method
