package robust

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

// national invents as many networks and boards as England has.
func national() ([]data.Network, []data.NetworkYear, setting) {
	s := setting{
		Contracts: []string{"2019-20", "2020-21", "2021-22", "2022-23"}, Replicates: 9999,
		Analysis: config.Analysis{Exposure: "income_deprivation", Per: 0.1, Confidence: 0.95},
	}
	draw := rand.New(rand.NewPCG(1, 2))
	var networks []data.Network
	var years []data.NetworkYear
	for i := range 1243 {
		code := fmt.Sprintf("U%05d", i)
		deprivation, registered, decile := 0.03+0.3*draw.Float64(), int64(20000+draw.IntN(60000)), int64(1+i%10)
		weighted := float64(registered) * (0.8 + 0.4*draw.Float64())
		networks = append(networks, data.Network{
			NetworkCode: code, ICBCode: fmt.Sprintf("Q%02d", draw.IntN(42)), Registered: registered, Adjusted: weighted,
			ContractorWeighted: &weighted, IncomeDeprivation: &deprivation, DeprivationDecile: &decile, Included: true,
		})
		for _, year := range s.Contracts {
			per := 20 + deprivation + draw.NormFloat64()
			years = append(years, data.NetworkYear{NetworkCode: code, ContractYear: year, FundingGBP: per * weighted, FundingPerWeightedGBP: per})
		}
	}
	return networks, years, s
}

func BenchmarkNational(b *testing.B) {
	networks, years, s := national()
	from := newSample(networks, years, s.Analysis.Exposure)
	outcomes := s.outcomes(from)
	for _, step := range []struct {
		name string
		run  func() error
	}{
		{"bootstraps", func() error { _, err := s.bootstraps(from, outcomes); return err }},
		{"models", func() error {
			for _, o := range outcomes {
				if _, err := s.standardErrors(from, o); err != nil {
					return err
				}
			}
			return nil
		}},
		{"forms", func() error {
			for _, o := range outcomes {
				if _, err := s.forms(from, o); err != nil {
					return err
				}
			}
			return nil
		}},
		{"tests", func() error { _, err := s.tests(from, outcomes); return err }},
		{"diagnostics", func() error { _, err := s.diagnose(from, outcomes); return err }},
	} {
		b.Run(step.name, func(b *testing.B) {
			for b.Loop() {
				if err := step.run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
