package synthetic

// drawUnalignedPractices draws the practices in no network that never join one.
func (e *england) drawUnalignedPractices() {
	r := generator(e.seed, drawUnaligned, 0)
	homes := e.specialHomes()
	numbered := map[int]int{}
	for i := range e.sizes.unaligned - lateJoiners {
		p := practice{network: -1, special: -1}
		if special := lateJoiners + i; special < specialPractices {
			p.special, p.home, p.code = special, homes[special], organisationCode(lateCodes, special)
		} else {
			p.home = r.IntN(e.sizes.networks)
			for e.networks[p.home].empty {
				p.home = r.IntN(e.sizes.networks)
			}
		}
		n := e.networks[p.home]
		p.ccg = n.ccg
		if p.code == "" {
			icb := e.ccgs[p.ccg].parent
			numbered[icb]++
			p.code = practiceCode(icb, 1000-1-numbered[icb])
		}
		p.registered = int(4500 * lognormal(r, 0.7))
		p.paidList = float64(p.registered)
		p.weighted = toPlaces(p.paidList*n.weighting, 2)
		p.adjusted = float64(p.registered) * n.adjustment
		p.deprivation = n.deprivation
		e.describe(&p)
		e.practices = append(e.practices, p)
	}
	e.open = len(e.practices)
}

// balanceAdjusted scales the adjusted lists outside the analysed networks, so
// that the nation's adjusted population is its registered one, as the workbook
// defines it.
func (e *england) balanceAdjusted() {
	registered, fixed, free := 0.0, 0.0, 0.0
	analysed := func(p practice) bool { return (p.network >= 0 || p.late) && !e.networks[p.home].unweighted }
	for _, p := range e.practices {
		registered += float64(p.registered)
		if analysed(p) {
			fixed += p.adjusted
		} else {
			free += p.adjusted
		}
	}
	for i := range e.practices {
		if p := &e.practices[i]; !analysed(*p) {
			p.adjusted = toPlaces(p.adjusted*(registered-fixed)/free, 4)
		}
	}
}
