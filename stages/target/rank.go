package target

import (
	"cmp"
	"slices"
	"time"

	"pcneval/config"
	"pcneval/data"
)

// An Ask says how many networks are to be targeted and with what.
type Ask struct {
	Networks     int     // how many of the most deprived
	GrantGBP     float64 // to each
	SlopeGBP     float64 // slope wanted, per Per of income deprivation
	ContractYear string  // whose funding the grant is added to
	Per          float64 // step of income deprivation that slopes are given for
	Confidence   float64
	PatientsAsAt time.Time // day of the patients by LSOA
}

// AskOf is what a study asks.
func AskOf(study config.Study, t config.Targeting) Ask {
	ask := Ask{
		Networks: t.Networks, GrantGBP: t.GrantGBP, SlopeGBP: t.SlopeGBP, ContractYear: t.ContractYear,
		Per: study.Analysis.Per, Confidence: study.Analysis.Confidence,
	}
	if day := study.Inputs[config.PatientsByLSOA].AsAt; day != nil {
		ask.PatientsAsAt = *day
	}
	return ask
}

// An England is what targeting knows of the networks.
type England struct {
	networks []data.Network // all, in the order of their codes
	funding  map[key]data.NetworkYear
	patients map[string]patients // by network
}

type key struct{ network, contractYear string }

// patients are counted by where they live.
type patients struct{ withScore, inMostDeprivedFifth int64 }

// NewEngland puts together what is known of the networks.
func NewEngland(in In) *England {
	e := &England{networks: in.Networks, funding: map[key]data.NetworkYear{}, patients: map[string]patients{}}
	for _, year := range in.Years {
		e.funding[key{year.NetworkCode, year.ContractYear}] = year
	}
	networkOf := make(map[string]string, len(in.Practices))
	for _, p := range in.Practices {
		networkOf[p.PracticeCode] = p.NetworkCode
	}
	for _, d := range in.Deprivation {
		if network := networkOf[d.PracticeCode]; network != "" {
			counted := e.patients[network]
			counted.withScore += d.PatientsWithScore
			counted.inMostDeprivedFifth += d.PatientsInMostDeprivedFifth
			e.patients[network] = counted
		}
	}
	return e
}

// ICBs lists the integrated care boards, sorted.
func (e *England) ICBs() []string {
	var codes []string
	for _, n := range e.networks {
		codes = append(codes, n.ICBCode)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// ranked lists the analysed networks of a board, the most deprived first, and
// counts those that are not analysed.
func (e *England) ranked(icb string) (ranked []data.Network, leftOut int64) {
	for _, n := range e.networks {
		switch {
		case n.ICBCode != icb:
		case n.Included:
			ranked = append(ranked, n)
		default:
			leftOut++
		}
	}
	slices.SortFunc(ranked, func(a, b data.Network) int {
		return cmp.Or(-cmp.Compare(*a.IncomeDeprivation, *b.IncomeDeprivation), cmp.Compare(a.NetworkCode, b.NetworkCode))
	})
	return ranked, leftOut
}

// row is what is told of a targeted network.
func (e *England) row(rank int, n data.Network, ask Ask) data.Target {
	counted := e.patients[n.NetworkCode]
	row := data.Target{
		ICBCode: n.ICBCode, Rank: int64(rank), NetworkCode: n.NetworkCode, NetworkName: n.NetworkName,
		IncomeDeprivation: *n.IncomeDeprivation, Registered: n.Registered,
		PatientsWithScore: counted.withScore, PatientsInMostDeprivedFifth: counted.inMostDeprivedFifth, PatientsAsAt: ask.PatientsAsAt,
		ContractYear: ask.ContractYear, FundingPerWeightedGBP: e.funding[key{n.NetworkCode, ask.ContractYear}].FundingPerWeightedGBP,
		GrantGBP: ask.GrantGBP, GrantPerWeightedGBP: ask.GrantGBP / *n.ContractorWeighted,
	}
	if counted.withScore > 0 {
		share := float64(counted.inMostDeprivedFifth) / float64(counted.withScore)
		row.ShareInMostDeprivedFifth = &share
	}
	return row
}
