package number

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNumbers(t *testing.T) {
	for _, test := range []struct{ got, want string }{
		{Count(0), "0"},
		{Count(999), "999"},
		{Count(1000), "1,000"},
		{Count(int64(1234567)), "1,234,567"},
		{Count(-1234), "−1,234"},
		{Decimal(-0.004, 2), "0.00"},
		{Decimal(999.999, 2), "1,000.00"},
		{Decimal(-1234.5, 1), "−1,234.5"},
		{Pounds(-0.31, 2), "−£0.31"},
		{Pounds(327529.51, 0), "£327,530"},
		{Pounds(-0.001, 2), "£0.00"},
		{Rate(1.5), "£1.50"},
		{Rate(0.514), "£0.514"},
		{Rate(37810), "£37,810"},
		{Rate(16.696), "£16.696"},
		{Rate(60), "£60"},
		{Rate(0.0005), "£0.0005"},
		{Percent(-4.524953), "−4.52%"},
		{Share(0.0123456, 2), "1.23%"},
		{Share(0.25, 0), "25%"},
		{Level(0.95), "95%"},
		{Level(0.999), "99.9%"},
		{Level(0.57), "57%"},
		{PValue(0), "<0.001"},
		{PValue(0.00099), "<0.001"},
		{PValue(0.001), "0.001"},
		{PValue(0.0456), "0.046"},
		{PValue(0.9995), ">0.999"},
		{PValue(1), ">0.999"},
		{PValueAbove(0.001, nil), "0.001"},
		{PValueAbove(0.001, new(0.001)), "≤0.001"},
		{PValueAbove(0.0001, new(0.0001)), "≤0.0001"},
		{PValueAbove(0.0002, new(0.0001)), "<0.001"},
		{PValueAbove(0.5, new(0.5)), "≤0.5"},
		{PValueAbove(1.0/101, new(1.0/101)), "≤0.009901"},
		{PValueAbove(1e-9, new(1e-9)), "≤0.000000001"},
		{Plain(0.1), "0.1"},
		{Plain(0), "0"},
		{Plain(1241), "1,241"},
		{Plain(0.012345678), "0.01235"},
		{Plain(1234.5678), "1,235"},
		{Plain(-12.5), "−12.5"},
		{Plain(10.0001), "10"},
		{Signed("£0.16"), "+£0.16"},
		{Signed("−£0.16"), "−£0.16"},
		{Signed("£0.00"), "£0.00"},
		{Signed("3,226"), "+3,226"},
		{InUnit(48927.296, "patients"), "48,927"},
		{InUnit(6.895, "GBP per patient"), "£6.89"},
		{InUnit(0.128703, "share"), "0.1287"},
		{InUnit(-4.5, "%"), "−4.50%"},
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
		text := Decimal(x, places)
		back, err := strconv.ParseFloat(strings.NewReplacer(Minus, "-", ",", "").Replace(text), 64)
		if err != nil || math.Abs(back-x) > 0.5000001*math.Pow(10, -float64(places))+1e-9*math.Abs(x) {
			t.Fatalf("%v with %d places is written %q and read back as %v", x, places, text, back)
		}
		whole, _, _ := strings.Cut(strings.TrimPrefix(text, Minus), ".")
		for i, group := range strings.Split(whole, ",") {
			if len(group) > 3 || i > 0 && len(group) != 3 {
				t.Fatalf("%v is written %q", x, text)
			}
		}
	})
}
