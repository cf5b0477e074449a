// Package dose tells funding over deprivation without the assumption of a
// straight line, by a spline and by tenths, and states which tests the study is
// about, allowing for their number.
package dose

import (
	"context"
	"errors"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stages/method"
	"pcneval/stats"
)

const (
	name       = "dose"
	mostKnots  = 5      // Harrell's advice for a hundred rows and more
	leastKnots = 3      // of a curve that can bend
	places     = 21     // that the curve is told at, beside its knots
	bandDraws  = 10_000 // from which the band's width is known to about 0.015 standard errors
	replicates = 1_999  // of the wild bootstrap
)

type setting struct {
	Contracts  []string
	Analysis   config.Analysis
	Replicates int
}

// In is what the step reads.
type In struct {
	Networks []data.Network
	Years    []data.NetworkYear
}

// Out is what it writes.
type Out struct {
	Curve   []data.DosePoint
	Tenths  []data.DoseTenth
	Primary []data.PrimaryTest
	Tests   []data.HypothesisTest
	Counts  pipeline.Counts
}

// Stage is the step of the study that looks for bends.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Contracts: study.Contracts, Analysis: study.Analysis, Replicates: replicates}
	return pipeline.Step(name, "Funding over deprivation as a curve and by tenths; the primary tests, with their number allowed "+
		"for.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	var out Out
	from := newSample(in.Networks, in.Years, s.Analysis.Exposure)
	for i, year := range s.Contracts {
		if err := s.tell(&out, from, year, i); err != nil {
			return out, fmt.Errorf("contract year %s: %w", year, err)
		}
	}
	if err := adjust(out.Primary); err != nil {
		return out, err
	}
	out.Counts = pipeline.Count("%d places of curves, %d tenths, %d primary tests", len(out.Curve), len(out.Tenths), len(out.Primary))
	return out, nil
}

// A sample is the analysed networks with what every year shares.
type sample struct {
	data.Sample
	exposure []float64
	deciles  *stats.Groups
	knots    []float64 // nil where there are too few networks or places for a curve
	slope    method.Clustering
	curve    method.Clustering // a curve has more terms, and needs more boards
	tenths   method.Clustering
}

// newSample allows for boards that hang together where there are at least two for
// the slope, and more boards than a curve, or all tenths, have terms.
func newSample(networks []data.Network, years []data.NetworkYear, exposure string) sample {
	s := sample{Sample: data.SampleOf(networks, years)}
	s.exposure = s.Values(exposure, "")
	var deciles []int64
	for _, network := range s.Networks {
		deciles = append(deciles, *network.DeprivationDecile)
	}
	s.deciles = stats.NewGroups(deciles)
	for count := mostKnots; count >= leastKnots && s.knots == nil; count-- {
		if knots, err := stats.HarrellKnots(s.exposure, count); err == nil && len(s.exposure) > 2*count {
			s.knots = knots
		}
	}
	s.slope = method.ByBoards(s.Networks, 2)
	s.curve, s.tenths = method.ByBoards(s.Networks, len(s.knots)+2), method.ByBoards(s.Networks, s.deciles.Count()+2)
	return s
}

// tell adds what a contract year has.
func (s setting) tell(out *Out, from sample, year string, unit int) error {
	y := from.Values(data.VariableFundingPerWeighted, year)
	primary := data.PrimaryTest{ContractYear: year, Per: s.Analysis.Per, SEType: string(from.slope.Kind), Clusters: from.slope.By}
	if stats.Constant(y) {
		primary.Reason = data.SameEverywhere
		out.Primary = append(out.Primary, primary)
		return nil
	}
	line, err := stats.Fit(stats.NewDesign(len(y), stats.Term{Name: s.Analysis.Exposure, Values: from.exposure}), y, nil)
	if err != nil {
		return err
	}
	slope, err := line.TermUnder(from.slope.Kind, from.slope.Groups, s.Analysis.Exposure, s.Analysis.Confidence)
	if err != nil {
		return err
	}
	primary.Slope, primary.PValue = slope.Estimate*s.Analysis.Per, &slope.P
	if err := s.curve(out, &primary, from, line, y, unit); err != nil {
		return fmt.Errorf("curve: %w", err)
	}
	out.Primary = append(out.Primary, primary)
	tenths, err := s.tenths(from, y, year)
	out.Tenths = append(out.Tenths, tenths...)
	return err
}

// tenths are the means of the networks' tenths. Where all of a tenth have the
// same, or a tenth has one network alone, its error is that of what is left.
func (s setting) tenths(from sample, y []float64, year string) ([]data.DoseTenth, error) {
	means, err := stats.GroupMeans(y, nil, from.deciles, from.tenths.Kind, from.tenths.Groups, s.Analysis.Confidence)
	if errors.Is(err, stats.ErrTooFew) || errors.Is(err, stats.ErrRankDeficient) || errors.Is(err, stats.ErrUndefined) {
		return nil, nil // fewer networks than tenths and their errors need
	}
	if err != nil {
		return nil, fmt.Errorf("tenths: %w", err)
	}
	var rows []data.DoseTenth
	for g, members := range from.deciles.Rows {
		var exposure []float64
		for _, i := range members {
			exposure = append(exposure, from.exposure[i])
		}
		rows = append(rows, data.DoseTenth{
			ContractYear: year, Decile: *from.Networks[members[0]].DeprivationDecile, Networks: int64(len(members)),
			Exposure: stats.Mean(exposure), Mean: means[g].Estimate, StdError: means[g].StandardError, ConfLow: means[g].Lower,
			ConfHigh: means[g].Upper, Confidence: s.Analysis.Confidence, SEType: string(from.tenths.Kind), Clusters: from.tenths.By,
		})
	}
	return rows, nil
}

// adjust allows for the number of primary tests that have a p value.
func adjust(rows []data.PrimaryTest) error {
	var p []float64
	var with []int
	for i, row := range rows {
		if row.PValue != nil {
			p, with = append(p, *row.PValue), append(with, i)
		}
	}
	holm, err := stats.Adjusted(p, stats.Holm)
	if err != nil {
		return err
	}
	bh, err := stats.Adjusted(p, stats.BenjaminiHochberg)
	if err != nil {
		return err
	}
	for k, i := range with {
		rows[i].PHolm, rows[i].PBH = &holm[k], &bh[k]
	}
	for i := range rows {
		rows[i].Tests = int64(len(p))
	}
	return nil
}
