package payments

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/nhse"
	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
	"pcneval/stats"
)

func pointer(x float64) *float64 { return &x }

func published(t *testing.T) config.Study {
	t.Helper()
	study, err := config.Load(config.Request{Study: "bjgp2024"})
	if err != nil {
		t.Fatal(err)
	}
	return *study
}

func TestContractYearOfADay(t *testing.T) {
	for day, want := range map[string]string{
		"2022-03-31": "2021-22", "2022-04-01": "2022-23", "2021-12-31": "2021-22", "2000-03-31": "1999-00",
	} {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := contractYear(at); got != want {
			t.Errorf("%s is in %s, want %s", day, got, want)
		}
	}
}

// What the study does not count is not compared, and the reason is told: the
// payments are of 2021-22.
func TestAYearThatTheStudyDoesNotCountIsNotCompared(t *testing.T) {
	otherYear, noDay := published(t), published(t)
	otherYear.Contracts = []string{"2022-23"}
	noDay.Inputs[config.Payments] = config.Input{}
	for why, study := range map[string]config.Study{"2021-22": otherYear, "which day": noDay} {
		_, sample, funding, payments := england()
		out, err := Stage(study).Setting.(setting).run(t.Context(), In{sample.Networks, nil, funding, payments})
		if err != nil {
			t.Fatal(err)
		}
		silent := slices.ContainsFunc(out.Findings, func(f data.Finding) bool { return !strings.Contains(f.Detail, why) })
		if len(out.Beside)+len(out.Summaries) > 0 || len(out.Findings) != 2 || silent {
			t.Errorf("no year to compare gives %+v, want nothing and why: %s", out, why)
		}
	}
}

func TestStreamsBesideEachPayment(t *testing.T) {
	study := published(t) // which counts extended_hours_full_year in 2019-20
	for year, want := range map[string][]string{
		"2021-22": {
			"participation: participation", "leadership: clinical_director leadership", "support: core support", "extended_hours: extended_hours",
			"enhanced_access: ", "workforce: arrs", "investment_fund: ", "care_home: ",
		},
		"2019-20": {
			"participation: participation", "leadership: clinical_director", "support: core", "extended_hours: extended_hours_full_year",
			"enhanced_access: ", "workforce: arrs_pharmacist arrs_link_worker", "investment_fund: ", "care_home: ",
		},
	} {
		var got []string
		for _, p := range pairs {
			got = append(got, p.payment+": "+strings.Join(p.streamsOf(study, year), " "))
			if p.why == "" {
				t.Errorf("%s has no reason", p.payment)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", year, diff)
		}
	}
}

// england is four networks with a weighted list of 100 each. For leadership
// the contract pays each £60, of which the study counts £40; the file records
// £30 and £30 at two practices of the first, £90 of the second, nothing of the
// third, and a repayment of the fourth.
func england() (setting, data.Sample, []data.Funding, []data.Payment) {
	s := setting{ContractYear: "2021-22", Analysis: config.Analysis{Exposure: config.IncomeDeprivation, Per: 0.1, Confidence: 0.95}}
	for _, p := range pairs {
		s.Pairs = append(s.Pairs, told{Payment: p.payment})
	}
	s.Pairs[1].Streams = []string{"clinical_director", "leadership"}
	var networks []data.Network
	var funding []data.Funding
	for i := range 4 {
		code := fmt.Sprint("U", i+1)
		networks = append(
			networks,
			data.Network{NetworkCode: code, Included: true, ContractorWeighted: pointer(100), IncomeDeprivation: pointer(0.1 * float64(i+1))},
		)
		for _, stream := range []data.Funding{
			{Stream: "clinical_director", AmountGBP: pointer(40), InStudy: true},
			{Stream: "leadership", AmountGBP: pointer(20)},
			{Stream: "core", AmountGBP: pointer(7), InStudy: true},
			{Stream: "care_home"},
		} {
			stream.NetworkCode, stream.ContractYear = code, "2021-22"
			funding = append(funding, stream)
			stream.ContractYear, stream.AmountGBP = "2022-23", pointer(1e9)
			funding = append(funding, stream)
		}
	}
	book := func(practice, network string, leadership *float64) data.Payment {
		return data.Payment{PracticeCode: practice, NetworkCode: network, Registered: 25, Leadership: leadership}
	}
	payments := []data.Payment{
		book("A", "U1", pointer(30)), book("B", "U1", pointer(30)), book("C", "U2", pointer(90)), book("D", "U2", nil),
		book("E", "U3", pointer(0)), book("F", "U4", pointer(-5)), book("G", "", pointer(1e6)), book("H", "U9", pointer(1e6)),
	}
	return s, data.SampleOf(networks, nil), funding, payments
}

func TestBothSidesByHand(t *testing.T) {
	s, sample, funding, payments := england()
	var got []data.EntitlementPayment
	for _, row := range s.compare(sample, funding, payments) {
		if row.Payment == "leadership" {
			got = append(got, row)
		}
	}
	row := func(code string, recorded, perPatient, ratio *float64, reason string) data.EntitlementPayment {
		return data.EntitlementPayment{
			NetworkCode:           code,
			ContractYear:          "2021-22",
			Payment:               "leadership",
			Streams:               "clinical_director + leadership",
			EntitlementGBP:        pointer(60),
			EntitlementInStudyGBP: pointer(40),
			RecordedGBP:           recorded,
			RecordedPerPatientGBP: perPatient,
			Ratio:                 ratio,
			Reason:                reason,
		}
	}
	want := []data.EntitlementPayment{
		row("U1", pointer(60), pointer(1.2), pointer(1), ""), row("U2", pointer(90), pointer(1.8), pointer(1.5), ""),
		row("U3", nil, nil, nil, "the payments file records nothing at its practices"),
		row("U4", nil, nil, nil, "the payments file records only a repayment, of £5.00"),
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(1e-14, 0)); diff != "" {
		t.Errorf("leadership (-want +got):\n%s", diff)
	}
}

func TestSummaryByHand(t *testing.T) {
	s, sample, funding, payments := england()
	payments = append(payments, data.Payment{PracticeCode: "I", NetworkCode: "U3", Registered: 25, Leadership: pointer(120)})
	summaries, err := s.summarise(sample, s.compare(sample, funding, payments))
	if err != nil {
		t.Fatal(err)
	}
	got := summaries[1]
	// Recorded are 60, 90 and 120, each of 60, so the ratios are 1, 1.5 and 2;
	// P10 of three is 1 + 0.2 x 0.5. Per weighted patient that is 0.6, 0.9 and
	// 1.2 at 0.1, 0.2 and 0.3: a line of 0.3 for each 0.1.
	for _, figure := range []struct {
		name      string
		got, want float64
	}{
		{"networks recorded", float64(got.NetworksRecorded), 3},
		{"networks missing", float64(got.NetworksMissing), 1},
		{"entitlement", *got.EntitlementGBP, 180},
		{"entitlement in study", *got.EntitlementInStudyGBP, 120},
		{"recorded", *got.RecordedGBP, 270},
		{"p10", *got.RatioP10, 1.1},
		{"median", *got.RatioMedian, 1.5},
		{"p90", *got.RatioP90, 1.9},
		{"median of what the study counts", *got.RatioInStudyMedian, 90.0 / 40},
		{"median a patient", *got.PerPatientMedianGBP, 1.8}, // 60/50, 90/50, 120/50
		{"slope recorded", *got.RecordedSlope, 0.3},
	} {
		if math.Abs(figure.got-figure.want) > 1e-12 {
			t.Errorf("%s: %v, want %v", figure.name, figure.got, figure.want)
		}
	}
	if got.EntitlementSlope != nil || got.EntitlementReason != data.SameEverywhere { // £60 for 100 patients, all three
		t.Errorf("an entitlement of the same for all has the slope %v: %q", got.EntitlementSlope, got.EntitlementReason)
	}
	if none := summaries[0]; none.NetworksRecorded != 0 || none.Reason == "" || none.RecordedGBP != nil || none.RatioMedian != nil {
		t.Errorf("a payment that nobody has is told as %+v", none)
	}
	if finding := missing(summaries); finding.Count != 0.25 || !strings.Contains(finding.Detail, "leadership: 1 of 4 networks missing") {
		t.Errorf("one of four missing is told as %+v", finding)
	}
}

// Figures that others took from the official file: 907, 905 and 809 networks
// have any support, workforce and care home payment; medians over networks of
// pounds per registered patient are 1.435, 1.596 and 1.429.
func TestOfficialPaymentsAreBookedAsOthersFound(t *testing.T) {
	table, err := nhse.ReadPayments(context.Background(), reading.Input{Role: "payments", Path: Official(t, "nhspaymentsgp-21-22-prac.csv")})
	if err != nil {
		t.Fatal(err)
	}
	booked := bookings(table.Rows)
	if len(booked) != 1250 {
		t.Errorf("%d networks, want 1250", len(booked))
	}
	for payment, want := range map[string]struct {
		networks int
		median   float64
	}{"leadership": {0, 1.435}, "support": {907, 1.596}, "extended_hours": {0, 1.429}, "workforce": {905, 0}, "care_home": {809, 0}} {
		at := slices.IndexFunc(pairs, func(p pair) bool { return p.payment == payment })
		var perPatient []float64
		for _, b := range booked {
			if b.payments[at] > 0 {
				perPatient = append(perPatient, b.payments[at]/b.registered)
			}
		}
		if want.networks > 0 && len(perPatient) != want.networks {
			t.Errorf("%s: %d networks, want %d", payment, len(perPatient), want.networks)
		}
		if median := stats.Median(perPatient); want.median > 0 && math.Abs(median-want.median) > 0.0005 {
			t.Errorf("%s: median %v, want %v", payment, median, want.median)
		}
	}
}

// A column that holds another payment: leadership is paid in full, at 0.990 of
// the entitlement in the file of 2021/22, and support at 0.628 of it.
func TestAnotherPaymentUnderAHeading(t *testing.T) {
	for name, c := range map[string]struct {
		ratios map[string]float64
		count  float64
		names  string
	}{
		"as recorded in 2021/22": {map[string]float64{
			"participation": 0.985, "leadership": 0.990, "support": 0.628, "extended_hours": 0.991, "workforce": 0.617,
		}, 0, ""},
		"leadership and support":  {map[string]float64{"leadership": 1.10, "support": 0.565}, 1, "leadership is 1.100"},
		"support and workforce":   {map[string]float64{"support": 3.02, "workforce": 0.128}, 1, "support is 3.020"},
		"what has no entitlement": {map[string]float64{"care_home": 40}, 0, ""},
	} {
		summaries := make([]data.EntitlementSummary, len(pairs))
		for i, p := range pairs {
			summaries[i] = data.EntitlementSummary{Payment: p.payment, NetworksRecorded: fewest}
			if ratio, given := c.ratios[p.payment]; given {
				summaries[i].RatioMedian = &ratio
			}
		}
		if got := implausible(summaries); got.Count != c.count || !strings.Contains(got.Detail, c.names) {
			t.Errorf("%s: %+v, want %v", name, got, c.count)
		}
		for i := range summaries {
			summaries[i].NetworksRecorded = fewest - 1
		}
		if got := implausible(summaries); got.Count != 0 {
			t.Errorf("%s, of two networks: %+v", name, got)
		}
	}
}
