package synthetic_test

import (
	"math"
	"testing"

	"pcneval/data/synthetic"
)

// Columns of the payments.
const (
	colNetwork   = 4
	colWeighted  = 18
	colFirst     = 21 // of the practice's own payments
	colTotal     = 54
	colDeducted  = 55
	colWithCovid = 57
	colWithPCN   = 58
	colWithBoth  = 59
	colPCN       = 61 // first of six
	colSupport   = 62
	colCovid     = 67 // first of three
	colAverages  = 70
)

// The totals of the publication add up in the same way in both Englands.
func TestPaymentsAddUp(t *testing.T) {
	dir, _ := write(t, synthetic.Options{Scale: 0.1})
	t.Run("synthetic", func(t *testing.T) { addUp(t, readCSV(t, readFile(t, dir, synthetic.PaymentsFile))[1:]) })
	t.Run("official", func(t *testing.T) {
		addUp(t, readCSV(t, readFile(t, synthetic.OfficialFiles(t), official[synthetic.PaymentsFile]))[1:])
	})
}

func addUp(t *testing.T, rows [][]string) {
	wrong := 0
	for _, row := range rows {
		sum := func(from, to int) (s float64) {
			for _, x := range row[from:to] {
				s += number(t, x)
			}
			return s
		}
		at := func(i int) float64 { return number(t, row[i]) }
		for _, off := range []float64{
			at(colTotal) - sum(colFirst, colTotal),
			at(colWithCovid) - at(colTotal) - sum(colCovid, colAverages),
			at(colWithPCN) - at(colTotal) - sum(colPCN, colCovid),
			at(colWithBoth) - at(colTotal) - sum(colPCN, colAverages),
			at(colWithBoth+1) - at(colWithBoth) - at(colDeducted),
		} {
			if math.Abs(off) > 0.05 {
				wrong++
			}
		}
	}
	// The official file has a handful that do not add up.
	if wrong*100 > len(rows) {
		t.Errorf("%d totals of %d rows do not add up", wrong, len(rows))
	}
}

func TestPaymentsHaveTheirHoles(t *testing.T) {
	dir, facts := write(t, synthetic.Options{Scale: 0.1})
	rows := readCSV(t, readFile(t, dir, synthetic.PaymentsFile))[1:]
	supported, unknown, unweighted := map[string]int{}, 0, 0
	for _, row := range rows {
		if number(t, row[colSupport]) > 0 {
			supported[row[colNetwork]]++
		}
		if row[colNetwork] == "Unknown or no PCN" {
			unknown++
		}
		if row[11] == "" && number(t, row[colWeighted]) == 0 {
			unweighted++
		}
	}
	for code, n := range supported {
		if n > 1 {
			t.Errorf("network %s is paid through %d practices", code, n)
		}
	}
	if share := float64(len(supported)) / float64(facts.Networks); share < 0.45 || share > 0.8 {
		t.Errorf("%.0f%% of networks are paid through a practice; in the official file about 72%%", 100*share)
	}
	if unknown == 0 || unweighted == 0 {
		t.Errorf("%d practices of no known network, %d open ones without weighted patients", unknown, unweighted)
	}
}

func TestRegisterHoldsMoreThanPractices(t *testing.T) {
	dir, _ := write(t, synthetic.Options{Scale: 0.05})
	e := read(t, dir)
	kinds, active, before := map[string]int{}, map[string]bool{}, ""
	for _, row := range e.register {
		if len(row) != 27 || row[0] <= before {
			t.Fatalf("row %q: %d columns, after %q", row[0], len(row), before)
		}
		before = row[0]
		kinds[row[12]]++
		if row[2] == "W00" {
			kinds["Wales"]++
		}
		if row[25] != "4" {
			kinds["other setting"]++
		}
		active[row[0]] = row[12] == "A" && row[25] == "4"
		if (row[12] == "C") != (row[11] != "") {
			t.Errorf("organisation %s: status %s, closed %q", row[0], row[12], row[11])
		}
	}
	for _, kind := range []string{"A", "C", "D", "Wales", "other setting"} {
		if kinds[kind] == 0 {
			t.Errorf("no organisation of the kind %s", kind)
		}
	}
	inactive := 0
	for code := range e.practices {
		if open, there := active[code]; !there {
			t.Errorf("practice %s is not in the register", code)
		} else if !open {
			inactive++
		}
	}
	if inactive == 0 {
		t.Error("every practice of the workbook is an open one of the register")
	}
}
