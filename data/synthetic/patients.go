package synthetic

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// How the patients of a practice are spread over areas. Those near it take
// most of them, fewer with distance; the rest are ones and twos from afar.
const (
	medianRows    = 138
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

func (e *england) scoredPatients(r *rand.Rand, p practice, patients int) []patientRow {
	wanted := max(3, int(medianRows*lognormal(r, spreadRows)))
	half := min(max(int(nearShare*float64(wanted)), 8), 60)
	n := e.networks[p.home]
	centre := n.firstLSOA + r.IntN(max(n.lsoas, 1))
	low, high := max(0, centre-half), min(len(e.lsoas), centre+half+1)

	counts := make(map[int]int, wanted)
	far, farScore := 0, 0.0
	for range wanted - (high - low) {
		at := centre + int(around*normal(r))
		if r.Float64() < farFromAfar {
			at = r.IntN(len(e.lsoas))
		}
		if at < 0 || at >= len(e.lsoas) || at >= low && at < high || far >= patients/8 {
			continue
		}
		c := 1 + int(0.9*r.ExpFloat64())
		counts[at] += c
		far += c
		farScore += float64(float64(c) * e.lsoas[at].income)
	}
	near := patients - far
	if near > 0 {
		target := (float64(p.deprivation*float64(patients)) - farScore) / float64(near)
		weights := make([]float64, high-low)
		for i := range weights {
			weights[i] = rounded(math.Exp(-math.Abs(float64(low+i-centre))/reach)) * lognormal(r, roughness)
		}
		tilt(weights, e.lsoas[low:high], target)
		taken, sum := 0, 0.0
		for i, w := range weights {
			// Rounding the running total keeps the sum exact.
			sum += w
			upTo := int(math.Round(rounded(sum * float64(near))))
			if i == len(weights)-1 {
				upTo = near
			}
			if upTo > taken {
				counts[low+i] += upTo - taken
				taken = upTo
			}
		}
	}
	areas := make([]int, 0, len(counts))
	for at := range counts {
		areas = append(areas, at)
	}
	slices.Sort(areas)
	rows := make([]patientRow, len(areas), len(areas)+13)
	for i, at := range areas {
		rows[i] = patientRow{e.lsoas[at].code, counts[at]}
	}
	return rows
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

// writePatients writes the zip of patients by LSOA and counts its rows.
func (e *england) writePatients(ctx context.Context, w io.Writer) (rows int, err error) {
	archive := newArchive(w)
	member, err := archive.member("gp-reg-pat-prac-lsoa-all.csv", patientsDay)
	if err != nil {
		return 0, err
	}
	out := bufio.NewWriterSize(member, 1<<16)
	out.WriteString("PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,Number of Patients\r\n")
	var line []byte
	for _, at := range e.byCode(func(p practice) bool { return p.before > 0 }) {
		if err := ctx.Err(); err != nil {
			return rows, err
		}
		p := e.practices[at]
		prefix := "GP_PRAC_PAT_LIST,01JAN2021," + p.code + "," + quotedWhereNeeded(p.name) + ","
		for _, row := range e.patients(at) {
			line = append(line[:0], prefix...)
			line = append(line, row.area...)
			line = append(line, ",ALL,"...)
			line = strconv.AppendInt(line, int64(row.count), 10)
			line = append(line, '\r', '\n')
			if _, err := out.Write(line); err != nil {
				return rows, err
			}
			rows++
		}
	}
	if err := out.Flush(); err != nil {
		return rows, err
	}
	return rows, archive.Close()
}

func quotedWhereNeeded(s string) string {
	if strings.ContainsAny(s, ",\"\n") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}
