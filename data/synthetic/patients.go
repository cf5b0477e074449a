package synthetic

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// How the patients of a practice are spread over areas. Those near it take
// most of them, fewer with distance; the rest are ones and twos from afar.
const (
	medianRows    = 136
	spreadRows    = 0.72
	nearShare     = 0.28 // of the rows, to either side of the practice
	reach         = 5.2  // areas over which the share of patients falls to 1/e
	roughness     = 0.5
	farFromAfar   = 0.1 // share of far rows from anywhere, the others from around
	around        = 150 // areas
	withoutLSOA   = 0.7 // share of practices that have patients without an LSOA
	medianNowhere = 4
)

// A patientRow is one practice by LSOA.
type patientRow struct {
	area  string
	count int
}

// patients gives the rows of a practice. Patients with a score have the
// practice's deprivation as their mean, up to whole patients: the near areas
// fall into those above and below the mean that is wanted of them, and the two
// groups are weighted to meet it.
func (e *england) patients(at int) []patientRow {
	p := e.practices[at]
	r := generator(e.seed, drawPatients, at)
	left := p.before
	var tail []patientRow
	if r.Float64() < withoutLSOA {
		n := min(left/20, int(medianNowhere*lognormal(r, 0.9)))
		if n > 0 {
			tail = append(tail, patientRow{"NO2011", n})
			left -= n
		}
	}
	if e.networks[p.home].border {
		for i := range 1 + r.IntN(12) {
			if n := min(left/10, int(30*lognormal(r, 1))); n > 0 {
				tail = append(tail, patientRow{fmt.Sprintf("W01%06d", 1500+13*i+r.IntN(13)), n})
				left -= n
			}
		}
	}
	rows := e.scoredPatients(r, p, left)
	return append(rows, tail...)
}

// inArea is a number of patients in one area, by its place on the line of areas.
type inArea struct{ area, patients int }

// scoredPatients spreads patients over areas that have a score, and gives the
// rows in the order of the areas' codes.
func (e *england) scoredPatients(r *rand.Rand, p practice, patients int) []patientRow {
	wanted := max(3, int(medianRows*lognormal(r, spreadRows)))
	half := min(max(int(nearShare*float64(wanted)), 8), 60)
	n := e.networks[p.home]
	centre := n.firstLSOA + r.IntN(max(n.lsoas, 1))
	low, high := max(0, centre-half), min(len(e.lsoas), centre+half+1)

	placed := e.farPatients(r, centre, low, high, wanted-(high-low), patients/8)
	left, score := patients, p.deprivation*float64(patients)
	for _, x := range placed {
		left -= x.patients
		score -= float64(float64(x.patients) * e.lsoas[x.area].income)
	}
	if left > 0 {
		placed = append(placed, e.nearPatients(r, centre, low, high, left, score/float64(left))...)
	}
	slices.SortFunc(placed, func(a, b inArea) int { return cmp.Compare(a.area, b.area) })
	rows := make([]patientRow, 0, len(placed)+13)
	for i, x := range placed {
		if i > 0 && placed[i-1].area == x.area {
			rows[len(rows)-1].count += x.patients
			continue
		}
		rows = append(rows, patientRow{e.lsoas[x.area].code, x.patients})
	}
	return rows
}

// farPatients draws a few patients at a time outside the areas from low to
// high, until there are so many rows or patients.
func (e *england) farPatients(r *rand.Rand, centre, low, high, rows, patients int) []inArea {
	far := make([]inArea, 0, max(rows, 0)+high-low)
	for range rows {
		at := centre + int(around*normal(r))
		if r.Float64() < farFromAfar {
			at = r.IntN(len(e.lsoas))
		}
		if at < 0 || at >= len(e.lsoas) || at >= low && at < high {
			continue
		}
		if patients <= 0 {
			break
		}
		n := 1 + int(0.9*r.ExpFloat64())
		far = append(far, inArea{at, n})
		patients -= n
	}
	return far
}

// nearPatients spreads patients over the areas from low to high, most of them
// in the centre, so that their mean score is the target where that can be.
func (e *england) nearPatients(r *rand.Rand, centre, low, high, patients int, target float64) []inArea {
	weights := make([]float64, high-low)
	for i := range weights {
		weights[i] = rounded(math.Exp(-math.Abs(float64(low+i-centre))/reach)) * lognormal(r, roughness)
	}
	tilt(weights, e.lsoas[low:high], target)
	near, taken, sum := make([]inArea, 0, len(weights)), 0, 0.0
	for i, w := range weights {
		// Rounding the running total keeps the sum exact.
		sum += w
		upTo := int(math.Round(rounded(sum * float64(patients))))
		if i == len(weights)-1 {
			upTo = patients
		}
		if upTo > taken {
			near = append(near, inArea{low + i, upTo - taken})
			taken = upTo
		}
	}
	return near
}

// tilt scales weights to sum to 1 and to average the income scores to target,
// as far as the areas have scores on both sides of it.
func tilt(weights []float64, areas []lsoa, target float64) {
	var below, above, belowScore, aboveScore float64
	for i, w := range weights {
		if areas[i].income < target {
			below += w
			belowScore += float64(w * areas[i].income)
		} else {
			above += w
			aboveScore += float64(w * areas[i].income)
		}
	}
	share := 0.0 // of those above
	switch {
	case below == 0:
		share = 1
	case above > 0:
		mb, ma := belowScore/below, aboveScore/above
		share = rounded((target - mb) / (ma - mb))
	}
	for i := range weights {
		if areas[i].income < target {
			weights[i] *= (1 - share) / below
		} else {
			weights[i] *= share / above
		}
	}
}
