package stats

// Krippendorff is the agreement of any number of coders, with ratings missing, on
// categories without order (alpha of nominal data; Krippendorff 2004, chapter
// 11). Units with fewer than two ratings do not count. Observed is the share of
// differing pairs within units, each unit weighted by its ratings; Expected that
// of all pairs of the ratings put together.
//
// Its parts are the share of differing pairs by the ratings they are of, the
// ratings, the units, and the ratings by category.
var Krippendorff = Measure{add: func(r *Ratings, row int, parts []float64) {
	ratings := 0
	for _, c := range r.units[row] {
		if c != missing {
			ratings++
		}
	}
	times := r.timesOf(row)
	if ratings < 2 {
		return
	}
	parts[0] += float64(times * (float64(2*differing(r.units[row])) / float64(ratings-1)))
	parts[1] += float64(times * float64(ratings))
	parts[2] += times
	for _, c := range r.units[row] {
		if c != missing {
			parts[3+c] += times
		}
	}
}, of: func(r *Ratings, parts []float64) (Agreement, error) {
	if parts[2] == 0 {
		return newAgreement(0, 0, 0)
	}
	return newAgreement(parts[0]/parts[1], differingShare(parts[3:3+len(r.categories)]), int(parts[2]))
}}

// differingShare is the share of pairs, drawn without replacement, that differ.
func differingShare(totals []float64) float64 {
	n, same := 0.0, 0.0
	for _, total := range totals {
		n += total
		same += float64(total * (total - 1))
	}
	return 1 - same/(n*(n-1))
}
