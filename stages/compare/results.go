package compare

import (
	"strings"

	"pcneval/config"
	"pcneval/data"
)

// A result is a figure that came out here. The standard error is that of the
// slope the figure belongs to, in the figure's own unit; 0 where it has none,
// as are the step of the exposure and the level of the interval.
type result struct {
	value, stdError float64
	per, confidence float64
}

// results holds what came out here by what a published figure asks for.
type results struct {
	counts      map[string]float64
	summaries   map[subject]data.Summary
	regressions map[subject]data.Regression // the exposure's row
}

// A subject is a variable in a contract year.
type subject struct{ variable, contractYear string }

// printedNames are the short names of variables in the identifiers of
// published figures.
var printedNames = map[string]string{
	"funding":      data.VariableFunding,
	"per_weighted": data.VariableFundingPerWeighted,
}

func resultsOf(in In) results {
	r := results{counts: map[string]float64{}, summaries: map[subject]data.Summary{}, regressions: map[subject]data.Regression{}}
	r.count(in.Practices, in.Networks)
	for _, s := range in.Summaries {
		r.summaries[subject{s.Variable, s.ContractYear}] = s
	}
	for _, row := range in.Regressions {
		of := subject{row.Outcome, row.ContractYear}
		if row.PercentOfMean != nil && row.SEType == "classical" && row.Of() == data.Line(of.variable, of.contractYear) {
			r.regressions[of] = row
		}
	}
	return r
}

func (r results) count(practices []data.Practice, networks []data.Network) {
	r.counts["networks_open"] = float64(len(networks))
	r.counts["practices"] = float64(len(practices))
	for _, p := range practices {
		if p.Alignment != data.Member {
			r.counts["unaligned"]++
		}
		if p.Alignment == data.AlignedLater {
			r.counts["aligned_later"]++
		}
		if p.Alignment == data.Unaligned {
			r.counts["not_signed_up"]++
		}
	}
	for _, n := range networks {
		if n.Included {
			r.counts["sample"]++
		} else {
			r.counts["excluded"]++
		}
	}
}

// find returns what came out here for a published figure.
func (r results) find(f config.PublishedFigure) (result, bool) {
	if f.Statistic == "count" {
		value, found := r.counts[f.ID]
		return result{value: value}, found
	}
	if of, ok := regressionOf(f); ok {
		row, there := r.regressions[of]
		if !there {
			return result{}, false
		}
		found := result{stdError: row.StdError, per: row.Per, confidence: row.Confidence}
		switch f.Statistic {
		case "slope":
			found.value = row.Estimate
		case "low":
			found.value = row.ConfLow
		case "high":
			found.value = row.ConfHigh
		case "percent_of_mean":
			found.value, found.stdError = *row.PercentOfMean, row.StdError**row.PercentOfMean/row.Estimate
		default:
			return result{}, false
		}
		return found, true
	}
	s, found := r.summaries[subject{variableOf(f), f.ContractYear}]
	if !found {
		return result{}, false
	}
	value, known := map[string]float64{
		"mean": s.Mean, "p10": s.P10, "p90": s.P90, "min": s.Min, "max": s.Max, "median": s.Median,
	}[f.Statistic]
	return result{value: value}, known
}

// regressionOf says which regression a figure is from; those of regressions
// have identifiers that begin with slope.
func regressionOf(f config.PublishedFigure) (subject, bool) {
	if !strings.HasPrefix(f.ID, "slope_") {
		return subject{}, false
	}
	return subject{variableOf(f), f.ContractYear}, true
}

// variableOf reads the variable from an identifier such as
// slope_per_weighted_2019-20_low.
func variableOf(f config.PublishedFigure) string {
	name := strings.TrimPrefix(f.ID, "slope_")
	name = strings.TrimSuffix(name, "_"+f.Statistic)
	name = strings.TrimSuffix(name, "_"+f.ContractYear)
	if full, short := printedNames[name]; short {
		return full
	}
	return name
}
