package method

import (
	"pcneval/data"
	"pcneval/stats"
)

// A Slope is the slope of a line with the errors that the study tells: those of
// the published study, and those that allow for networks of an integrated care
// board to hang together.
type Slope struct {
	stats.Coefficient                    // by the kind asked for
	ByICB             *stats.Coefficient // CR2, Satterthwaite's degrees of freedom; nil for a single board
	Missing           string             // [data.SameEverywhere] where there is nothing to explain; the rest is empty then
}

// SlopeByICB is the kind of the errors that allow for dependence within integrated
// care boards. Its t holds its level in the simulation of docs/method.md, which
// that of CR1 does not.
const SlopeByICB = stats.CR2

// SlopeOf fits y on x by least squares, every row counted once, and tells the slope
// for so many units of x. The clusters are of the kind, nil for one without;
// icbs are the integrated care boards of the rows.
func SlopeOf(x, y []float64, kind stats.CovarianceKind, clusters, icbs *stats.Groups, per, confidence float64) (Slope, error) {
	if stats.Constant(y) {
		return Slope{Missing: data.SameEverywhere}, nil
	}
	const exposure = "exposure"
	model, err := stats.Fit(stats.NewDesign(len(y), stats.Term{Name: exposure, Values: x}), y, nil)
	if err != nil {
		return Slope{}, err
	}
	term := func(kind stats.CovarianceKind, clusters *stats.Groups) (stats.Coefficient, error) {
		c, err := model.TermUnder(kind, clusters, exposure, confidence)
		return c.Scaled(per), err
	}
	slope, err := term(kind, clusters)
	if err != nil || icbs.Count() < 2 {
		return Slope{Coefficient: slope}, err
	}
	byICB, err := term(SlopeByICB, icbs)
	return Slope{Coefficient: slope, ByICB: &byICB}, err
}

// ICBs groups networks by their integrated care board.
func ICBs(networks []data.Network) *stats.Groups {
	codes := make([]string, len(networks))
	for i, network := range networks {
		codes[i] = network.ICBCode
	}
	return stats.NewGroups(codes)
}

// Told is the estimate with its interval, missing where there is none.
func (s Slope) Told() (estimate, low, high *float64) {
	if s.Missing != "" {
		return nil, nil, nil
	}
	return &s.Estimate, &s.Lower, &s.Upper
}

// EndsByICB are the ends of the interval by integrated care board, missing where it
// is, and the name of its standard error.
func (s Slope) EndsByICB() (low, high *float64, seType string) {
	if s.ByICB == nil {
		return nil, nil, ""
	}
	return &s.ByICB.Lower, &s.ByICB.Upper, string(SlopeByICB)
}
