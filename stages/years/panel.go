package years

import (
	"fmt"
	"slices"

	"pcneval/data"
	"pcneval/stats"
)

// panel fits all contract years of one vintage of deprivation in one model, with
// an intercept and a slope for each. Errors are clustered by lineage: a network
// stands in every year, and networks that merged or parted share practices.
// Years of different vintages are not pooled.
func (s setting) panel(families families) ([]data.PanelTerm, error) {
	byVintage := map[int][]year{}
	var vintages []int
	for _, y := range s.Years {
		vintage := s.of(y.Snapshot).Vintage
		if byVintage[vintage] == nil {
			vintages = append(vintages, vintage)
		}
		byVintage[vintage] = append(byVintage[vintage], y)
	}
	slices.Sort(vintages)
	var rows []data.PanelTerm
	for _, vintage := range vintages {
		if len(byVintage[vintage]) < 2 {
			continue // one year is its own model
		}
		for _, outcome := range outcomes {
			terms, err := s.pool(byVintage[vintage], outcome, families)
			if err != nil {
				return nil, fmt.Errorf("panel of %s: %w", outcome, err)
			}
			for i := range terms {
				terms[i].Vintage = int64(vintage)
			}
			rows = append(rows, terms...)
		}
	}
	return rows, nil
}

func (s setting) pool(years []year, outcome string, families families) ([]data.PanelTerm, error) {
	stack := s.stack(years, outcome, families)
	clusters := stats.NewGroups(stack.lineages)
	model, err := stats.Fit(stats.NewDesign(len(stack.y), stack.terms...), stack.y, nil)
	if err != nil {
		return nil, err
	}
	coefficients, err := model.InferenceUnder(stats.CR1, clusters, s.Analysis.Confidence)
	if err != nil {
		return nil, err
	}
	var rows []data.PanelTerm
	for i, c := range coefficients {
		told := stack.told[i]
		c = c.Scaled(told.per)
		rows = append(rows, data.PanelTerm{
			Outcome: outcome, Term: c.Term, ContractYear: told.year, Per: told.per, Estimate: c.Estimate, StdError: c.StandardError,
			DF: c.DegreesOfFreedom, PValue: c.P, ConfLow: c.Lower, ConfHigh: c.Upper, Confidence: s.Analysis.Confidence,
			N: int64(model.N), Lineages: int64(clusters.Count()),
		})
	}
	return rows, nil
}

// A stacked panel holds the rows of all years, and what each coefficient is of.
type stacked struct {
	y        []float64
	lineages []string
	terms    []stats.Term // without the intercept
	told     []struct {
		year string
		per  float64
	}
}

// stack puts the years below one another. The first is the reference.
func (s setting) stack(years []year, outcome string, families families) stacked {
	var out stacked
	var exposure []float64
	starts := []int{0}
	for _, y := range years {
		of := s.of(y.Snapshot)
		exposure = append(exposure, of.sample.Values(s.Analysis.Exposure, "")...)
		out.y = append(out.y, of.sample.Values(outcome, y.Year)...)
		for _, network := range of.sample.Networks {
			out.lineages = append(out.lineages, families.of(y.Snapshot, network.NetworkCode))
		}
		starts = append(starts, len(out.y))
	}
	add := func(name, year string, per float64, values []float64) {
		if values != nil {
			out.terms = append(out.terms, stats.Term{Name: name, Values: values})
		}
		out.told = append(out.told, struct {
			year string
			per  float64
		}{year, per})
	}
	add(data.Intercept, years[0].Year, 1, nil)
	add(s.Analysis.Exposure, years[0].Year, s.Analysis.Per, exposure)
	for i, y := range years[1:] {
		indicator, product := make([]float64, len(out.y)), make([]float64, len(out.y))
		for j := starts[i+1]; j < starts[i+2]; j++ {
			indicator[j], product[j] = 1, exposure[j]
		}
		add(y.Year, y.Year, 1, indicator)
		add(data.TermIn(s.Analysis.Exposure, y.Year), y.Year, s.Analysis.Per, product)
	}
	return out
}
