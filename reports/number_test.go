package reports

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNumbers(t *testing.T) {
	for _, test := range []struct{ got, want string }{
		{count(0), "0"},
		{count(999), "999"},
		{count(1000), "1,000"},
		{count(int64(1234567)), "1,234,567"},
		{count(-1234), "−1,234"},
		{decimal(-0.004, 2), "0.00"},
		{decimal(999.999, 2), "1,000.00"},
		{decimal(-1234.5, 1), "−1,234.5"},
		{pounds(-0.31, 2), "−£0.31"},
		{pounds(327529.51, 0), "£327,530"},
		{pounds(-0.001, 2), "£0.00"},
		{rate(1.5), "£1.50"},
		{rate(0.514), "£0.514"},
		{rate(37810), "£37,810"},
		{rate(16.696), "£16.696"},
		{rate(60), "£60"},
		{rate(0.0005), "£0.0005"},
		{percent(-4.524953), "−4.52%"},
		{shareAsPercent(0.0123456), "1.23%"},
		{level(0.95), "95%"},
		{level(0.999), "99.9%"},
		{level(0.57), "57%"},
		{pValue(0), "<0.001"},
		{pValue(0.00099), "<0.001"},
		{pValue(0.001), "0.001"},
		{pValue(0.0456), "0.046"},
		{pValue(0.9995), ">0.999"},
		{pValue(1), ">0.999"},
		{plain(0.1), "0.1"},
		{plain(0), "0"},
		{plain(1241), "1,241"},
		{plain(0.012345678), "0.01235"},
		{plain(1234.5678), "1,235"},
		{plain(-12.5), "−12.5"},
		{plain(10.0001), "10"},
		{signed("£0.16"), "+£0.16"},
		{signed("−£0.16"), "−£0.16"},
		{signed("£0.00"), "£0.00"},
		{signed("3,226"), "+3,226"},
		{inUnit(48927.296, "patients"), "48,927"},
		{inUnit(6.895, "GBP per patient"), "£6.89"},
		{inUnit(0.128703, "share"), "0.1287"},
		{inUnit(-4.5, "%"), "−4.50%"},
		{notKnown(""), "not known"},
		{notKnown("no weighting"), "not known: no weighting"},
		{many(1, "network", "networks"), "1 network"},
		{many(1243, "network", "networks"), "1,243 networks"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

// A number that is printed can be read back and is the number, rounded.
func TestDecimalCanBeReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-1e9, 1e9).Draw(t, "x")
		places := rapid.IntRange(0, 6).Draw(t, "places")
		text := decimal(x, places)
		back, err := strconv.ParseFloat(strings.NewReplacer(minus, "-", ",", "").Replace(text), 64)
		if err != nil || math.Abs(back-x) > 0.5000001*math.Pow(10, -float64(places))+1e-9*math.Abs(x) {
			t.Fatalf("%v with %d places is written %q and read back as %v", x, places, text, back)
		}
		whole, _, _ := strings.Cut(strings.TrimPrefix(text, minus), ".")
		for i, group := range strings.Split(whole, ",") {
			if len(group) > 3 || i > 0 && len(group) != 3 {
				t.Fatalf("%v is written %q", x, text)
			}
		}
	})
}
