package decompose

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/data"
	"pcneval/stats"
)

// plausible holds the last contract year against the years before: its mean
// funding per weighted patient and its slope in per cent of that mean. A new
// rate typed wrongly, or another file in an input's place, shows here first.
func (s setting) plausible(sample data.Sample, streams map[string][]streamSlope) []data.Finding {
	var means, slopes []float64
	for _, year := range s.Contracts {
		mean := stats.Mean(sample.Values(data.VariableFundingPerWeighted, year))
		var slope float64
		for _, stream := range streams[year] {
			slope += stream.slope
		}
		means = append(means, mean)
		slopes = append(slopes, 100*slope/mean)
	}
	return []data.Finding{
		s.inRange("means_in_range", "mean funding per weighted patient, in pounds", means),
		s.inRange("slopes_in_range", "slope in per cent of the mean", slopes),
	}
}

// inRange counts a last value that lies beyond the range of those before it,
// widened on either side by its own width: contracts grow, but not by leaps.
func (s setting) inRange(check, what string, values []float64) data.Finding {
	if len(values) < 3 {
		return data.Finding{Check: check, Detail: "not held: it takes three contract years"}
	}
	last := len(values) - 1
	low, high := slices.Min(values[:last]), slices.Max(values[:last])
	// Years that are alike differ by rounding: a billionth of a pound or per cent.
	width := high - low + 1e-9
	finding := data.Finding{Check: check, Detail: fmt.Sprintf("%s: %s", what, s.byYear(values))}
	if values[last] < low-width || values[last] > high+width {
		finding.Count = 1
	}
	return finding
}

func (s setting) byYear(values []float64) string {
	parts := make([]string, len(values))
	for i, value := range values {
		parts[i] = fmt.Sprintf("%.3f in %s", value, s.Contracts[i])
	}
	return strings.Join(parts, ", ")
}
