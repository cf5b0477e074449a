package agreement

import (
	"errors"
	"fmt"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

// A comparison is one measure over one set of coders.
type comparison struct {
	coders  string
	measure string
	layout  layout
	of      *stats.Measure // nil for unitizing
}

// comparisons lists all that is measured: each pair of coders by Cohen's kappa
// and by alpha for unitizing, and all coders by Fleiss' kappa and both alphas.
func comparisons(shared []source, s config.AgreementSettings) []comparison {
	window := int64(s.Window)
	var all []comparison
	for _, pair := range pairsOf(shared) {
		l := layout{sources: codedBy(shared, pair), seats: 2, window: window, coder: func(_ *source, seat int) string { return pair[seat] }}
		l.block = blockFor(l, s)
		name := strings.Join(pair, data.CoderSeparator)
		all = append(
			all, comparison{name, data.CohenKappa, l, &stats.Cohen}, comparison{name, data.KrippendorffAlphaUnitizing, l, nil},
		)
	}
	if len(shared) == 0 {
		return all
	}
	seated, seats := inSeats(shared)
	l := layout{sources: seated, seats: seats, window: window, coder: func(s *source, seat int) string { return s.coders[seat] }}
	l.block = blockFor(l, s)
	everyone := everyCoder(shared)
	named := layout{sources: shared, seats: len(everyone), window: window, coder: func(s *source, seat int) string {
		for _, coder := range s.coders {
			if coder == everyone[seat] {
				return coder
			}
		}
		return ""
	}}
	named.block = blockFor(named, s)
	return append(all,
		comparison{data.AllCoders, data.FleissKappa, l, &stats.Fleiss},
		comparison{data.AllCoders, data.KrippendorffAlpha, named, &stats.Krippendorff},
		comparison{data.AllCoders, data.KrippendorffAlphaUnitizing, l, nil})
}

// blockFor is how many units are drawn together; 0 where whole sources are.
func blockFor(l layout, s config.AgreementSettings) int64 {
	if len(l.sources) >= s.MinSources {
		return 0
	}
	return ceil(int64(s.Block), l.window)
}

// measureAll measures every comparison for every code, and pooled over codes.
func measureAll(shared []source, s config.AgreementSettings) ([]data.Agreement, error) {
	var rows []data.Agreement
	codes := codesIn(shared)
	unit := 0
	for _, c := range comparisons(shared, s) {
		for _, code := range append([]string{data.AllCodes}, codes...) {
			of := []string{code}
			if code == data.AllCodes {
				of = codes
			}
			statistic, pieces, n, err := c.statistic(of)
			if err != nil {
				return nil, fmt.Errorf("%s of %s: %w", c.measure, c.coders, err)
			}
			row := data.Agreement{
				Code: code, Coders: c.coders, Measure: c.measure, Confidence: s.Confidence, Units: n, Sources: int64(len(c.layout.sources)),
			}
			if n := len(c.layout.sources); n < s.MinSources {
				row.Caution = fmt.Sprintf("on %d sources, where the study asks for %d", n, s.MinSources)
			}
			if err := fill(&row, c, s, statistic, pieces, data.Seed(stageName, unit)); err != nil {
				return nil, fmt.Errorf("%s of %s: %w", c.measure, c.coders, err)
			}
			rows = append(rows, row)
			unit++
		}
	}
	return rows, nil
}

// fill computes the estimate and its interval, or says why one is missing.
func fill(
	row *data.Agreement, c comparison, s config.AgreementSettings, statistic func([]int) ([]float64, error), pieces int,
	seed uint64,
) error {
	estimate, err := statistic(whole(pieces))
	if errors.Is(err, stats.ErrUndefined) {
		row.Missing = "these coders gave the code nowhere, or everywhere, in the sources that they share"
		return nil
	}
	if err != nil {
		return err
	}
	row.Estimate = &estimate[0]
	if c.of == nil && c.layout.block > 0 {
		row.Missing = fmt.Sprintf("no interval: fewer than %d sources, and a unit cut at the border of a block is no unit", s.MinSources)
		return nil
	}
	if pieces < 2 {
		row.Missing = "no interval: one piece of text cannot be resampled"
		return nil
	}
	bootstrap := stats.Bootstrap{Kind: stats.Pairs, Replicates: s.Replicates, Seed: seed}
	resampled, err := bootstrap.Statistics(pieces, statistic)
	if err != nil {
		return err
	}
	row.Replicates = int64(len(resampled[0].Replicates))
	if 2*len(resampled[0].Replicates) < s.Replicates {
		row.Missing = "no interval: in most resamples the code is given nowhere"
		return nil
	}
	low, high, err := resampled[0].Interval(stats.Percentile, s.Confidence)
	if err != nil {
		return err
	}
	row.ConfLow, row.ConfHigh, row.Resampled = &low, &high, "sources"
	if c.layout.block > 0 {
		row.Resampled = "blocks"
	}
	return nil
}

func whole(pieces int) []int {
	rows := make([]int, pieces)
	for i := range rows {
		rows[i] = i
	}
	return rows
}

// statistic returns the agreement on codes as a function of the pieces of text
// drawn, how many pieces there are, and how many units are compared. Several
// codes are pooled: one minus the sum of observed over the sum of expected
// disagreement (de Vries, Elliott, Kanouse and Teleki 2008).
func (c comparison) statistic(codes []string) (statistic func([]int) ([]float64, error), pieces int, units int64, err error) {
	var parts []func([]int) (stats.Agreement, error)
	for _, code := range c.layout.given(codes) {
		if c.of == nil {
			continua := c.layout.continua(code)
			pieces = len(continua)
			parts = append(parts, func(drawn []int) (stats.Agreement, error) { return stats.UnitizedAlpha(pick(continua, drawn)) })
			continue
		}
		sheet, err := c.layout.rate(code)
		if err != nil {
			return nil, 0, 0, err
		}
		pieces = c.layout.pieces()
		parts = append(parts, c.of.On(sheet.ratings, stats.NewGroups(sheet.pieces).Rows))
	}
	for i, s := range c.layout.sources {
		if units += s.length; c.of != nil {
			units += c.layout.units(i) - s.length
		}
	}
	return pooled(parts), pieces, units, nil
}

func pick(continua []stats.Continuum, drawn []int) []stats.Continuum {
	chosen := make([]stats.Continuum, len(drawn))
	for at, i := range drawn {
		chosen[at] = continua[i]
	}
	return chosen
}

// pooled joins the agreements on several codes; a code that is not defined in
// the pieces drawn adds nothing.
func pooled(parts []func([]int) (stats.Agreement, error)) func([]int) ([]float64, error) {
	return func(drawn []int) ([]float64, error) {
		var agreements []stats.Agreement
		for _, part := range parts {
			a, err := part(drawn)
			if err != nil && (len(parts) == 1 || !errors.Is(err, stats.ErrUndefined)) {
				return nil, err
			}
			agreements = append(agreements, a)
		}
		if len(parts) == 1 {
			return []float64{agreements[0].Estimate}, nil
		}
		a, err := stats.PooledAgreement(agreements)
		return []float64{a.Estimate}, err
	}
}
