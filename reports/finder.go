package reports

import (
	"encoding/json"
	"math"

	"pcneval/data"
	"pcneval/data/table"
)

// finderIn is what the finder of the HTML page looks through.
type finderIn struct {
	Networks  []data.Network
	Years     []data.NetworkYear
	Funding   []data.Funding
	Practices []data.Practice
}

// A found is one network in the page's own data: its bases and its pounds,
// stream by stream, as the tables have them, to the penny.
type found struct {
	Code, Name, Board, Region       string
	Why                             string `json:",omitempty"` // it is not analysed
	Practices, Registered           int64
	Adjusted, Weighted, Deprivation *float64    `json:",omitempty"`
	Tenth                           *int64      `json:",omitempty"`
	Pounds                          [][]float64 `json:",omitempty"` // by contract year, stream; the last is the sum of those counted
	PerWeighted                     []float64   `json:",omitempty"` // by contract year
}

type finderYear struct {
	Year    string
	Streams []finderStream
}

type finderStream struct {
	Label, Rate, On string
	Counted         bool
}

// finder is the data of the page's finder as JSON, nil for a run that holds no
// funding of networks.
func finder(p *page, run table.Reader) ([]byte, error) {
	var in finderIn
	if err := table.ReadSet(run, &in); err != nil {
		return nil, err
	}
	if len(in.Funding) == 0 {
		return nil, nil
	}
	type stream struct{ year, name string }
	var years []finderYear
	places := map[stream][2]int{}
	for _, contract := range p.Study.ContractYears {
		year := finderYear{Year: contract.Year}
		for _, choice := range p.Study.Selected(contract) {
			if choice.Stream.Missing() != "" {
				continue
			}
			places[stream{contract.Year, choice.Stream.Name}] = [2]int{len(years), len(year.Streams)}
			year.Streams = append(year.Streams, finderStream{
				streamLabel(choice.Stream), streamRate(choice.Stream), paidOn(choice.Stream), choice.InStudy,
			})
		}
		years = append(years, year)
	}
	networks := make([]*found, len(in.Networks))
	at := map[string]*found{}
	for i, n := range in.Networks {
		networks[i] = &found{
			Code: n.NetworkCode, Name: n.NetworkName, Board: n.ICBName, Region: n.RegionName, Why: n.Exclusion, Practices: n.Practices,
			Registered: n.Registered, Adjusted: &n.Adjusted, Weighted: n.ContractorWeighted, Deprivation: n.IncomeDeprivation,
			Tenth: n.DeprivationDecile,
		}
		at[n.NetworkCode] = networks[i]
	}
	for _, f := range in.Funding {
		place, shown := places[stream{f.ContractYear, f.Stream}]
		if !shown || f.AmountGBP == nil {
			continue
		}
		of := at[f.NetworkCode]
		if of.Pounds == nil {
			of.Pounds, of.PerWeighted = make([][]float64, len(years)), make([]float64, len(years))
			for i, year := range years {
				of.Pounds[i] = make([]float64, len(year.Streams)+1)
			}
		}
		of.Pounds[place[0]][place[1]] = pence(*f.AmountGBP)
	}
	for _, y := range in.Years {
		for i, year := range years {
			if of := at[y.NetworkCode]; year.Year == y.ContractYear && of.Pounds != nil {
				of.Pounds[i][len(year.Streams)], of.PerWeighted[i] = pence(y.FundingGBP), pence(y.FundingPerWeightedGBP)
			}
		}
	}
	practices := make([][3]string, len(in.Practices))
	for i, practice := range in.Practices {
		practices[i] = [3]string{practice.PracticeCode, practice.PracticeName, practice.NetworkCode}
	}
	return json.Marshal(struct {
		Years     []finderYear
		Networks  []*found
		Practices [][3]string
	}{years, networks, practices})
}

// pence rounds pounds to whole pennies, as money is shown.
func pence(pounds float64) float64 { return math.Round(100*pounds) / 100 }
