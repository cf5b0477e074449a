package reading

import (
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseNumber(t *testing.T) {
	for text, want := range map[string]float64{"0": 0, "12": 12, "-3.5": -3.5, "+1": 1, ".5": 0.5, "7.": 7, "1.5E3": 1500, "2e-3": 0.002} {
		if got, err := ParseNumber(text); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{
		"", "-", ".", "e5", "1e", "1e+", "NaN", "Inf", "-inf", "infinity", "0x10", "1_000", "1,000", "12%", "1 2", "1e999", "١٢", "--1",
	} {
		if got, err := ParseNumber(text); err == nil {
			t.Errorf("%q was read as %v", text, got)
		}
	}
}

func TestUngroup(t *testing.T) {
	for text, want := range map[string]string{
		"1,234": "1234", "12,345,678.90": "12345678.90", "-1,000": "-1000", "1234": "1234",
		"12,34": "12,34", "1,2345": "1,2345", ",123": ",123", "1,234.5,6": "1,234.5,6",
	} {
		if got := Ungroup(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// A decimal of up to nine places is read without rounding.
func TestParseFixedIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[0-9]{1,9}(\.[0-9]{0,9})?`).Draw(t, "number")
		got, err := ParseFixed(text)
		if err != nil {
			t.Fatal(err)
		}
		want, _ := new(big.Rat).SetString(strings.TrimSuffix(text, "."))
		if want.Cmp(big.NewRat(got, 1_000_000_000)) != 0 {
			t.Fatalf("%s was read as %d units", text, got)
		}
	})
}

func TestParseFixedRefuses(t *testing.T) {
	for _, text := range []string{"", ".", "-1", "+1", "1e3", "0.1234567891", "9223372037", "99999999999999999999", "1.2.3", "a"} {
		if got, err := ParseFixed(text); err == nil {
			t.Errorf("%q was read as %d", text, got)
		}
	}
	if got, err := ParseFixed("0.1000000000000"); err != nil || got != 100_000_000 {
		t.Errorf("zeros at the end: %d, %v", got, err)
	}
}

func TestParseDay(t *testing.T) {
	for _, text := range []string{"20210401", "01APR2021", "01Apr2021", "01-Apr-21", "01-Apr-2021", "01/04/2021", "2021-04-01", "20210401.0"} {
		if got, err := ParseDay(text); err != nil || got.Format("2006-01-02") != "2021-04-01" {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "2021", "20210431", "20211301", "31/02/2021", "44287", "00010101", "yesterday", "2021-04-01T00:00:00Z"} {
		if got, err := ParseDay(text); err == nil {
			t.Errorf("%q was read as %v", text, got)
		}
	}
}

func TestCodes(t *testing.T) {
	for text, want := range map[string]bool{
		"A81001": true, "Y07059": true, "G83021": true, "ALD001": true, "a81001": false, "A8100": false, "A810011": false, "A8100É": false,
		"": false,
	} {
		if PracticeCode(text) != want || PracticeCode([]byte(text)) != want {
			t.Errorf("practice %q: not %v", text, want)
		}
	}
	for text, want := range map[string]bool{
		"U12345": true, "U00000": true, "U1234": false, "U1234A": false, "X12345": false, "U": false, "u12345": false,
	} {
		if NetworkCode(text) != want {
			t.Errorf("network %q: not %v", text, want)
		}
	}
}
