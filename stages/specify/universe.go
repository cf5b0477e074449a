package specify

import (
	"cmp"
	"math"
	"slices"

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
	weights []made[weight]
	samples []made[sample]
	forms   []made[form]
	places  []made[level]
	errors  []made[stats.CovarianceKind]
	lines   []formed // by form and outcome, those that go together
}

// universe lays out every specification. Choices but that of the streams are
// the same in every contract year.
func (s setting) universe(from In) (*universe, error) {
	if len(s.Years) == 0 {
		return &universe{}, nil
	}
	if err := s.unserved(from); err != nil {
		return nil, err
	}
	pool := slices.SortedFunc(slices.Values(from.Networks), func(a, b data.SourceNetwork) int {
		return cmp.Compare(a.NetworkCode, b.NetworkCode)
	})
	boards := make([]string, len(pool))
	for i, n := range pool {
		boards[i] = n.ICBCode
	}
	first := s.Years[0]
	u := &universe{
		years: s.Years, pool: pool, boards: stats.NewGroups(boards), weights: onWeight.crossed(first, nil),
		samples: onSample.crossed(first, sample{}), forms: onForm.crossed(first, form{}), places: onPlace.crossed(first, level{}),
		errors: onStandardError.crossed(first, ""),
	}
	for p := range u.places {
		u.places[p].decided = u.places[p].decided.over(pool)
	}
	if err := u.oneBoard(); err != nil {
		return nil, err
	}
	scores := method.Scores(from.Scores)
	for _, g := range onGround.crossed(first, ground{rule: s.rule(), practices: from.Practices, spells: method.Spells(from.Memberships)}) {
		measures := onMeasure.crossed(first, measure{})
		networks := networksOf(pool, from, g.decided, measures, scores)
		f, err := u.frame(g.chosen, networks, measures)
		if err != nil {
			return nil, err
		}
		u.frames = append(u.frames, f)
	}
	for k, form := range u.forms {
		for o, outcome := range u.frames[0].outcomes {
			if outcome.log == form.decided.log {
				u.lines = append(u.lines, formed{k, o})
			}
		}
	}
	return u, nil
}

// A network is what is known of one network on one ground.
type network struct {
	list      method.List
	weighting float64   // NaN where there is none
	allocated float64   // patients weighted by the allocation formula; NaN where it does not know the network
	income    float64   // income deprivation, which streams may be paid on; NaN where it is not known
	measures  []float64 // in the order of the exposures
}

func (n network) registered() float64 { return float64(n.list.Registered) }

func (n network) contractorWeighted() float64 { return n.list.ContractorWeighted(n.weighting) }

// measured says whether every exposure is known.
func (n network) measured() bool { return !slices.ContainsFunc(n.measures, math.IsNaN) }

// networksOf puts together what the networks of the pool are on a ground.
func networksOf(
	pool []data.SourceNetwork, from In, g ground, measures []made[measure], scores map[string]data.PracticeDeprivation,
) []network {
	lists := method.Lists(from.Practices, g.networkOf)
	weights, _ := method.WeightsBy(g.weighting, from.Payments, from.Allocation, g.networkOf)
	allocation := method.AllocationWeights(from.Allocation, g.networkOf)
	means := []method.Mean{{Of: method.IncomeDeprivation, Weigh: method.ByPatients}}
	for _, m := range measures {
		means = append(means, method.Mean{Of: m.decided.of, Weigh: m.decided.weigh})
	}
	deprivations := method.DeprivationsOf(from.Practices, g.networkOf, scores, means...)
	networks := make([]network, len(pool))
	for i, n := range pool {
		weighting, known := weights[n.NetworkCode].Weighting()
		if !known {
			weighting = math.NaN()
		}
		found := make([]float64, len(means)) // NaN where a mean is not known
		for k := range found {
			found[k] = math.NaN()
		}
		for k, d := range deprivations[n.NetworkCode] {
			if score, known := d.Score(); known {
				found[k] = score
			}
		}
		networks[i] = network{
			list: lists[n.NetworkCode], weighting: weighting, allocated: math.NaN(), income: found[0], measures: found[1:],
		}
		if weighting, known := allocation[n.NetworkCode].Weighting(); known {
			networks[i].allocated = weighting * networks[i].registered()
		}
	}
	return networks
}
