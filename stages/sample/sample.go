// Package sample says which networks are analysed, and why the others are not.
// It puts together what the steps before it found of each practice and
// network.
package sample

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stats"
)

// In is what the step reads.
type In struct {
	Networks             []data.SourceNetwork
	Practices            []data.SourcePractice
	Alignments           []data.Alignment
	Populations          []data.Population
	PracticeDeprivations []data.PracticeDeprivation
	NetworkDeprivations  []data.NetworkDeprivation
}

// Out is what it writes.
type Out struct {
	Practices []data.Practice
	Networks  []data.Network
	Findings  []data.Finding
	Counts    pipeline.Counts
}

// Stage is the step of the study that draws the sample.
func Stage() pipeline.Stage {
	return pipeline.Step("sample", "Which networks are analysed, and why the others are not.", nil, run)
}

func run(_ context.Context, in In) (Out, error) {
	out := Out{Practices: practicesOf(in), Networks: networksOf(in)}
	included := setDeciles(out.Networks)
	if err := differ(out.Networks); err != nil {
		return Out{}, err
	}
	out.Findings = findings(out.Practices, out.Networks)
	out.Counts = pipeline.Count("%d of %d networks analysed", included, len(out.Networks))
	return out, nil
}

// differ says that the networks analysed are all as deprived as each other,
// where they are: nothing can follow what does not vary.
func differ(networks []data.Network) error {
	var rates []float64
	for _, network := range networks {
		if network.Included {
			rates = append(rates, *network.IncomeDeprivation)
		}
	}
	if len(rates) < 2 || !stats.Constant(rates) {
		return nil
	}
	return problem.Problem{
		File: "the input deprivation", What: "every network that is analysed has the same income deprivation",
		Found: fmt.Sprintf("%.4g in all %d networks", rates[0], len(rates)), Expected: "networks that differ in it",
		Remedy: "look whether the scores are those of LSOAs, and not of England as a whole",
	}
}

func practicesOf(in In) []data.Practice {
	alignmentOf := index(in.Alignments, func(a data.Alignment) string { return a.PracticeCode })
	scoreOf := index(in.PracticeDeprivations, func(d data.PracticeDeprivation) string { return d.PracticeCode })
	practices := make([]data.Practice, len(in.Practices))
	for i, source := range in.Practices {
		a := alignmentOf[source.PracticeCode]
		score, known := scoreOf[source.PracticeCode]
		practices[i] = data.Practice{
			PracticeCode: source.PracticeCode, PracticeName: source.PracticeName, NetworkCode: a.NetworkCode,
			ICBCode: source.ICBCode, RegionCode: source.RegionCode, Registered: source.Registered, Adjusted: source.Adjusted,
			Alignment: a.Alignment, AlignmentRule: a.Rule, AlignmentEvidence: a.Evidence,
			IncomeDeprivation: score.IncomeDeprivation, PatientsWithScore: score.PatientsWithScore, PatientsWithoutScore: score.PatientsWithoutScore,
		}
		switch {
		case !known:
			practices[i].NoScoreReason = "the patients by LSOA do not have the practice"
		case score.IncomeDeprivation == nil:
			practices[i].NoScoreReason = "none of its patients lives in an LSOA with a score"
		}
	}
	return practices
}

func networksOf(in In) []data.Network {
	populationOf := index(in.Populations, func(p data.Population) string { return p.NetworkCode })
	deprivationOf := index(in.NetworkDeprivations, func(d data.NetworkDeprivation) string { return d.NetworkCode })
	networks := make([]data.Network, len(in.Networks))
	for i, source := range in.Networks {
		p, d := populationOf[source.NetworkCode], deprivationOf[source.NetworkCode]
		networks[i] = data.Network{
			NetworkCode: source.NetworkCode, NetworkName: source.NetworkName, ICBCode: source.ICBCode, ICBName: source.ICBName,
			RegionCode: source.RegionCode, RegionName: source.RegionName, Practices: p.Practices,
			Registered: p.Registered, Adjusted: p.Adjusted, Weighting: p.Weighting, ContractorWeighted: p.ContractorWeighted,
			AllocationWeighted: p.AllocationWeighted,
			IncomeDeprivation:  d.IncomeDeprivation, Exclusion: exclusion(p, d),
		}
		networks[i].Included = networks[i].Exclusion == ""
	}
	return networks
}

// exclusion says why a network cannot be analysed, or nothing. Of several
// reasons the first in the order of the method counts.
func exclusion(p data.Population, d data.NetworkDeprivation) string {
	switch {
	case p.Registered == 0:
		return "no registered patients on the study's date"
	case p.Weighting == nil:
		return "no weighting: " + p.NoWeightingReason
	case d.IncomeDeprivation == nil:
		return "no income deprivation: none of its practices has a score"
	}
	return ""
}

// setDeciles gives each included network its tenth by income deprivation, the
// most deprived first, equal scores in the order of their codes; it returns
// how many there are.
func setDeciles(networks []data.Network) int {
	var included []*data.Network
	for i := range networks {
		if networks[i].Included {
			included = append(included, &networks[i])
		}
	}
	slices.SortFunc(included, func(a, b *data.Network) int {
		return cmp.Or(-cmp.Compare(*a.IncomeDeprivation, *b.IncomeDeprivation), cmp.Compare(a.NetworkCode, b.NetworkCode))
	})
	for rank, network := range included {
		decile := int64(rank*10/len(included)) + 1
		network.DeprivationDecile = &decile
	}
	return len(included)
}

func findings(practices []data.Practice, networks []data.Network) []data.Finding {
	var with, without int64
	noScore, firstNoScore := 0, ""
	for _, practice := range practices {
		with += practice.PatientsWithScore
		without += practice.PatientsWithoutScore
		if practice.Alignment != data.Unaligned && practice.IncomeDeprivation == nil {
			noScore++
			firstNoScore += " " + practice.PracticeCode
		}
	}
	share := 0.0
	if with+without > 0 {
		share = float64(without) / float64(with+without)
	}
	excluded, reasons := 0, map[string]int{}
	for _, network := range networks {
		if !network.Included {
			excluded++
			reasons[network.Exclusion]++
		}
	}
	return []data.Finding{
		conserved(practices, networks),
		unallocated(networks),
		boards(networks),
		{Check: "patients_without_score", Count: share, Detail: fmt.Sprintf("%d of %d patients of the study's practices", without, with+without)},
		{Check: "practices_without_score", Count: float64(noScore), Detail: fmt.Sprintf("%d practices in a network:%s", noScore, firstNoScore)},
		{
			Check: "networks_excluded", Count: float64(excluded),
			Detail: fmt.Sprintf("%d of %d networks, for %d reasons", excluded, len(networks), len(reasons)),
		},
	}
}

// boards says whether the analysed networks are all of one integrated care board.
func boards(networks []data.Network) data.Finding {
	codes := map[string]bool{}
	for _, network := range networks {
		if network.Included {
			codes[network.ICBCode] = true
		}
	}
	f := data.Finding{Check: "single_board", Detail: fmt.Sprintf("%d boards", len(codes))}
	if len(codes) == 1 {
		f.Count, f.Detail = 1, "all analysed networks are of one board, so that errors take each network to stand alone"
	}
	return f
}

// unallocated counts the analysed networks that the allocation formula does not
// know, where the study has its weights at all.
func unallocated(networks []data.Network) data.Finding {
	var without []string
	with := 0
	for _, network := range networks {
		if network.AllocationWeighted != nil {
			with++
		} else if network.Included {
			without = append(without, network.NetworkCode)
		}
	}
	f := data.Finding{Check: "networks_without_allocation", Detail: "not held: no network has allocation weights"}
	if with > 0 {
		f.Count = float64(len(without))
		f.Detail = fmt.Sprintf("%d networks have them; without: %s", with, cmp.Or(strings.Join(without, " "), "none"))
	}
	return f
}

// conserved holds the lists of the practices against the totals of the
// networks they count in.
func conserved(practices []data.Practice, networks []data.Network) data.Finding {
	total := map[string]int64{}
	for _, practice := range practices {
		total[practice.NetworkCode] += practice.Registered
	}
	var lost, all int64
	for _, network := range networks {
		gap := network.Registered - total[network.NetworkCode]
		lost += max(gap, -gap)
		all += network.Registered
	}
	return data.Finding{
		Check: "registered_conserved", Count: float64(lost),
		Detail: fmt.Sprintf("%d registered patients in %d networks", all, len(networks)),
	}
}

func index[T any](rows []T, key func(T) string) map[string]T {
	byKey := make(map[string]T, len(rows))
	for _, row := range rows {
		byKey[key(row)] = row
	}
	return byKey
}
