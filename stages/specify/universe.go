package specify

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/stages/method"
	"pcneval/stats"
)

// A universe is all specifications, with what each of them regresses. Its
// vectors have a value for each network of the pool.
type universe struct {
	years   []year
	pool    []data.SourceNetwork
	boards  *stats.Groups // the pool by integrated care board
	frames  []frame
	weights []string // options
	samples []string // options
	forms   []string // options
	movable []int    // networks whose exposures are all known, which a permutation may exchange
}

// A frame is the data under one alignment and one weighting.
type frame struct {
	alignment, weighting string

	rows       []int // analysed networks, ascending
	registered []float64
	exposures  []exposure
	outcomes   []outcome
	removed    [][]int // rows that each sample leaves out, ascending
}

// An exposure is one measure of deprivation; values are 0 outside the rows.
type exposure struct {
	measure, mean string
	values        []float64
}

// An outcome is funding by need; values are 0 outside the rows.
type outcome struct {
	year          int
	streams, need string
	log           bool
	flat          bool // the same for every network, but for rounding: there is nothing to explain
	values        []float64
}

// A network is what is known of one network of a frame.
type network struct {
	list      method.List
	weighting float64
	measures  []float64 // in the order of the exposures
	income    float64
}

// universe lays out every specification.
func (s setting) universe(from sources) (*universe, error) {
	if len(s.Years) == 0 {
		return &universe{}, nil
	}
	pool := slices.SortedFunc(slices.Values(from.networks), func(a, b data.SourceNetwork) int { return cmp.Compare(a.NetworkCode, b.NetworkCode) })
	boards := make([]string, len(pool))
	for i, n := range pool {
		boards[i] = n.ICBCode
	}
	first := s.Years[0]
	u := &universe{
		years: s.Years, pool: pool, boards: stats.NewGroups(boards), weights: first.options(config.ChoiceWeights),
		samples: first.options(config.ChoiceSample), forms: first.options(config.ChoiceForm),
	}
	spells, scores := method.Spells(from.spells), method.Scores(from.scores)
	known := slices.Repeat([]bool{true}, len(pool))
	for _, option := range first.options(config.ChoiceAlignment) {
		networkOf := s.align(option, from.practices, spells)
		networks := lists(pool, from.practices, networkOf)
		exposures := first.exposures()
		for _, e := range exposures {
			e.fill(networks, pool, from.practices, networkOf, scores)
		}
		for i := range pool {
			known[i] = known[i] && networks[i].measured()
		}
		for _, weighting := range first.options(config.ChoiceWeighting) {
			weigh(weighting, pool, networks, from.payments, networkOf)
			f, err := u.frame(option, weighting, networks, exposures)
			if err != nil {
				return nil, err
			}
			u.frames = append(u.frames, f)
		}
	}
	for i, all := range known {
		if all {
			u.movable = append(u.movable, i)
		}
	}
	return u, nil
}

// align places the practices under an option for the alignment.
func (s setting) align(option string, practices []data.SourcePractice, spells map[string][]method.Spell) map[string]string {
	if option == config.MembersOnly {
		return method.Members(practices)
	}
	rule := s.Alignment
	rule.Rule = config.AlignmentRule(option)
	if rule.Date == nil {
		rule.Date = &s.AsAt
	}
	return method.Align(rule, practices, spells)
}

func lists(pool []data.SourceNetwork, practices []data.SourcePractice, networkOf map[string]string) []network {
	sums := method.Lists(practices, networkOf)
	networks := make([]network, len(pool))
	for i, n := range pool {
		networks[i] = network{list: sums[n.NetworkCode], income: math.NaN()}
	}
	return networks
}

// weigh gives each network its weighting, NaN where there is none.
func weigh(option string, pool []data.SourceNetwork, networks []network, payments []data.Payment, networkOf map[string]string) {
	of := method.PaymentsNetwork
	if option == config.StudyMembership {
		of = func(p data.Payment) string { return networkOf[p.PracticeCode] }
	}
	weights := method.Weights(payments, of)
	for i, n := range pool {
		networks[i].weighting = math.NaN()
		if weighting, known := weights[n.NetworkCode].Weighting(); known {
			networks[i].weighting = weighting
		}
	}
}

// measured says whether every exposure is known.
func (n network) measured() bool {
	return !slices.ContainsFunc(n.measures, math.IsNaN)
}

// frame puts together what the regressions of one alignment and weighting need.
func (u *universe) frame(alignment, weighting string, networks []network, exposures []exposure) (frame, error) {
	f := frame{alignment: alignment, weighting: weighting, registered: make([]float64, len(networks))}
	needs := u.years[0].options(config.ChoiceNeedAdjuster)
	for i, n := range networks {
		f.registered[i] = float64(n.list.Registered)
		usable := n.list.Registered > 0 && !math.IsNaN(n.weighting) && n.measured()
		if usable && (!slices.Contains(needs, config.Adjusted) || n.list.Adjusted > 0) {
			f.rows = append(f.rows, i)
		}
	}
	for e, x := range exposures {
		x.values = make([]float64, len(networks))
		for _, i := range f.rows {
			x.values[i] = networks[i].measures[e]
		}
		f.exposures = append(f.exposures, x)
	}
	for y := range u.years {
		outcomes, err := u.outcomes(y, f.rows, networks)
		if err != nil {
			return f, err
		}
		f.outcomes = append(f.outcomes, outcomes...)
	}
	// Without logarithms first, so that they stand together.
	slices.SortStableFunc(f.outcomes, func(a, b outcome) int { return compareBool(a.log, b.log) })
	for _, option := range u.samples {
		removed, err := u.removed(option, f)
		if err != nil {
			return f, err
		}
		f.removed = append(f.removed, removed)
	}
	return f, nil
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// removed lists the rows of a frame that an option for the sample leaves out.
func (u *universe) removed(option string, f frame) ([]int, error) {
	rule, _ := config.ReadSampleRule(option)
	var removed []int
	switch {
	case rule.LargestPercent > 0:
		bySize := slices.SortedStableFunc(slices.Values(f.rows), func(a, b int) int { return cmp.Compare(f.registered[b], f.registered[a]) })
		removed = bySize[:int(math.Round(float64(rule.LargestPercent*float64(len(f.rows)))/100))]
	default:
		for _, i := range f.rows {
			if rule.Over > 0 && f.registered[i] > rule.Over || rule.ICB != "" && u.pool[i].ICBCode == rule.ICB {
				removed = append(removed, i)
			}
		}
	}
	if rule.ICB != "" && len(removed) == 0 {
		return nil, problem.List{{
			File: problem.StudyFile, Column: "sensitivity.choices.sample." + option,
			What: "leaves out an integrated care board without analysed networks", Found: rule.ICB,
			Expected: "one of " + fmt.Sprint(u.boardCodes(f)), Remedy: "correct the code, or take the option out",
		}}
	}
	slices.Sort(removed)
	return removed, nil
}

func (u *universe) boardCodes(f frame) []string {
	var codes []string
	for _, i := range f.rows {
		codes = append(codes, u.pool[i].ICBCode)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}
