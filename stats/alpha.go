package stats

// KrippendorffAlpha is the agreement of any number of coders, with ratings
// missing, on categories without order (nominal data; Krippendorff 2004, chapter
// 11). Units with fewer than two ratings do not count. Observed is the share of
// differing pairs within units, each unit weighted by its ratings; Expected that
// of all pairs of the ratings put together.
func (r *Ratings) KrippendorffAlpha() (Agreement, error) {
	totals := make([]float64, len(r.categories))
	observed, n, units := 0.0, 0.0, 0.0
	for u, row := range r.units {
		ratings := 0
		for _, c := range row {
			if c != missing {
				ratings++
			}
		}
		times := r.timesOf(u)
		if ratings < 2 || times == 0 {
			continue
		}
		units += times
		n += float64(times * float64(ratings))
		observed += float64(times * (float64(2*differing(row)) / float64(ratings-1)))
		for _, c := range row {
			if c != missing {
				totals[c] += times
			}
		}
	}
	if units == 0 {
		return newAgreement(0, 0, 0)
	}
	return newAgreement(observed/n, differingShare(totals), int(units))
}

// differingShare is the share of pairs, drawn without replacement, that differ.
func differingShare(totals []float64) float64 {
	n, same := 0.0, 0.0
	for _, total := range totals {
		n += total
		same += float64(total * (total - 1))
	}
	return 1 - same/(n*(n-1))
}
