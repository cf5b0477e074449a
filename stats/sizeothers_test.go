package stats

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// others are the ways to test what is not one slope or its form. They draw what
// they need beside x and y: more years, practices, network sizes. share is the
// share of the variance of an outcome that lies between groups.
func (b boards) others(x, y []float64, share float64, seed uint64) []procedure {
	term := func(t testing.TB, m *Model, kind CovarianceKind, groups *Groups, name string) float64 {
		return must(m.Term(mustCovariance(t, m, kind, groups), name, 0.95))(t).P
	}
	wild := Bootstrap{Replicates: 399, Seed: seed, Workers: 1, Clusters: b.of}
	years := func(kind CovarianceKind, by func(rows *Groups, networks *Groups) *Groups) func(testing.TB) float64 {
		return func(t testing.TB) float64 {
			m, rows, networks, terms := b.years(x, y, share, seed)
			return must(m.WaldTest(mustCovariance(t, m, kind, by(rows, networks)), terms...))(t).P
		}
	}
	boardsOf := func(rows, _ *Groups) *Groups { return rows }
	practices := func(kind CovarianceKind, byBoard bool) func(testing.TB) float64 {
		return func(t testing.TB) float64 {
			m, networks, rows := b.practices(x, share, seed)
			if byBoard {
				networks = rows
			}
			return term(t, m, kind, networks, "x")
		}
	}
	measure := func(name string, of func(testing.TB, *Gradient) []Coefficient) func(testing.TB) float64 {
		return func(t testing.TB) float64 {
			r := rand.New(rand.NewPCG(seed, 5))
			sizes, values := make([]float64, len(x)), make([]float64, len(x))
			for i := range x {
				sizes[i], values[i] = 40000*math.Exp(0.3*r.NormFloat64()), 20+y[i]
			}
			g := must(must(NewRanking(x, sizes))(t).Gradient(values))(t)
			for _, c := range of(t, g) {
				if c.Term == name {
					return c.P
				}
			}
			panic(name)
		}
	}
	fitted := func(t testing.TB, g *Gradient) []Coefficient { return must(g.RegressionInference(CR2, b.of, 0.95))(t) }
	linear := func(t testing.TB, g *Gradient) []Coefficient { return must(g.LinearisedInference(nil, b.of, 0.95))(t) }
	// Each sample has one of the seven regions, of six groups.
	within := func(kind CovarianceKind) func(testing.TB) float64 {
		return func(t testing.TB) float64 {
			rows := b.regions.Rows[seed%7]
			m := must(Fit(NewDesign(len(rows), Term{"x", at(x, rows)}), at(y, rows), nil))(t)
			return term(t, m, kind, b.of.Subset(rows), "x")
		}
	}
	line := sure(Fit(NewDesign(len(y), Term{"x", x}), y, nil))
	near := b.near()
	return []procedure{
		{"change between 3 years", "CR1 F, by network", shown, years(CR1, func(_, networks *Groups) *Groups { return networks })},
		{"change between 3 years", "CR2 F, Hotelling", shown, years(CR2, boardsOf)},
		{"change between 3 years", "wild, signs by group", held, func(t testing.TB) float64 {
			m, rows, _, terms := b.years(x, y, share, seed)
			by := wild
			by.Clusters = rows
			return must(m.WildTest(by, terms...))(t).P
		}},
		{"change between 2 years", "CR2 t, Satterthwaite", held, func(t testing.TB) float64 {
			m, rows, _, terms := b.years(x, y, share, seed)
			return term(t, m, CR2, rows, terms[0])
		}},
		{"slope over practices", "CR1 t, by network", shown, practices(CR1, false)},
		{"slope over practices", "CR2 t, Satterthwaite", held, practices(CR2, true)},
		{"slope index", "CR2 t, Satterthwaite", held, measure(SlopeIndexName, fitted)},
		{"relative index", "CR2 t, Satterthwaite", held, measure(RelativeIndexName, fitted)},
		{"concentration index", "CR2 t, Satterthwaite", held, measure(ConcentrationIndexName, fitted)},
		{"concentration index", "linearised t", shown, measure(ConcentrationIndexName, linear)},
		{"bends of a spline", "wild, signs by group", held, func(t testing.TB) float64 {
			terms := must(SplineTerms("x", x, must(HarrellKnots(x, 5))(t)))(t)
			m := must(Fit(NewDesign(len(y), terms...), y, nil))(t)
			var bends []string
			for _, bend := range terms[1:] {
				bends = append(bends, bend.Name)
			}
			return must(m.WildTest(wild, bends...))(t).P
		}},
		{"slope with network size", "CR2 t, Satterthwaite", held, func(t testing.TB) float64 {
			sizes := b.draw(rand.New(rand.NewPCG(seed, 6)), share)
			return term(t, must(Fit(NewDesign(len(y), Term{"x", x}, Term{"size", sizes}), y, nil))(t), CR2, b.of, "x")
		}},
		{"slope within groups", "CR2 t, Satterthwaite", held, func(t testing.TB) float64 {
			return must(FitWithinBetween(x, y, nil, b.of, nil, CR2, 0.95))(t).Within.P
		}},
		{"between less within groups", "CR2 t, Satterthwaite", held, func(t testing.TB) float64 {
			return must(FitWithinBetween(x, y, nil, b.of, nil, CR2, 0.95))(t).Difference.P
		}},
		{"slope within a region", "CR1 t", shown, within(CR1)},
		{"slope within a region", "CR2 t, Satterthwaite", held, within(CR2)},
		{"slope", "CR2 t, by 7 regions", shown, func(t testing.TB) float64 { return term(t, line, CR2, b.regions, "x") }},
		{"slope", "neighbours, 1 step", shown, func(t testing.TB) float64 {
			c, _, err := line.NeighbourCovariance(near, 1)
			return must(line.Term(must(c, err)(t), "x", 0.95))(t).P
		}},
		{"slope", "neighbours, 2 steps", shown, func(t testing.TB) float64 {
			c, _, err := line.NeighbourCovariance(near, 2)
			return must(line.Term(must(c, err)(t), "x", 0.95))(t).P
		}},
		{"neighbours alike", "Moran's I of the line", shown, func(t testing.TB) float64 { return must(line.MoransI(near))(t).P }},
		{"neighbours alike", "Moran's I within groups", held, func(t testing.TB) float64 {
			terms := []Term{{"x", x}}
			for g, rows := range b.of.Rows[1:] {
				is := make([]float64, len(y))
				for _, i := range rows {
					is[i] = 1
				}
				terms = append(terms, Term{fmt.Sprint("group ", g+1), is})
			}
			return must(must(Fit(NewDesign(len(y), terms...), y, nil))(t).MoransI(near))(t).P
		}},
	}
}

func at(x []float64, rows []int) []float64 {
	out := make([]float64, len(rows))
	for k, i := range rows {
		out[k] = x[i]
	}
	return out
}

// years has the outcome of three years in one model, half of whose variance lasts
// from year to year, and says how the slopes of the later ones differ.
func (b boards) years(x, y []float64, share float64, seed uint64) (m *Model, rows, networks *Groups, terms []string) {
	r := rand.New(rand.NewPCG(seed, 3))
	n := len(x)
	all, values := make([]float64, 0, 3*n), make([]float64, 0, 3*n)
	var groups, codes []int
	for range 3 {
		own := b.draw(r, share)
		for i := range n {
			values = append(values, math.Sqrt(0.5)*(y[i]+own[i]))
			codes = append(codes, i)
		}
		all, groups = append(all, x...), append(groups, b.of.Of...)
	}
	design := NewDesign(3*n, Term{"x", all})
	for year := range 2 {
		level, slope := make([]float64, 3*n), make([]float64, 3*n)
		for i := (year + 1) * n; i < (year+2)*n; i++ {
			level[i], slope[i] = 1, all[i]
		}
		terms = append(terms, fmt.Sprint("x in ", year+1))
		design = append(design, Term{fmt.Sprint("year ", year+1), level}, Term{terms[year], slope})
	}
	return sure(Fit(design, values, nil)), NewGroups(groups), NewGroups(codes), terms
}

// practices are three of each network: half of the variance of their x is that of
// the network, and so is of their outcome, of which a group shares its part.
func (b boards) practices(x []float64, share float64, seed uint64) (m *Model, networks, rows *Groups) {
	r := rand.New(rand.NewPCG(seed, 4))
	var px, py []float64
	var of, groups []int
	for i, common := range b.draw(r, share) {
		for range 3 {
			px = append(px, math.Sqrt(0.5)*(x[i]+r.NormFloat64()))
			py = append(py, math.Sqrt(0.5)*(common+r.NormFloat64()))
			of, groups = append(of, i), append(groups, b.of.Of[i])
		}
	}
	return sure(Fit(NewDesign(len(py), Term{"x", px}), py, nil)), NewGroups(of), NewGroups(groups)
}

// near has each unit beside the next two, as networks of a board and across its
// border are.
func (b boards) near() *Neighbours {
	var pairs [][2]int
	for i := range b.of.Of {
		for next := i + 1; next <= i+2 && next < len(b.of.Of); next++ {
			pairs = append(pairs, [2]int{i, next})
		}
	}
	return sure(NewNeighbours(len(b.of.Of), pairs))
}
