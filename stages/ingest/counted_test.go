package ingest

import (
	"strings"
	"testing"

	"pcneval/data/nhse"
)

func TestWhatACountingTells(t *testing.T) {
	c := &nhse.Counted{
		AsAt: "2021-01-01", Patients: 790,
		Checks: nhse.RegistrationCount{
			Registrations: 1000, WithoutPatient: 10, ImpossibleDates: 20, UnknownPractice: 30, NotCurrent: 100, Repeated: 40, Patients: 800,
		},
		Suppression: nhse.Suppression{Below: 5, RoundTo: 10, Rows: 3, Patients: 8},
	}
	for i, want := range []struct {
		check  string
		count  float64 // by hand: (10 + 20 + 30) / 1,000; 8 / 800; 10
		detail string
	}{
		{"registrations_left_out", 0.06, "30 at an unknown practice, 20 without a start"},
		{"patients_suppressed", 0.01, "8 of 800 patients, in 3 rows"},
		{"patients_rounded", 10, "790 patients as told, 800 counted"},
	} {
		got := tellCounting(c, false)[i]
		if got.Check != want.check || got.Count != want.count || !strings.Contains(got.Detail, want.detail) {
			t.Errorf("%+v, want %+v", got, want)
		}
		if none := tellCounting(nil, false)[i]; none.Check != want.check || none.Count != 0 || !strings.HasPrefix(none.Detail, "not held") {
			t.Errorf("without an account: %+v", none)
		}
	}
	if detail := tellCounting(c, false)[0].Detail; !strings.Contains(detail, "another statement") {
		t.Errorf("%q does not say that the statement is another", detail)
	}
	for i, want := range []struct {
		account *nhse.Counted
		untold  bool
		count   float64
		detail  string
	}{
		{c, false, 0, "beside them stands _counts.json"}, {nil, false, 0, "as published"}, {nil, true, 1, "_counts.json is not beside them"},
	} {
		if got := tellCounting(want.account, want.untold)[3]; got.Check != "counting_untold" || got.Count != want.count ||
			!strings.Contains(got.Detail, want.detail) {
			t.Errorf("case %d: %+v", i, got)
		}
	}
}
