package equity

import (
	"fmt"

	"pcneval/data"
	"pcneval/stats"
)

// bootstrap gives each analytic row a second one with an interval from
// resamples: of whole integrated care boards, or of networks where there is
// only one.
func (s setting) bootstrap(p population, analytic []data.Equity, by stats.Drawing) ([]data.Equity, error) {
	drawn := stats.Bootstrap{Kind: stats.Pairs, Replicates: s.Replicates, Draw: by}
	if p.icbs != nil {
		drawn.Kind, drawn.Clusters = stats.Cluster, p.icbs
	}
	found := map[measured]stats.Resampled{}
	if err := p.resampleIndices(drawn, found); err != nil {
		return nil, err
	}
	if err := p.resampleGaps(drawn, found); err != nil {
		return nil, err
	}
	var rows []data.Equity
	for _, row := range analytic {
		if row.Method != "analytic" || row.Reason != "" || row.StdError == 0 {
			continue // told twice, or with nothing to resample
		}
		r, known := found[measured{row.Outcome, row.ContractYear, row.Measure, row.Need}]
		if !known {
			return nil, fmt.Errorf("%s of %s %s was not resampled", row.Measure, row.Outcome, row.ContractYear)
		}
		low, high, err := r.Interval(stats.Percentile, s.Analysis.Confidence)
		if err != nil {
			return nil, fmt.Errorf("%s of %s %s: %w", row.Measure, row.Outcome, row.ContractYear, err)
		}
		used := int64(len(r.Replicates))
		row.Method, row.SEType, row.Interval, row.DF, row.Replicates = "bootstrap", string(drawn.Kind), string(stats.Percentile), nil, &used
		row.Clusters = ""
		if p.icbs != nil {
			row.Clusters = clusteredBy
		}
		row.StdError, row.ConfLow, row.ConfHigh = r.StandardError(), low, high
		rows = append(rows, row)
	}
	return rows, nil
}

// measured names a statistic.
type measured struct{ outcome, contractYear, measure, need string }

// resampleIndices resamples every index. All come from the moments of the same
// resample, ranked anew.
func (p population) resampleIndices(drawn stats.Bootstrap, found map[measured]stats.Resampled) error {
	columns := make([][]float64, 0, len(p.outcomes)+len(p.needs))
	for _, o := range p.outcomes {
		columns = append(columns, o.values)
	}
	for _, need := range p.needs {
		columns = append(columns, need.values)
	}
	drawn.Seed = data.Seed(name, 0)
	resampled, err := drawn.Gradients(p.deprivation, p.registered, columns, p.indices)
	if err != nil {
		return err
	}
	for i, of := range p.indexNames() {
		found[of] = resampled[i]
	}
	return nil
}

// indices are the values of indexNames, in the same order.
func (p population) indices(moments []stats.Moments) ([]float64, error) {
	values := make([]float64, 0, 8*len(p.outcomes))
	for i, o := range p.outcomes {
		m := moments[i]
		values = append(
			values, m.SlopeIndex(), m.RelativeIndex(), m.RelativeIndexRatio(), m.ConcentrationIndex(), m.GeneralisedConcentrationIndex(),
		)
		if o.bounds != nil {
			erreygers, err := m.ErreygersIndex(o.bounds.Low, o.bounds.High)
			if err != nil {
				return nil, err
			}
			wagstaff, err := m.WagstaffIndex(o.bounds.Low, o.bounds.High)
			if err != nil {
				return nil, err
			}
			values = append(values, erreygers, wagstaff)
		}
		if o.variable == data.VariableFundingPerRegistered {
			for j := range p.needs {
				values = append(values, m.ConcentrationIndex()-moments[len(p.outcomes)+j].ConcentrationIndex())
			}
		}
	}
	return values, nil
}

func (p population) indexNames() []measured {
	var names []measured
	for _, o := range p.outcomes {
		measures := []string{
			stats.SlopeIndexName, stats.RelativeIndexName, stats.RelativeIndexRatioName, stats.ConcentrationIndexName,
			stats.GeneralisedIndexName,
		}
		if o.bounds != nil {
			measures = append(measures, stats.ErreygersIndexName, stats.WagstaffIndexName)
		}
		for _, measure := range measures {
			names = append(names, measured{o.variable, o.contractYear, measure, ""})
		}
		if o.variable == data.VariableFundingPerRegistered {
			for _, need := range p.needs {
				names = append(names, measured{o.variable, o.contractYear, stats.KakwaniIndexName, need.variable})
			}
		}
	}
	return names
}

// resampleGaps resamples the gaps. The fifths and tenths stay those of the
// whole population, so a gap depends on sums alone.
func (p population) resampleGaps(drawn stats.Bootstrap, found map[measured]stats.Resampled) error {
	var names []measured
	var columns [][]float64
	for _, o := range p.outcomes {
		for _, ends := range p.ends() {
			for _, gap := range p.gapsOf(o, ends) {
				names = append(names, measured{o.variable, o.contractYear, gap.measure, ""})
				for _, group := range []int{0, ends.count - 1} {
					columns = append(columns, only(gap.numerator, ends.group, group), only(gap.denominator, ends.group, group))
				}
			}
		}
	}
	if len(columns) == 0 {
		return nil
	}
	drawn.Seed = data.Seed(name, 1)
	resampled, err := drawn.Sums(columns, gapsFrom)
	if err != nil {
		return err
	}
	for i, of := range names {
		found[of] = resampled[i]
	}
	return nil
}

// gapsFrom turns sums, four a gap, into gaps: most minus least deprived.
func gapsFrom(sums []float64) ([]float64, error) {
	gaps := make([]float64, 0, len(sums)/4)
	for at := 0; at < len(sums); at += 4 {
		least, most := sums[at+1], sums[at+3]
		if least <= 0 || most <= 0 {
			return nil, fmt.Errorf("a resample has nobody at one end: %w", stats.ErrUndefined)
		}
		gaps = append(gaps, sums[at+2]/most-sums[at]/least)
	}
	return gaps, nil
}

// only keeps the values of one group and makes all others nought.
func only(values []float64, group []int, wanted int) []float64 {
	kept := make([]float64, len(values))
	for i, v := range values {
		if group[i] == wanted {
			kept[i] = v
		}
	}
	return kept
}
