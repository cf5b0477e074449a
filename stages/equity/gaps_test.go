package equity

import (
	"math"
	"testing"

	"pcneval/data"
)

// Ten networks of a thousand patients, two to a fifth, and pounds for each of
// 20.1, 20.3, ... 21.9. At the ends are 20.1 and 20.3 of boards 0 and 1, and 21.7 and
// 21.9 of boards 2 and 0: a gap of 1.6. Welch: each end has a variance of
// 0.02/2, so an error of the root of 0.02. Of the networks of boards that stand alone at an
// end the residuals are 0.1; board 0 has both -0.1 and 0.1, one at each end.
func TestGapsWithAndWithoutBoards(t *testing.T) {
	s := analysis()
	p := populationOf(t, s, ten())
	rows, err := s.gaps(p, p.outcomes[0])
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]data.Equity{}
	for _, row := range rows {
		if row.Measure == data.QuintileGapMean {
			found[row.Method] = row
		}
	}
	free, byICB := found["independent"], found["analytic"]
	if math.Abs(free.Estimate-1.6) > 1e-12 || math.Abs(free.StdError-math.Sqrt(0.02)) > 1e-12 || free.SEType != "welch" ||
		free.Clusters != "" {
		t.Errorf("without boards %+v, want 1.6 with an error of %v", free, math.Sqrt(0.02))
	}
	if math.Abs(byICB.Estimate-1.6) > 1e-12 || byICB.SEType != "CR2" || byICB.Clusters != "icb_code" ||
		!(byICB.StdError > 0) || !(*byICB.DF < 3) {
		t.Errorf("with boards %+v, want 1.6 with an error by board on fewer degrees of freedom than boards", byICB)
	}
	p.icbs = nil
	if rows, err = s.gaps(p, p.outcomes[0]); err != nil || len(rows) != 2 || rows[0].Method != "analytic" || rows[0].SEType != "welch" {
		t.Errorf("with a single board %+v, %v", rows, err)
	}
}

// Twenty pounds for every weighted patient: no measure but what equality has, no
// interval, and the reason said.
func TestWhatIsTheSameForEveryNetworkHasNoInequality(t *testing.T) {
	s := analysis()
	places := ten()
	for i := range places {
		places[i].weighted = 1000 + 7*float64(i)
		places[i].pounds = 20.1 * places[i].weighted
	}
	p := populationOf(t, s, places)
	rows, err := s.analytic(p, p.outcomes[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if !(*row.DF > 0) {
			t.Errorf("%s (%s) has %v degrees of freedom", row.Measure, row.SEType, *row.DF)
		}
		equal := 0.0
		if row.Measure == "relative_index_ratio" {
			equal = 1
		}
		if row.Estimate != equal || row.StdError != 0 || row.ConfLow != equal || row.ConfHigh != equal || row.Reason != data.SameEverywhere {
			t.Errorf("%+v", row)
		}
	}
	if resampled, err := s.bootstrap(p, rows, nil); err != nil || len(resampled) > 0 {
		t.Errorf("%+v, %v", resampled, err)
	}
}
