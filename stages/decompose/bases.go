package decompose

import (
	"pcneval/data"
	"pcneval/stats"
)

// bases sums the streams that are paid on one base: it is the base that a
// stream's slope comes from.
func (s setting) bases(streams map[string][]streamSlope, rows []data.Decomposition) []data.DecompositionByBase {
	type place struct{ year, base string }
	parts := map[place][]data.Decomposition{}
	var order []place
	for _, row := range rows {
		stream, _ := named(streams[row.ContractYear], row.Stream)
		at := place{row.ContractYear, stream.base}
		if parts[at] == nil {
			order = append(order, at)
		}
		parts[at] = append(parts[at], row)
	}
	var sums []data.DecompositionByBase
	for _, at := range order {
		var means, slopes, shares []float64
		for _, part := range parts[at] {
			means, slopes, shares = append(means, part.Mean), append(slopes, part.Slope), append(shares, part.Share)
		}
		sums = append(sums, data.DecompositionByBase{
			ContractYear: at.year, Base: at.base, Streams: int64(len(slopes)), Per: s.Analysis.Per,
			Mean: stats.Sum(means), Slope: stats.Sum(slopes), Share: stats.Sum(shares),
		})
	}
	return sums
}
