package specify

import (
	"math"
	"strconv"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

// tell gives the regressions, a row for each standard error. The study's own are
// fitted again as the step regress fits them.
func (u *universe) tell(found *estimates, analysis config.Analysis) ([]data.Specification, error) {
	rows := make([]data.Specification, 0, len(found.slopes)*len(u.errors))
	numbers, own := make([]int, len(u.years)), make([]data.Chosen, len(u.years))
	for y, year := range u.years {
		own[y] = year.own()
	}
	quantiles := map[float64]float64{}
	for i := range found.slopes {
		s := u.at(i)
		outcome := u.outcome(s)
		y := outcome.year
		chosen := u.chosen(s)
		row := data.Specification{ContractYear: u.years[y].Year}
		isOwn := chosen.SameEstimate(own[y])
		if isOwn {
			slope, err := u.asRegressed(s, u.kinds())
			if err != nil {
				return nil, err
			}
			found.slopes[i], found.estimates[i] = slope, slope.estimate*found.scales[i]
		}
		fit, scale := &found.slopes[i], found.scales[i]
		if !outcome.log && u.frames[s.frame].exposures[s.exposure].decided.share {
			slope := fit.estimate * analysis.Per
			row.Slope, row.Per = &slope, &analysis.Per
		}
		row.N, row.Confidence, row.Estimate = int64(found.networks[i]), analysis.Confidence, found.estimates[i]
		for k, e := range fit.errors {
			numbers[y]++
			if quantiles[e.df] == 0 {
				quantiles[e.df] = stats.StudentQuantile(0.5+analysis.Confidence/2, e.df)
			}
			half := quantiles[e.df] * e.value
			row.Specification = numbered(u.years[y].Year, numbers[y])
			row.Chosen, row.AsStudy = chosen.With(u.errors[k].chosen), isOwn && k == 0
			row.StdError, row.DF, row.PValue = e.value*math.Abs(scale), e.df, pValue(fit.estimate, e)
			row.ConfLow, row.ConfHigh = (fit.estimate-half)*scale, (fit.estimate+half)*scale
			rows = append(rows, row)
		}
	}
	return rows, nil
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
