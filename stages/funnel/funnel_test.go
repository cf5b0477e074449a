package funnel

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"strconv"
	"testing"

	"pcneval/data"
)

func fixture(t *testing.T, name string) [][]string {
	t.Helper()
	file, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// The fixture is that of reference/funnel/funnel.R, in R 4.2.2.
func TestLimitsAndOverdispersionAgreeWithR(t *testing.T) {
	var networks []data.Network
	var years []data.NetworkYear
	for i, row := range fixture(t, "networks.csv") {
		value, err := strconv.ParseFloat(row[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		code := fmt.Sprintf("U%05d", i)
		networks = append(networks, data.Network{NetworkCode: code, ICBCode: row[0]})
		years = append(years, data.NetworkYear{NetworkCode: code, ContractYear: "2022-23", FundingPerWeightedGBP: value})
	}
	got, err := Of(networks, years, "2022-23")
	if err != nil {
		t.Fatal(err)
	}
	told := fixture(t, "funnel.csv")
	if len(told) != len(got.Boards) {
		t.Fatalf("%d boards, R has %d", len(got.Boards), len(told))
	}
	for i, row := range told {
		b := got.Boards[i]
		limit := got.Limits[b.Networks-1]
		for column, value := range []float64{b.Mean, b.Z, got.Phi, limit.Low95, limit.High95, limit.Low998, limit.High998} {
			want, err := strconv.ParseFloat(row[column+2], 64)
			if err != nil {
				t.Fatal(err)
			}
			if math.Abs(value-want) > 1e-12*math.Abs(want)+1e-13 {
				t.Errorf("board %s, column %d: %v, R has %v", b.ICBCode, column+2, value, want)
			}
		}
	}
	if got.Phi <= 1 {
		t.Error("the fixture has no overdispersion, and shows nothing of it")
	}
}

// z of -3, -1, 1, 3: tenths at both ends are drawn in to -2.4 and 2.4 (type 7),
// so phi is (5.76 + 1 + 1 + 5.76) / 4 = 3.38; z that differ less than chance
// makes them leave the limits as they are.
func TestOverdispersionByHand(t *testing.T) {
	if got := overdispersion([]float64{3, -1, 1, -3}); math.Abs(got-3.38) > 1e-12 {
		t.Errorf("phi is %v, want 3.38", got)
	}
	if got := overdispersion([]float64{0.1, -0.1, 0}); got != 1 {
		t.Errorf("phi is %v, want 1", got)
	}
}
