package reports

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// A Conclusion is the slope of funding per weighted patient in a contract
// year, in pounds for each Per of Exposure, and what follows from its interval,
// and from that with networks of a board allowed to hang together where that is
// otherwise.
type Conclusion struct {
	ContractYear, Exposure string
	Per, Estimate          float64
	Follows                string
}

// Conclusions are those of a run, in the order of the study's contract years.
// The error says that the regressions cannot be read.
func Conclusions(study *config.Study, run table.Reader) ([]Conclusion, error) {
	rows, err := table.Read[data.Regression](run)
	if err != nil {
		return nil, err
	}
	p := &page{About: About{Study: study}}
	var all []Conclusion
	for _, slope := range p.fundingSlopes(rows) {
		follows := string(directionOf(slope))
		if second, found := clustered(rows, slope); found && directionOf(second) != directionOf(slope) {
			follows += fmt.Sprintf(" (%s with errors by board)", directionOf(second))
		}
		all = append(all, Conclusion{slope.ContractYear, slope.Term, slope.Per, slope.Estimate, follows})
	}
	return all, nil
}

// toldMoves is how many moves of slopes are told each; of more, only those
// that changed a conclusion, and the last.
const toldMoves = 3

// Since says in a line what became of each conclusion: the slopes that moved
// by a penny or more, and every conclusion that is another one.
func Since(before, after []Conclusion) string {
	var told, moved []string
	turned := make([]bool, 0, len(after)) // of those moved, whether the conclusion is another
	widest, same := 0.0, true
	for _, now := range after {
		was, had := conclusionOf(before, now.ContractYear)
		switch {
		case !had:
			told = append(told, fmt.Sprintf("%s new, %s, %s", now.ContractYear, poundsOf(now.Estimate), now.Follows))
			continue
		case was.Exposure != now.Exposure:
			return "slopes on " + words.Label(now.Exposure) + " after those on " + words.Label(was.Exposure) + " are not set side by side"
		}
		was.Estimate *= now.Per / was.Per
		same = same && was.Estimate == now.Estimate
		if now.Follows != was.Follows || poundsOf(was.Estimate) != poundsOf(now.Estimate) {
			moved = append(moved, moveOf(was, now))
			turned = append(turned, now.Follows != was.Follows)
			widest = max(widest, math.Abs(now.Estimate-was.Estimate))
		}
	}
	others := 0
	for i, text := range moved {
		if len(moved) <= toldMoves || turned[i] || i == len(moved)-1 {
			told = append(told, text)
		} else {
			others++
		}
	}
	if others > 0 {
		told = append(told, fmt.Sprintf("%s by at most %s, each concluding as before",
			words.Many(others, "other year", "other years"), number.Pounds(math.Ceil(float64(widest*100))/100, 2)))
	}
	for _, was := range before {
		if _, has := conclusionOf(after, was.ContractYear); !has {
			told = append(told, was.ContractYear+" gone")
		}
	}
	switch {
	case len(moved) == 0 && same:
		told = append(told, "no slope and no conclusion changed")
	case len(moved) == 0:
		told = append(told, "every slope is the same to the penny, every conclusion as before")
	}
	return strings.Join(told, "; ")
}

// moveOf tells one slope in both runs: 2025-26 from +£0.14 to +£0.12, still
// pro-poor.
func moveOf(was, now Conclusion) string {
	from, to := poundsOf(was.Estimate), poundsOf(now.Estimate)
	text := fmt.Sprintf("%s from %s to %s, ", now.ContractYear, from, to)
	if from == to {
		text = fmt.Sprintf("%s %s as before, ", now.ContractYear, to)
	}
	if now.Follows == was.Follows {
		return text + "still " + now.Follows
	}
	return text + "was " + was.Follows + ", now " + now.Follows
}

func poundsOf(estimate float64) string {
	return number.Signed(number.InUnit(estimate, words.UnitOf(data.VariableFundingPerWeighted)))
}

func conclusionOf(all []Conclusion, year string) (Conclusion, bool) {
	at := slices.IndexFunc(all, func(c Conclusion) bool { return c.ContractYear == year })
	if at < 0 {
		return Conclusion{}, false
	}
	return all[at], true
}
