package synthetic_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"pcneval/data/synthetic"
)

// weightings gives weighted by registered patients of each network of the
// payments, over the practices that have both.
func (e england) weightings(t *testing.T) map[string]float64 {
	t.Helper()
	weighted, registered := map[string]float64{}, map[string]float64{}
	for _, row := range e.payments {
		if r, w := number(t, row[17]), number(t, row[18]); r > 0 && w > 0 {
			registered[row[4]] += r
			weighted[row[4]] += w
		}
	}
	for code := range weighted {
		weighted[code] /= registered[code]
	}
	return weighted
}

// practiceDeprivation is the mean income score of the patients that have one.
func (e england) practiceDeprivation() map[string]float64 {
	means := map[string]float64{}
	for code, areas := range e.patients {
		top, bottom := 0.0, 0.0
		for area, n := range areas {
			if score, ok := e.income[area]; ok {
				top, bottom = top+score*float64(n), bottom+float64(n)
			}
		}
		if bottom > 0 {
			means[code] = top / bottom
		}
	}
	return means
}

type analysed struct{ registered, weighted, adjusted, deprivation float64 }

// analyse follows the study's method in its plainest form.
func (e england) analyse(t *testing.T) []analysed {
	aligned := map[string]string{}
	for code, p := range e.practices {
		aligned[code] = p.network
	}
	for _, j := range synthetic.LateJoiners() {
		aligned[j.PracticeCode] = j.NetworkCode
	}
	type sums struct{ registered, adjusted, top, bottom float64 }
	networks, scores, weightings := map[string]sums{}, e.practiceDeprivation(), e.weightings(t)
	for code, p := range e.practices {
		s := networks[aligned[code]]
		s.registered, s.adjusted = s.registered+p.registered, s.adjusted+p.adjusted
		if d, ok := scores[code]; ok {
			s.top, s.bottom = s.top+d*p.registered, s.bottom+p.registered
		}
		networks[aligned[code]] = s
	}
	var rows []analysed
	for code := range e.networks {
		if s, w := networks[code], weightings[code]; s.registered > 0 && w > 0 {
			rows = append(rows, analysed{s.registered, w * s.registered, s.adjusted, s.top / s.bottom})
		}
	}
	return rows
}

// The published figures; the 10th and 90th percentiles of deprivation with the
// fourth place that the paper's rounding hides.
func TestNationalSizeResemblesThePublishedStudy(t *testing.T) {
	if testing.Short() {
		t.Skip("not run with -short: England at national size")
	}
	dir, facts := write(t, synthetic.Options{Seed: 2024})
	e := read(t, dir)
	check(t, e, facts)
	for _, c := range []struct {
		what             string
		got, want, share float64
	}{
		{"networks", float64(facts.Networks), 1255, 0},
		{"practices", float64(facts.Practices), 6528, 0},
		{"unaligned", float64(facts.Unaligned), 70, 0},
		{"unweighted", float64(facts.Unweighted), 11, 0},
		{"empty", float64(facts.Empty), 1, 0},
		{"ICBs", float64(facts.ICBs), 42, 0},
		{"CCGs", float64(facts.CCGs), 106, 0},
		{"regions", float64(facts.Regions), 7, 0},
		{"LSOAs", float64(facts.LSOAs), 32844, 0},
		{"memberships", float64(facts.Memberships), 7232, 0.01},
		{"later memberships", float64(facts.LaterMemberships), 7455, 0.03},
		{"organisations", float64(facts.Organisations), 14963, 0.02},
		{"payments", float64(facts.Payments), 6758, 0},
		{"rows of patients", float64(facts.PatientRows), 839677, 0.03},
	} {
		near(t, c.what, c.got, c.want, c.share)
	}

	rows := e.analyse(t)
	near(t, "networks analysed", float64(len(rows)), 1243, 0)
	column := func(f func(analysed) float64) []float64 {
		x := make([]float64, len(rows))
		for i, r := range rows {
			x[i] = f(r)
		}
		return x
	}
	deprivation := column(func(r analysed) float64 { return r.deprivation })
	for _, c := range []struct {
		what                  string
		of                    func(analysed) float64
		mean, p10, p90, slope float64 // slope per 0.1 of income deprivation
	}{
		{"registered", func(r analysed) float64 { return r.registered }, 48927, 31194, 69988, 3226},
		{"weighted", func(r analysed) float64 { return r.weighted }, 48905, 30921, 71333, 5205},
		{"adjusted", func(r analysed) float64 { return r.adjusted }, 48903, 30427, 71588, 7887},
		{"deprivation", func(r analysed) float64 { return r.deprivation }, 0.129, 0.063, 0.213, 0.1},
	} {
		x := column(c.of)
		mean, slope := line(deprivation, x)
		near(t, "mean of "+c.what, mean, c.mean, 0.02)
		near(t, "10th percentile of "+c.what, quantile(x, 0.1), c.p10, 0.05)
		near(t, "90th percentile of "+c.what, quantile(x, 0.9), c.p90, 0.05)
		near(t, "slope of "+c.what, slope/10, c.slope, 0.15)
	}
	weighting := column(func(r analysed) float64 { return r.weighted / r.registered })
	near(t, "least weighting", slices.Min(weighting), 0.6256, 0.1)
	near(t, "greatest weighting", slices.Max(weighting), 1.39, 0.1)
}

func near(t *testing.T, what string, got, want, share float64) {
	t.Helper()
	t.Logf("%-30s %12.4f wanted %12.4f, off by %.2f%%", what, got, want, 100*(got/want-1))
	if !(math.Abs(got-want) <= share*math.Abs(want)) {
		t.Errorf("%s is %v, want %v within %v%%", what, got, want, 100*share)
	}
}

// line gives the mean of y and its least-squares slope on x.
func line(x, y []float64) (mean, slope float64) {
	var sx, sy, sxx, sxy float64
	n := float64(len(x))
	for i := range x {
		sx, sy, sxx, sxy = sx+x[i], sy+y[i], sxx+x[i]*x[i], sxy+x[i]*y[i]
	}
	return sy / n, (n*sxy - sx*sy) / (n*sxx - sx*sx)
}

// quantile interpolates between order statistics (R's type 7).
func quantile(x []float64, p float64) float64 {
	x = slices.SortedFunc(slices.Values(x), cmp.Compare[float64])
	h := p * float64(len(x)-1)
	i := int(h)
	return x[i] + (h-float64(i))*(x[min(i+1, len(x)-1)]-x[i])
}
