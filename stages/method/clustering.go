package method

import (
	"pcneval/data"
	"pcneval/stats"
)

// A Clustering is what errors allow for.
type Clustering struct {
	Kind   stats.CovarianceKind
	Groups *stats.Groups // nil where each network stands alone
	By     string        // column that networks are clustered by, empty for none
}

// ByBoards allows for networks of a board that hang together, by CR2; with fewer
// boards than are needed nothing can, and errors are HC3.
func ByBoards(networks []data.Network, needed int) Clustering {
	groups := ICBs(networks)
	if groups.Count() < needed {
		return Clustering{Kind: stats.HC3}
	}
	return Clustering{SlopeByICB, groups, "icb_code"}
}

// Slope fits y on x by least squares, every row counted once, and gives the
// coefficient of x with these errors, for one unit of x.
func (c Clustering) Slope(x, y []float64, confidence float64) (stats.Coefficient, error) {
	const exposure = "exposure"
	model, err := stats.Fit(stats.NewDesign(len(y), stats.Term{Name: exposure, Values: x}), y, nil)
	if err != nil {
		return stats.Coefficient{}, err
	}
	return model.TermUnder(c.Kind, c.Groups, exposure, confidence)
}
