package method

import (
	"cmp"
	"slices"

	"pcneval/data"
)

// Shared is what two analysed networks share: patients, as in the table
// shared_lsoas.
type Shared struct {
	Networks [2]int // places in the sample, the lower first
	Patients float64
}

// Together adds what practices that were aligned later share to that of their
// networks; what they share is linear in patients, so that the sum is that of the
// network whole. at is the place of each analysed network, by code. Pairs come in
// order.
func Together(rows []data.SharedLSOAs, networkOf map[string]string, at map[string]int) []Shared {
	find := func(code string) (int, bool) {
		i, analysed := at[cmp.Or(networkOf[code], code)]
		return i, analysed
	}
	var pairs []Shared
	for _, row := range rows {
		a, first := find(row.First)
		b, second := find(row.Second)
		if first && second && a != b {
			pairs = append(pairs, Shared{[2]int{min(a, b), max(a, b)}, row.SharedPatients})
		}
	}
	slices.SortStableFunc(pairs, func(a, b Shared) int {
		return cmp.Or(cmp.Compare(a.Networks[0], b.Networks[0]), cmp.Compare(a.Networks[1], b.Networks[1]))
	})
	var sums []Shared
	for _, pair := range pairs {
		if n := len(sums); n > 0 && sums[n-1].Networks == pair.Networks {
			sums[n-1].Patients += pair.Patients
		} else {
			sums = append(sums, pair)
		}
	}
	return sums
}
