package stats

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

var samples = flag.Int("size-samples", 0, "samples of the simulation of size and power; 0 for a short one")

// boards is a made-up population of 1,243 units in 42 groups of 10 to 80, as
// networks are in integrated care boards: half of the variance of x lies between
// the groups, and so does a share (the intraclass correlation) of that of y.
type boards struct {
	of, regions *Groups
	sizes       []int
}

func newBoards() boards {
	const groups, units = 42, 1243
	var b boards
	total := 0.0
	for g := range groups {
		total += math.Pow(8, float64(g)/(groups-1))
	}
	var codes, regions []int
	for g := range groups {
		size := int(math.Round(units * math.Pow(8, float64(g)/(groups-1)) / total))
		if g == groups-1 {
			size = units - len(codes)
		}
		b.sizes = append(b.sizes, size)
		for range size {
			codes, regions = append(codes, g), append(regions, g%7)
		}
	}
	b.of, b.regions = NewGroups(codes), NewGroups(regions)
	return b
}

func (b boards) draw(r *rand.Rand, share float64) []float64 {
	var out []float64
	for _, size := range b.sizes {
		common := math.Sqrt(share) * r.NormFloat64()
		for range size {
			out = append(out, common+math.Sqrt(1-share)*r.NormFloat64())
		}
	}
	return out
}

// A procedure is one way to a p value.
type procedure struct {
	question, name string
	level          level
	p              func(t testing.TB) float64
}

// level says what a procedure does under a true null.
type level int

const (
	shown    level = iota // it is shown for comparison, and rejects too often
	cautious              // it rejects in at most 6.5% of samples at 5%
	held                  // conclusions may rest on it: it rejects in 4% to 6.5%
)

// procedures are all ways to test the slope of y on x, and what depends on it.
func (b boards) procedures(x, y []float64, share float64, seed uint64) []procedure {
	slope := Term{"x", x}
	wild := Bootstrap{Replicates: 399, Seed: seed, Workers: 1, Clusters: b.of}
	m := sure(Fit(NewDesign(len(y), slope), y, nil))
	term := func(kind CovarianceKind) func(testing.TB) float64 {
		return func(t testing.TB) float64 {
			return must(m.Term(mustCovariance(t, m, kind, b.of), "x", 0.95))(t).P
		}
	}
	fifths := sure(Fractions(x, nil, 5))
	gap := sure(NewGapModel(y, unitWeights(nil, len(y)), fifths, 5))
	gapOf := func(kind CovarianceKind) func(testing.TB) float64 {
		return func(t testing.TB) float64 { return must(gap.Gap(kind, b.of, 0.95))(t).Difference.P }
	}
	gapWild := wild
	gapWild.Clusters = b.of.Subset(gap.Rows)
	curved, powers, err := m.WithPowers(2, 3)
	stepped, steps, err2 := m.WithSteps(NewGroups(sure(Fractions(x, nil, 10))))
	regional, interactions := b.interacted(x, y)
	if err != nil || err2 != nil {
		panic(fmt.Sprint(err, err2))
	}
	joint := func(m *Model, kind CovarianceKind, terms []string) func(testing.TB) float64 {
		return func(t testing.TB) float64 {
			return must(m.WaldTest(mustCovariance(t, m, kind, b.of), terms...))(t).P
		}
	}
	signs := func(m *Model, by Bootstrap, terms ...string) func(testing.TB) float64 {
		return func(t testing.TB) float64 { return must(m.WildTest(by, terms...))(t).P }
	}
	return append([]procedure{
		{"slope", "classical t", shown, term(Classical)},
		{"slope", "HC3 t", shown, term(HC3)},
		{"slope", "CR1 t", shown, term(CR1)},
		{"slope", "CR1S t", shown, term(CR1S)},
		{"slope", "CR2 t, Satterthwaite", held, term(CR2)},
		{"slope", "wild, signs by group", held, signs(m, wild, "x")},
		{"slope", "rows permuted", shown, func(t testing.TB) float64 { return must(PermutationTest(x, y, 199, seed, 1, nil))(t).P }},
		{"slope", "permuted among and within groups", held, func(t testing.TB) float64 {
			return must(ClusteredPermutationTest(x, y, b.of, 199, seed, 1, nil))(t).P
		}},
		{"slope", "groups resampled, BCa", shown, func(t testing.TB) float64 {
			by := Bootstrap{Kind: Cluster, Replicates: 399, Seed: seed, Workers: 1, Clusters: b.of}
			return must(must(by.Slopes(x, [][]float64{y}, nil))(t)[0].P(BCa, 0))(t)
		}},
		{"gap of fifths", "Welch", shown, func(t testing.TB) float64 { return must(meanGap(y, fifths, 5, 0.95))(t).Difference.P }},
		{"gap of fifths", "CR1 t", shown, gapOf(CR1)},
		{"gap of fifths", "CR2 t, Satterthwaite", held, gapOf(CR2)},
		{"gap of fifths", "wild, signs by group", held, signs(gap.Model, gapWild, GapTerm)},
		{"RESET", "classical F", shown, func(t testing.TB) float64 { return must(m.Reset(2, 3))(t).P }},
		{"RESET", "CR1 F", shown, joint(curved, CR1, powers)},
		{"RESET", "wild, signs by group", held, signs(curved, wild, powers...)},
		{"steps of tenths", "classical F", shown, func(t testing.TB) float64 {
			return must(m.Saturated(NewGroups(sure(Fractions(x, nil, 10)))))(t).P
		}},
		{"steps of tenths", "CR1 F", shown, joint(stepped, CR1, steps)},
		{"steps of tenths", "wild, signs by group", held, signs(stepped, wild, steps...)},
		{"slopes of 7 regions alike", "classical F", shown, func(t testing.TB) float64 {
			return must(regional.WaldTest(mustCovariance(t, regional, Classical, nil), interactions...))(t).P
		}},
		{"slopes of 7 regions alike", "CR1 F", shown, joint(regional, CR1, interactions)},
		{"slopes of 7 regions alike", "wild, signs by group", shown, signs(regional, wild, interactions...)},
		{"slopes of 7 regions alike", "groups dealt among regions", held, func(t testing.TB) float64 {
			return must(DealtSlopesTest(x, y, b.regions, b.of, 399, seed, 1))(t).P
		}},
		{"slopes of 7 regions alike", "CR2 F, Hotelling", cautious, joint(regional, CR2, interactions)},
		{"slopes of 42 groups alike", "classical F, a level a group", held, func(t testing.TB) float64 {
			return must(AlikeSlopesTest(x, y, b.of))(t).P
		}},
		{"RESET", "CR2 F, Hotelling", cautious, joint(curved, CR2, powers)},
		{"steps of tenths", "CR2 F, Hotelling", cautious, joint(stepped, CR2, steps)},
	}, b.others(x, y, share, seed)...)
}

// interacted lets level and slope differ by region.
func (b boards) interacted(x, y []float64) (*Model, []string) {
	design := NewDesign(len(y), Term{"x", x})
	var names []string
	for r, rows := range b.regions.Rows[1:] {
		level, slope := make([]float64, len(x)), make([]float64, len(x))
		for _, i := range rows {
			level[i], slope[i] = 1, x[i]
		}
		names = append(names, fmt.Sprint("x in ", r+1))
		design = append(design, Term{fmt.Sprint("region ", r+1), level}, Term{names[r], slope})
	}
	return sure(Fit(design, y, nil)), names
}

// The size of each procedure under a true null with dependence within groups, at
// 5%, and its power against a slope of 0.1 standard deviations. Run long, as `make
// witness` does (-size-samples 2000), each procedure that conclusions may rest on
// must reject between 4% and 6.5% of true nulls; run short, as often as chance
// allows for such a one.
func TestSizeUnderDependenceWithinGroups(t *testing.T) {
	count, correlations := *samples, []float64{0.14, 0.30}
	if count == 0 {
		count, correlations = 60, []float64{0.30}
	}
	b := newBoards()
	for _, share := range correlations {
		rejected := make([][2]float64, len(b.procedures(b.drawn(share, 0), b.drawn(share, 1), share, 0)))
		found := make([][][2]bool, count)
		err := parallel(count, 0, func() func(int) error {
			return func(i int) error {
				r := rand.New(rand.NewPCG(uint64(i), 17))
				x, y := b.draw(r, 0.5), b.draw(r, share)
				found[i] = make([][2]bool, len(rejected))
				sloping := make([]float64, len(y))
				for row := range y {
					sloping[row] = y[row] + 0.1*x[row]
				}
				for k, p := range b.procedures(x, y, share, uint64(i)) {
					found[i][k][0] = p.p(t) <= 0.05
				}
				for k, p := range b.procedures(x, sloping, share, uint64(i)) {
					found[i][k][1] = p.question == "slope" && p.p(t) <= 0.05
				}
				return nil
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, sample := range found {
			for k := range rejected {
				for which, is := range sample[k] {
					if is {
						rejected[k][which]++
					}
				}
			}
		}
		low, high := 0.04, 0.065
		if count < 1000 {
			// Beyond this a procedure of 5.25% is found in one sample of a thousand.
			apart := 3.3 * math.Sqrt(0.0525*0.9475/float64(count))
			low, high = 0.0525-apart, 0.0525+apart
		}
		for k, p := range b.procedures(b.drawn(share, 0), b.drawn(share, 1), share, 0) {
			size := rejected[k][0] / float64(count)
			power := ""
			if p.question == "slope" {
				power = fmt.Sprintf(", power %4.1f%%", 100*rejected[k][1]/float64(count))
			}
			t.Logf("intraclass correlation %.2f | %-26s | %-33s | size %4.1f%%%s", share, p.question, p.name, 100*size, power)
			if p.level > shown && size > high || p.level == held && size < low {
				t.Errorf("%s, %s: size %.1f%% at 5%%", p.question, p.name, 100*size)
			}
		}
		if count >= 1000 && !(rejected[0][0] > 0.2*float64(count)) {
			t.Errorf("the dependence is too weak to tell procedures apart: classical t rejects %v of %v", rejected[0][0], count)
		}
	}
}

func (b boards) drawn(share float64, seed uint64) []float64 {
	return b.draw(rand.New(rand.NewPCG(seed, 1)), share)
}
