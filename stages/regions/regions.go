// Package regions asks whether funding follows deprivation alike everywhere: it
// fits the slope within each region and each integrated care board, pools them,
// tests whether they are one, and parts the slope into that within areas and that
// between them. It also holds the slope beside the size of networks, which all
// that is paid once a network follows.
package regions

import (
	"context"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stats"
)

const name = "regions"

// permutations of the test that regions' slopes are one: enough for p below 0.001.
const permutations = 9999

type setting struct {
	Contracts    []string
	Analysis     config.Analysis
	Permutations int
}

// In is what the step reads.
type In struct {
	Networks []data.Network
	Years    []data.NetworkYear
}

// Out is what it writes.
type Out struct {
	Slopes  []data.AreaSlope
	Pooling []data.AreaPooling
	Models  []data.SlopeModel
	Tests   []data.HypothesisTest
	Counts  pipeline.Counts
}

// Stage is the step of the study that looks for slopes that differ by area.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Contracts: study.Contracts, Analysis: study.Analysis, Permutations: permutations}
	return pipeline.Step(name, "The slopes within and between regions and integrated care boards, and whether they are alike.", s, s.run)
}

// A level is one way to group the networks.
type level struct {
	name   string
	groups *stats.Groups
	codes  []string // of each group
	names  []string
}

// A sample is what all slopes share.
type sample struct {
	data.Sample
	exposure        []float64
	regions, boards level
}

func newSample(networks []data.Network, years []data.NetworkYear, exposure string) sample {
	s := sample{Sample: data.SampleOf(networks, years)}
	s.exposure = s.Values(exposure, "")
	s.regions = s.levelOf(data.LevelRegion, func(n data.Network) (code, name string) { return n.RegionCode, n.RegionName })
	s.boards = s.levelOf(data.LevelICB, func(n data.Network) (code, name string) { return n.ICBCode, n.ICBName })
	return s
}

func (s sample) levelOf(name string, of func(data.Network) (code, name string)) level {
	var codes []string
	for _, network := range s.Networks {
		code, _ := of(network)
		codes = append(codes, code)
	}
	l := level{name: name, groups: stats.NewGroups(codes)}
	for _, rows := range l.groups.Rows {
		code, called := of(s.Networks[rows[0]])
		l.codes, l.names = append(l.codes, code), append(l.names, called)
	}
	return l
}

// An outcome is what is explained, in one contract year.
type outcome struct {
	data.Model
	values []float64
	seed   uint64
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	var out Out
	from := newSample(in.Networks, in.Years, s.Analysis.Exposure)
	for i, year := range s.Contracts {
		for j, variable := range []string{data.VariableFundingPerWeighted, data.VariableFunding} {
			o := outcome{data.Line(variable, year), from.Values(variable, year), data.Seed(name, 2*i+j)}
			if err := s.tell(&out, from, o); err != nil {
				return out, fmt.Errorf("slopes of %s: %w", o.Name(), err)
			}
		}
	}
	out.Counts = pipeline.Count("%d regions, %d boards, %d contract years", len(from.regions.codes), len(from.boards.codes), len(s.Contracts))
	return out, nil
}

// tell adds all that is asked of one outcome.
func (s setting) tell(out *Out, from sample, o outcome) error {
	for _, l := range []level{from.regions, from.boards} {
		slopes, pooling, err := s.slopes(from, l, o)
		if err != nil {
			return fmt.Errorf("by %s: %w", l.name, err)
		}
		out.Slopes = append(out.Slopes, slopes...)
		out.Pooling = append(out.Pooling, pooling...)
	}
	if o.Outcome != data.VariableFundingPerWeighted {
		return nil // the study's question is of funding for need
	}
	models, err := s.models(from, o)
	if err != nil {
		return err
	}
	out.Models = append(out.Models, models...)
	tests, err := s.tests(from, o)
	out.Tests = append(out.Tests, tests...)
	return err
}
