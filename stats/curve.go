package stats

import (
	"fmt"
	"math"
)

// Specifications are the results of all specifications of a question on one
// data set: the estimate of each and its z, the normal deviate of its two-sided
// p value with the sign of the estimate (see [Line.ZScore]).
type Specifications struct{ Estimates, Z []float64 }

// JointTest is a statistic of all specifications together and its p value under
// the null.
type JointTest struct{ Statistic, P float64 }

// JointTests are the three tests of Simonsohn, Simmons & Nelson (2020).
type JointTests struct {
	Median           JointTest // median estimate, two-sided
	ShareSignificant JointTest // share significant with the sign of the median estimate
	Stouffer         JointTest // sum of z over the root of their number, two-sided
	Permutations     int
}

// JointInference tests whether the specifications together show more than
// chance: observed is set against data sets made under the null, such as by
// permuting the exposure, each run through all specifications. Significance is a
// level such as 0.05. p counts the observed data set: (b+1)/(m+1) (Phipson &
// Smyth 2010).
func JointInference(observed Specifications, null []Specifications, significance float64) (JointTests, error) {
	if len(null) == 0 {
		return JointTests{}, fmt.Errorf("joint inference needs data sets under the null: %w", ErrTooFew)
	}
	if !(significance > 0 && significance < 1) {
		return JointTests{}, fmt.Errorf("significance %v is not between 0 and 1: %w", significance, ErrMismatch)
	}
	limit := -standardNormal.Quantile(significance / 2)
	first, err := observed.summary(len(observed.Estimates), limit)
	if err != nil {
		return JointTests{}, fmt.Errorf("observed: %w", err)
	}
	var beyond [3]int
	for i, data := range null {
		s, err := data.summary(len(observed.Estimates), limit)
		if err != nil {
			return JointTests{}, fmt.Errorf("data set %d under the null: %w", i, err)
		}
		for k := range beyond {
			if math.Abs(s[k]) >= math.Abs(first[k])*(1-tieTolerance) {
				beyond[k]++
			}
		}
	}
	p := func(k int) JointTest {
		return JointTest{first[k], float64(beyond[k]+1) / float64(len(null)+1)}
	}
	return JointTests{p(0), p(1), p(2), len(null)}, nil
}

// summary returns median estimate, share significant and Stouffer's z.
func (s Specifications) summary(count int, limit float64) ([3]float64, error) {
	if count == 0 {
		return [3]float64{}, fmt.Errorf("there are no specifications: %w", ErrTooFew)
	}
	if err := checkColumn("estimates", s.Estimates, count); err != nil {
		return [3]float64{}, err
	}
	if err := checkColumn("z", s.Z, count); err != nil {
		return [3]float64{}, err
	}
	median := Median(s.Estimates)
	significant := 0.0
	for _, z := range s.Z {
		if math.Copysign(1, median)*z >= limit {
			significant++
		}
	}
	n := float64(count)
	return [3]float64{median, significant / n, Sum(s.Z) / math.Sqrt(n)}, nil
}

// ChoiceShare returns the share of the variance of estimates that lies between
// the levels of one choice: eta squared (Fisher 1925), from 0 to 1. Over a full
// crossing of choices the shares of all choices and of their interactions add to
// one.
func ChoiceShare(estimates []float64, levels *Groups) (float64, error) {
	if err := checkColumn("estimates", estimates, len(levels.Of)); err != nil {
		return 0, err
	}
	if len(estimates) < 2 {
		return 0, fmt.Errorf("%d estimates have no variance: %w", len(estimates), ErrTooFew)
	}
	mean := Mean(estimates)
	var between, total accumulator
	for _, rows := range levels.Rows {
		var sum accumulator
		for _, i := range rows {
			d := estimates[i] - mean
			sum.add(d)
			total.add(d * d)
		}
		between.add(sum.value() * sum.value() / float64(len(rows)))
	}
	if total.value() == 0 {
		return 0, nil
	}
	return between.value() / total.value(), nil
}
