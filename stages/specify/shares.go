package specify

import (
	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

// shares says how much of the variance of the estimates of each contract year
// lies between the options of each choice (the main effects of an analysis of
// variance; Fisher 1925). Choices are crossed in full, so that main effects are
// orthogonal, and what they leave is due to choices in combination. The
// standard error is none of them: it changes no estimate.
func (u *universe) shares(estimates []float64) []data.SpecificationShare {
	var rows []data.SpecificationShare
	for y, year := range u.years {
		mine := make([]float64, 0, len(estimates))
		taken := make([][]int, len(year.Choices)) // by choice, the option of each estimate
		for k := range taken {
			taken[k] = make([]int, 0, len(estimates)/len(u.years))
		}
		var chosen data.Chosen
		for i, estimate := range estimates {
			s := u.at(i)
			if u.outcome(s).year != y {
				continue
			}
			mine = append(mine, estimate)
			u.choose(&chosen, s)
			for k, choice := range year.Choices {
				at := 0
				for at < len(choice.Options) && choice.Options[at].Name != chosen[k] {
					at++
				}
				taken[k] = append(taken[k], at)
			}
		}
		rows = append(rows, sharesOf(year, mine, taken)...)
	}
	return rows
}

// sharesOf puts together the shares of a year. taken holds by choice the option
// that each estimate takes.
func sharesOf(y year, estimates []float64, taken [][]int) []data.SpecificationShare {
	var rows []data.SpecificationShare
	left := 1.0
	for k, choice := range y.Choices {
		if info, _ := config.ChoiceNamed(choice.Name); info.IntervalOnly {
			continue
		}
		row := data.SpecificationShare{ContractYear: y.Year, Choice: choice.Name, Options: int64(len(choice.Options))}
		levels := &stats.Groups{Of: taken[k], Rows: make([][]int, len(choice.Options))}
		for option := range levels.Rows {
			levels.Rows[option] = make([]int, 0, len(estimates)/len(choice.Options))
		}
		for i, option := range taken[k] {
			levels.Rows[option] = append(levels.Rows[option], i)
		}
		// Fewer than two estimates vary by nothing.
		row.Share, _ = stats.ChoiceShare(estimates, levels)
		left -= row.Share
		for i, option := range choice.Options {
			mean := stats.Mean(at(estimates, levels.Rows[i]))
			if i == 0 || mean < row.Lowest {
				row.Lowest, row.LowestAt = mean, option.Name
			}
			if i == 0 || mean > row.Highest {
				row.Highest, row.HighestAt = mean, option.Name
			}
		}
		rows = append(rows, row)
	}
	return append(rows, data.SpecificationShare{ContractYear: y.Year, Choice: data.Interactions, Share: left})
}
