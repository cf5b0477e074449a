package config

import (
	"fmt"
	"regexp"
	"slices"

	"pcneval/config/problem"
)

// AllICBs stands for every integrated care board of the study.
const AllICBs = "all"

// What targeting asks where the study does not say. Twelve networks were
// invited by the review of small grants that the project follows (STUDY,
// section 2); the sum is an illustration and no recommendation.
const (
	DefaultTargetNetworks = 12
	DefaultGrantGBP       = 30_000
)

// A Targeting asks which networks of an integrated care board a small grant
// would go to, and what it would do. A study without one has no ICBs.
type Targeting struct {
	ICBs         []string `yaml:"icbs" does:"integrated care boards to target in, by code; [all] for every one, which is the default where the study has targeting"`
	Networks     int      `yaml:"networks" does:"how many of each board's most deprived analysed networks, 12 where the study does not say"`
	GrantGBP     float64  `yaml:"grant_gbp" does:"grant to each network in pounds, above 0; 30000 where the study does not say, as an illustration"`
	SlopeGBP     float64  `yaml:"slope_gbp" does:"slope of funding per weighted patient, per the step of analysis.per, that a grant should bring the board to; 0 where the study does not say"`
	ContractYear string   `yaml:"contract_year" does:"contract year whose funding the grant is added to; the last of the study where it does not say"`
	Reason       string   `yaml:"reason" does:"why so many networks and so large a grant"`
}

// Covers says whether the study targets within an integrated care board.
func (t Targeting) Covers(icb string) bool {
	return slices.Contains(t.ICBs, AllICBs) || slices.Contains(t.ICBs, icb)
}

// On says whether the study targets at all.
func (t Targeting) On() bool { return len(t.ICBs) > 0 }

// DefaultTargeting is what targeting asks where a study says nothing of it.
func (s Study) DefaultTargeting() Targeting {
	t := Targeting{ICBs: []string{AllICBs}, Networks: DefaultTargetNetworks, GrantGBP: DefaultGrantGBP}
	if len(s.ContractYears) > 0 {
		t.ContractYear = s.ContractYears[len(s.ContractYears)-1].Year
	}
	return t
}

// setTargetingDefaults fills in what the study leaves open.
func (s *Study) setTargetingDefaults(d *document) {
	const key = "targeting"
	if !d.has(key) {
		return
	}
	usual := s.DefaultTargeting()
	if !d.has(key + ".icbs") {
		s.Targeting.ICBs = usual.ICBs
	}
	if !d.has(key + ".networks") {
		s.Targeting.Networks = usual.Networks
	}
	if !d.has(key + ".grant_gbp") {
		s.Targeting.GrantGBP = usual.GrantGBP
	}
	if !d.has(key + ".contract_year") {
		s.Targeting.ContractYear = usual.ContractYear
	}
}

var icbCodeForm = regexp.MustCompile(`^[A-Z0-9]{3}$`)

func (s Study) checkTargeting(d *document) {
	t, key := s.Targeting, "targeting"
	if !d.has(key) {
		return
	}
	if len(t.ICBs) == 0 {
		d.add(key+".icbs", problem.Problem{What: "targeting names no integrated care board", Expected: "[all], or codes as in [QYG, QOP]"})
	}
	for i, icb := range t.ICBs {
		at := elementPath(key+".icbs", i)
		switch {
		case icb == AllICBs && len(t.ICBs) > 1:
			d.add(at, problem.Problem{What: "all stands beside others", Found: icb, Expected: "[all] alone, or codes"})
		case slices.Contains(t.ICBs[:i], icb):
			d.add(at, problem.Problem{What: "integrated care board is named twice", Found: icb, Expected: "each once"})
		case icb != AllICBs && !icbCodeForm.MatchString(icb):
			d.add(
				at,
				problem.Problem{
					What: "this is no code of an integrated care board", Found: icb, Expected: "all, or three capitals or digits, as in QYG",
				},
			)
		}
	}
	if t.Networks < 1 {
		d.add(key+".networks", problem.Problem{What: "number is out of range", Found: fmt.Sprint(t.Networks), Expected: "1 network or more"})
	}
	if !(t.GrantGBP > 0) {
		d.add(key+".grant_gbp", outOfRange(t.GrantGBP, "pounds, above 0"))
	}
	if t.Reason == "" {
		d.add(key+".reason", problem.Problem{What: "targeting gives no reason", Expected: "reason: why so many networks and so large a grant"})
	}
	allRead := len(s.ContractYears) == len(s.Contracts) // else the year may be that of a file that was not read
	if allRead && len(s.Contracts) > 0 && !slices.Contains(s.Contracts, t.ContractYear) {
		d.add(key+".contract_year", unknown("contract year", t.ContractYear, s.Contracts))
	}
}
