package dose

import (
	"errors"
	"fmt"
	"slices"

	"pcneval/data"
	"pcneval/stats"
)

// curve adds the spline of a contract year with its band, and the test of its
// being a straight line.
func (s setting) curve(out *Out, primary *data.PrimaryTest, from sample, line *stats.Model, y []float64, unit int) error {
	if from.knots == nil || line.Exact {
		primary.Reason = data.NoCurve
		return nil
	}
	terms, err := stats.SplineTerms(s.Analysis.Exposure, from.exposure, from.knots)
	if err != nil {
		return err
	}
	model, err := stats.Fit(stats.NewDesign(len(y), terms...), y, nil)
	if errors.Is(err, stats.ErrRankDeficient) || err == nil && model.Exact {
		primary.Reason = data.NoCurve
		return nil
	}
	if err != nil {
		return err
	}
	covariance, err := model.Covariance(from.curve.Kind, from.curve.Groups)
	if err != nil {
		return err
	}
	at := along(from.exposure, from.knots)
	multipliers := make([][]float64, len(at))
	for i, x := range at {
		multipliers[i] = append([]float64{1}, stats.SplineAt(x, from.knots)...)
	}
	band, err := model.Band(covariance, multipliers, s.Analysis.Confidence, bandDraws, data.Seed(name, unit), 0)
	if err != nil {
		return err
	}
	primary.Knots = int64(len(from.knots))
	for i, place := range band.Places {
		out.Curve = append(out.Curve, data.DosePoint{
			ContractYear: primary.ContractYear, Place: int64(i + 1), Exposure: at[i], Knot: slices.Contains(from.knots, at[i]),
			Fitted: place.Estimate, StdError: place.StandardError, ConfLow: place.Lower, ConfHigh: place.Upper,
			BandLow: place.BandLower, BandHigh: place.BandUpper, Critical: place.Critical,
			Line:       line.Estimates[0] + float64(line.Estimates[1]*at[i]),
			Confidence: s.Analysis.Confidence, SEType: string(from.curve.Kind), Clusters: from.curve.By,
		})
	}
	return s.bend(out, primary, from, model, terms[1:], unit)
}

// along are places from the least to the greatest exposure, equally far apart,
// and the knots.
func along(exposure, knots []float64) []float64 {
	low, high := slices.Min(exposure), slices.Max(exposure)
	at := slices.Clone(knots)
	for i := range places {
		at = append(at, low+float64((high-low)*float64(i)/(places-1)))
	}
	slices.Sort(at)
	return slices.Compact(at)
}

// bend tests that all terms but the exposure itself are nought, with the errors of
// a board hanging together. It is a secondary test.
func (s setting) bend(out *Out, primary *data.PrimaryTest, from sample, model *stats.Model, bends []stats.Term, unit int) error {
	if from.curve.Groups == nil {
		return nil
	}
	var names []string
	for _, term := range bends {
		names = append(names, term.Name)
	}
	bootstrap := stats.Bootstrap{Replicates: s.Replicates, Seed: data.Seed(name, 100+unit), Clusters: from.curve.Groups}
	found, err := model.WildTest(bootstrap, names...)
	if err != nil {
		return fmt.Errorf("test of a bend: %w", err)
	}
	primary.PBend = &found.P
	count, all := bootstrap.Patterns(from.curve.Groups.Count())
	row := data.HypothesisTest{
		Test: "spline_by_icb",
		Hypothesis: fmt.Sprintf("the line is straight: a restricted cubic spline of %d knots adds nothing; residuals under the null "+
			"multiplied, one sign an ICB (Cameron, Gelbach and Miller 2008)", len(from.knots)),
		Statistic: found.Statistic, DF1: &found.DF1, PValue: found.P, SEType: string(stats.CR0),
		Distribution: fmt.Sprintf("%d wild bootstrap replicates", count),
	}.On(data.Line(data.VariableFundingPerWeighted, primary.ContractYear))
	if all {
		row.Distribution = fmt.Sprintf("all %d patterns of signs", count)
	}
	out.Tests = append(out.Tests, row.Against(count, all, 2))
	return nil
}
