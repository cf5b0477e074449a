package specify

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

// tell gives the regressions, a row for each standard error, in the order of
// their keys.
func (u *universe) tell(found *estimates, analysis config.Analysis) ([]data.Specification, error) {
	rows := make([]data.Specification, len(found.slopes)*len(u.errors))
	numbers, of := u.numbers(len(found.slopes))
	first := u.firstRows(of)
	slopes := make([]float64, len(found.slopes))
	err := stats.Parallel(len(found.slopes), func() func(int) error {
		quantiles := map[float64]float64{}
		var chosen data.Chosen
		return func(i int) error {
			s := u.at(i)
			outcome := u.outcome(s)
			y := outcome.year
			u.choose(&chosen, s)
			fit, scale := &found.slopes[i], found.scales[i]
			var slope, per *float64
			if !outcome.log && u.frames[s.frame].exposures[s.exposure].decided.share {
				slopes[i] = fit.estimate * analysis.Per
				slope, per = &slopes[i], &analysis.Per
			}
			for k, e := range fit.errors {
				if quantiles[e.df] == 0 {
					quantiles[e.df] = stats.StudentQuantile(0.5+analysis.Confidence/2, e.df)
				}
				half := quantiles[e.df] * e.value
				row := &rows[first[y]+numbers[i]+k] // large, and so filled in its place
				row.Specification, row.ContractYear = numbered(u.years[y].Year, numbers[i]+k+1), u.years[y].Year
				row.Chosen = chosen
				fill(&row.Chosen, &u.errors[k].chosen)
				row.AsStudy = k == 0 && u.isOwn(i)
				row.Slope, row.Per, row.N = slope, per, int64(found.networks[i])
				row.Estimate, row.Confidence = found.estimates[i], analysis.Confidence
				row.StdError, row.DF, row.PValue = e.value*math.Abs(scale), e.df, pValue(fit.estimate, e)
				row.ConfLow, row.ConfHigh = (fit.estimate-half)*scale, (fit.estimate+half)*scale
			}
			return nil
		}
	})
	return rows, err
}

// numbers is how many rows of its contract year stand before those of each
// regression, and how many each contract year has.
func (u *universe) numbers(count int) (numbers, of []int) {
	numbers, of = make([]int, count), make([]int, len(u.years))
	for i := range numbers {
		y := u.outcome(u.at(i)).year
		numbers[i] = of[y]
		of[y] += len(u.errors)
	}
	return numbers, of
}

// firstRows is where the rows of each contract year begin.
func (u *universe) firstRows(of []int) []int {
	order := make([]int, len(of))
	for y := range order {
		order[y] = y
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(u.years[a].Year, u.years[b].Year) })
	first, next := make([]int, len(of)), 0
	for _, y := range order {
		first[y] = next
		next += of[y]
	}
	return first
}

// numbered is "2022-23 000001".
func numbered(year string, number int) string {
	digits := strconv.Itoa(number)
	return year + " " + "000000"[min(len(digits), 6):] + digits
}

func (u *universe) kinds() []stats.CovarianceKind {
	kinds := make([]stats.CovarianceKind, len(u.errors))
	for k, e := range u.errors {
		kinds[k] = e.decided
	}
	return kinds
}

func pValue(estimate float64, e standardError) float64 {
	if e.value == 0 {
		return 1
	}
	return stats.StudentP(estimate/e.value, e.df)
}
