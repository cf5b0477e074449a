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
		var mine []float64
		chosen := map[string][]string{}
		at := 0
		_ = u.each(func(s specification) error {
			if u.year(s) == y {
				mine = append(mine, estimates[at])
				of := u.chosen(s)
				for i, choice := range config.Choices {
					chosen[choice.Name] = append(chosen[choice.Name], of[i])
				}
			}
			at++
			return nil
		})
		rows = append(rows, sharesOf(year, mine, chosen)...)
	}
	return rows
}

func sharesOf(y year, estimates []float64, chosen map[string][]string) []data.SpecificationShare {
	var rows []data.SpecificationShare
	left := 1.0
	for _, choice := range y.Choices {
		if info, _ := config.ChoiceNamed(choice.Name); info.IntervalOnly {
			continue
		}
		row := data.SpecificationShare{ContractYear: y.Year, Choice: choice.Name, Options: int64(len(choice.Options))}
		// Fewer than two estimates vary by nothing.
		row.Share, _ = stats.ChoiceShare(estimates, stats.NewGroups(chosen[choice.Name]))
		left -= row.Share
		for i, option := range choice.Options {
			mean := meanOf(estimates, chosen[choice.Name], option.Name)
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

// meanOf is the mean estimate of one option.
func meanOf(estimates []float64, chosen []string, option string) float64 {
	var those []float64
	for i, e := range estimates {
		if chosen[i] == option {
			those = append(those, e)
		}
	}
	return stats.Mean(those)
}
