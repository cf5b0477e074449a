package specify

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"pcneval/config"
	"pcneval/data"
)

// invented makes networks of two practices each, with deprivation that raises
// need but for chance. One practice in twenty is in no network.
func invented(networks int) In {
	random := rand.New(rand.NewPCG(3, 5))
	var s In
	for i := range networks {
		code := fmt.Sprintf("U%05d", i)
		board := fmt.Sprintf("Q%02d", i%7)
		s.Networks = append(s.Networks, data.SourceNetwork{NetworkCode: code, ICBCode: board, RegionCode: fmt.Sprintf("Y%d", i%7/3)})
		deprivation := 0.05 + 0.25*random.Float64()
		for k := range 2 {
			p := data.SourcePractice{
				PracticeCode: fmt.Sprintf("P%05d", 2*i+k), Member: i%20 != 3 || k == 0, ICBCode: board,
				Registered: 4000 + random.Int64N(60000),
			}
			if p.Member {
				p.NetworkCode = code
			}
			p.Adjusted = float64(p.Registered) * (0.8 + deprivation + 0.1*random.Float64())
			s.Practices = append(s.Practices, p)
			s.Memberships = append(s.Memberships, data.Membership{PracticeCode: p.PracticeCode, NetworkCode: code, Start: day("2021-07-01")})
			weighted := float64(p.Registered) * (0.9 + deprivation*random.Float64())
			s.Payments = append(
				s.Payments,
				data.Payment{PracticeCode: p.PracticeCode, NetworkCode: code, Registered: float64(p.Registered), Weighted: weighted},
			)
			s.Allocation = append(s.Allocation, data.AllocationWeight{
				PracticeCode: p.PracticeCode, Population: float64(p.Registered) + 12.5,
				Weighted: float64(p.Registered) * (0.85 + deprivation*float64((2*i+k)%17)/8), // no draw, so that the rest is as it was
			})
			score := func(scale float64) *float64 { v := scale * deprivation * (0.8 + 0.4*random.Float64()); return &v }
			s.Scores = append(s.Scores, data.PracticeDeprivation{
				PracticeCode: p.PracticeCode, PatientsWithScore: p.Registered, IncomeDeprivation: score(1),
				MultipleDeprivation: score(150), ChildrenIncomeDeprivation: score(1.2), OlderPeopleIncomeDeprivation: score(1.1),
			})
		}
	}
	return s
}

func day(text string) time.Time {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return d
}

func stream(name, base string, rate float64) config.Stream {
	return config.Stream{Name: name, Base: base, RateGBP: rate}
}

// aStudy tries something for every choice.
func aStudy() config.Study {
	asAt := day("2022-01-01")
	reasons := func(names ...string) map[string]string {
		m := map[string]string{}
		for _, name := range names {
			m[name] = "because"
		}
		return m
	}
	return config.Study{
		Inputs:    map[config.Role]config.Input{config.AdjustedPopulations: {AsAt: &asAt}},
		Alignment: config.Alignment{Rule: config.AlignAsAt, Date: &asAt},
		Contracts: []string{"2019-20", "2022-23"},
		ContractYears: []config.Contract{
			{Year: "2019-20", Streams: []config.Stream{stream("core", config.Registered, 1.5), stream("post", config.Network, 70000)}},
			{Year: "2022-23", Streams: []config.Stream{
				stream("core", config.Registered, 1.5), stream("roles", config.ContractorWeighted, 16),
				stream("winter", config.Adjusted, 4),
			}},
		},
		Analysis: config.Analysis{Exposure: config.IncomeDeprivation, Per: 0.1, Confidence: 0.95},
		Sensitivity: config.Sensitivity{Permutations: 20, Choices: config.SensitivityChoices{
			Streams: map[string]config.StreamOption{
				config.AsStudy:   {Reason: "because"},
				"without_post":   {Reason: "because", Years: map[string]config.StreamSelection{"2019-20": {Without: []string{"post"}}}},
				"without_winter": {Reason: "because", Years: map[string]config.StreamSelection{"2022-23": {Without: []string{"winter"}}}},
			},
			Others: map[string]map[string]string{
				"need_adjuster": reasons(config.ContractorWeighted, config.Adjusted, config.Registered),
				"alignment":     reasons(string(config.AlignAsAt), "members_only"),
				"weighting":     reasons("payments_codes", "study_membership"),
				"deprivation": reasons(
					config.IncomeDeprivation, "multiple_deprivation", "children_income_deprivation", "older_people_income_deprivation",
				),
				"practice_mean":  reasons("patient_weighted", "practice_weighted"),
				"form":           reasons("linear", "quadratic", "log_outcome"),
				"weights":        reasons("none", config.Registered),
				"sample":         reasons("all", "without_largest_1_percent", "without_over_100000"),
				"place":          reasons("none", "region", "board"),
				"standard_error": reasons("classical", "HC3", "CR1"),
			},
		}},
	}
}

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func BenchmarkUniverse(b *testing.B) {
	from, s := invented(1250), settingOf(aStudy())
	for b.Loop() {
		must(s.universe(from))(b)
	}
}

func BenchmarkEstimate(b *testing.B) {
	u := must(settingOf(aStudy()).universe(invented(1250)))(b)
	for b.Loop() {
		must(u.estimate(b.Context()))(b)
	}
}

func BenchmarkTell(b *testing.B) {
	s := settingOf(aStudy())
	u := must(s.universe(invented(1250)))(b)
	found := must(u.estimate(b.Context()))(b)
	for b.Loop() {
		must(u.tell(found, s.Analysis))(b)
	}
}

func BenchmarkShares(b *testing.B) {
	u := must(settingOf(aStudy()).universe(invented(1250)))(b)
	found := must(u.estimate(b.Context()))(b)
	for b.Loop() {
		u.shares(found.estimates)
	}
}

func BenchmarkTest(b *testing.B) {
	u := must(settingOf(aStudy()).universe(invented(1250)))(b)
	found := must(u.estimate(b.Context()))(b)
	for b.Loop() {
		must(u.test(b.Context(), found, 1999, 1, 0.05, nil))(b)
	}
}
