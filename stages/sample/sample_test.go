package sample_test

import (
	"fmt"
	"strings"
	"testing"

	"pcneval/data"
	"pcneval/stages/sample"
	"pcneval/stages/stagetest"
)

// TestExclusionsAndTenths has 20 networks with all they need, with scores that
// rise with their codes, and four that each lack something.
func TestExclusionsAndTenths(t *testing.T) {
	score := func(v float64) *float64 { return &v }
	var (
		networks     []data.SourceNetwork
		practices    []data.SourcePractice
		alignments   []data.Alignment
		populations  []data.Population
		deprivations []data.NetworkDeprivation
		scores       []data.PracticeDeprivation
	)
	add := func(code string, registered int64, weighting, deprivation *float64, why string) {
		networks = append(networks, data.SourceNetwork{NetworkCode: code})
		practices = append(practices, data.SourcePractice{PracticeCode: "P" + code, Registered: registered})
		alignments = append(
			alignments,
			data.Alignment{PracticeCode: "P" + code, NetworkCode: code, Alignment: data.Member, Rule: "workbook", Evidence: "in a test"},
		)
		population := data.Population{NetworkCode: code, Practices: 1, Registered: registered, Weighting: weighting, NoWeightingReason: why}
		if weighting != nil {
			population.ContractorWeighted = score(*weighting * float64(registered))
		}
		populations = append(populations, population)
		deprivations = append(deprivations, data.NetworkDeprivation{NetworkCode: code, IncomeDeprivation: deprivation})
		scores = append(
			scores,
			data.PracticeDeprivation{PracticeCode: "P" + code, IncomeDeprivation: deprivation, PatientsWithScore: 99, PatientsWithoutScore: 1},
		)
	}
	for i := range 20 {
		add(fmt.Sprintf("A%02d", i), 100, score(1), score(float64(i/2)/100), "") // in pairs of equal scores
	}
	populations[0].AllocationWeighted = score(120)
	add("B1", 0, nil, nil, "nobody")
	add("B2", 100, nil, score(0.1), "the payments file has none")
	add("B3", 100, score(1), nil, "")
	add("B4", 0, score(1), score(0.1), "")

	tables := stagetest.Run(t, sample.Stage(), stagetest.Rows(networks...), stagetest.Rows(practices...), stagetest.Rows(alignments...),
		stagetest.Rows(populations...), stagetest.Rows(scores...), stagetest.Rows(deprivations...))
	got := stagetest.Read(t, tables, func(n data.Network) string { return n.NetworkCode })
	for code, reason := range map[string]string{
		"B1": "no registered patients", "B2": "no weighting: the payments file has none", "B3": "no income deprivation",
		"B4": "no registered patients",
	} {
		if n := got[code]; n.Included || !strings.HasPrefix(n.Exclusion, reason) || n.DeprivationDecile != nil {
			t.Errorf("%s: included %v, exclusion %q, tenth %v", code, n.Included, n.Exclusion, n.DeprivationDecile)
		}
	}
	// The first tenth is the most deprived: A18 and A19; the last A00 and A01.
	for i := range 20 {
		code := fmt.Sprintf("A%02d", i)
		n := got[code]
		if want := int64(10 - i/2); !n.Included || n.Exclusion != "" || n.DeprivationDecile == nil || *n.DeprivationDecile != want {
			t.Errorf("%s: included %v, exclusion %q, tenth %v, want %d", code, n.Included, n.Exclusion, n.DeprivationDecile, want)
		}
	}
	for rule, want := range map[string]float64{
		"networks_excluded": 4, "registered_conserved": 0, "patients_without_score": 0.01, "practices_without_score": 2,
		"networks_without_allocation": 19, // all that are analysed but the one that has weights
	} {
		if found := stagetest.Finding(t, tables, rule); found.Count != want {
			t.Errorf("%s counted %v (%s), want %v", rule, found.Count, found.Detail, want)
		}
	}
}

// Nothing can follow a deprivation that is the same everywhere: the run stops,
// and names the input.
func TestNetworksThatAreAllAsDeprived(t *testing.T) {
	for name, c := range map[string]struct {
		scores []float64
		stops  bool
	}{
		"three alike": {[]float64{0.129, 0.129, 0.129}, true}, "one of three differs": {[]float64{0.129, 0.129, 0.13}, false},
		"one network": {[]float64{0.129}, false}, // told by those who need more
	} {
		var networks []data.SourceNetwork
		var populations []data.Population
		var deprivations []data.NetworkDeprivation
		for i, score := range c.scores {
			code := fmt.Sprintf("A%d", i)
			networks = append(networks, data.SourceNetwork{NetworkCode: code})
			populations = append(populations, data.Population{
				NetworkCode: code, Practices: 1, Registered: 100, Weighting: new(1.0), ContractorWeighted: new(100.0),
			})
			deprivations = append(deprivations, data.NetworkDeprivation{NetworkCode: code, IncomeDeprivation: &score})
		}
		_, err := stagetest.Try(t, sample.Stage(), stagetest.Rows(networks...), stagetest.Rows(populations...), stagetest.Rows(deprivations...),
			stagetest.Rows[data.SourcePractice](), stagetest.Rows[data.Alignment](), stagetest.Rows[data.PracticeDeprivation]())
		if stopped := err != nil; stopped != c.stops || stopped && !strings.Contains(err.Error(), "0.129 in all 3 networks") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
