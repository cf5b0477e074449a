package stats

import (
	"fmt"
	"slices"
)

// BootstrapKind names a way of resampling.
type BootstrapKind string

// The kinds. Pairs draws rows, Cluster draws whole clusters, both with
// replacement (Efron 1979; Davison & Hinkley 1997). Wild keeps the rows and
// multiplies residuals by random numbers of mean 0 and variance 1, one a row,
// or one a cluster if there are clusters (Wu 1986; Cameron, Gelbach & Miller
// 2008); it is unrestricted, the residuals being those of the fitted slope.
const (
	Pairs   BootstrapKind = "bootstrap_pairs"
	Cluster BootstrapKind = "bootstrap_cluster"
	Wild    BootstrapKind = "bootstrap_wild"
)

// Multiplier names the random numbers of the wild bootstrap.
type Multiplier string

// The multipliers: Rademacher is +1 or -1; Webb is one of six points, plus or
// minus sqrt(1/2), 1, sqrt(3/2), for few clusters (Webb 2014).
const (
	Rademacher Multiplier = "rademacher"
	Webb       Multiplier = "webb"
)

// Bootstrap says how to resample.
type Bootstrap struct {
	Kind       BootstrapKind
	Replicates int
	Seed       uint64
	Workers    int        // goroutines; one a processor if not positive; never changes a result
	Draw       Drawing    // who draws the replicates; here if nil; never changes a result
	Clusters   *Groups    // needed by Cluster, optional for Wild, nil for Pairs
	Multiplier Multiplier // of Wild; Rademacher if empty
	Residuals  Residuals  // of Wild; Raw if empty
}

// Residuals names what the wild bootstrap multiplies.
type Residuals string

// The residuals as they are, or divided by sqrt(1-h) or 1-h, so that the
// variance of the replicates tends to HC0, HC2 or HC3 (Davidson & Flachaire 2008).
const (
	Raw       Residuals = "raw"
	ScaledHC2 Residuals = "HC2"
	ScaledHC3 Residuals = "HC3"
)

// Resampled is one statistic, its bootstrap replicates in order of their seeds,
// and its values with each row (or cluster) left out.
type Resampled struct {
	Estimate   float64
	Replicates []float64
	Jackknife  []float64
	Undefined  int // replicates left out because the statistic had no value
}

// StandardError is the standard deviation of the replicates.
func (r Resampled) StandardError() float64 {
	return standardDeviation(r.Replicates, Mean(r.Replicates))
}

// check returns an error unless the options make sense for n rows, and fills
// the defaults.
func (b *Bootstrap) check(n int) error {
	if b.Multiplier == "" {
		b.Multiplier = Rademacher
	}
	if b.Residuals == "" {
		b.Residuals = Raw
	}
	switch {
	case b.Replicates < 1:
		return fmt.Errorf("a bootstrap needs replicates, not %d: %w", b.Replicates, ErrTooFew)
	case !slices.Contains([]BootstrapKind{Pairs, Cluster, Wild}, b.Kind):
		return fmt.Errorf("there is no bootstrap %q: %w", b.Kind, ErrMismatch)
	case b.Multiplier != Rademacher && b.Multiplier != Webb:
		return fmt.Errorf("there is no multiplier %q: %w", b.Multiplier, ErrMismatch)
	case b.Residuals != Raw && b.Residuals != ScaledHC2 && b.Residuals != ScaledHC3:
		return fmt.Errorf("there are no residuals %q: %w", b.Residuals, ErrMismatch)
	case b.Kind == Pairs && b.Clusters != nil:
		return fmt.Errorf("%s takes no clusters; %s does: %w", Pairs, Cluster, ErrMismatch)
	case b.Kind == Cluster && b.Clusters == nil:
		return fmt.Errorf("%s needs clusters: %w", Cluster, ErrMismatch)
	case b.Clusters != nil && len(b.Clusters.Of) != n:
		return fmt.Errorf("%d cluster codes do not fit %d rows: %w", len(b.Clusters.Of), n, ErrMismatch)
	case b.Clusters != nil && b.Clusters.Count() < 2:
		return fmt.Errorf("one cluster cannot be resampled: %w", ErrTooFew)
	}
	return nil
}

// units returns the rows that are drawn together.
func (b *Bootstrap) units(n int) [][]int {
	if b.Clusters != nil {
		return b.Clusters.Rows
	}
	rows := make([][]int, n)
	for i := range rows {
		rows[i] = []int{i}
	}
	return rows
}
