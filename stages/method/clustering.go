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
	var boards []string
	for _, network := range networks {
		boards = append(boards, network.ICBCode)
	}
	groups := stats.NewGroups(boards)
	if groups.Count() < needed {
		return Clustering{Kind: stats.HC3}
	}
	return Clustering{stats.CR2, groups, "icb_code"}
}
