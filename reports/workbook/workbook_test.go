package workbook

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"testing"
)

func TestTheSameBookGivesTheSameBytes(t *testing.T) {
	first, err := Write(invented())
	if err != nil {
		t.Fatal(err)
	}
	for range 20 { // excelize walks through maps
		again, err := Write(invented())
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, again) {
			t.Fatal("another workbook came out")
		}
	}
}

// Another reader than the library that wrote it finds every digit, and the texts
// as they were.
func TestEveryDigitIsThere(t *testing.T) {
	_, _, rows := opened(t, invented()).tableOf("invented")
	if len(rows) != 3 {
		t.Fatalf("%d rows", len(rows))
	}
	for at, want := range map[int]float64{1: 7, 2: 1234567.891234567, 3: 1.0 / 3, 4: 0.1 + 0.2, 5: -4.525, 6: 8.796435453131814e-14} {
		got, err := strconv.ParseFloat(rows[1][at], 64)
		if err != nil || math.Float64bits(got) != math.Float64bits(want) {
			t.Errorf("column %s is %s, want %v", rows[0][at], rows[1][at], want)
		}
	}
	for at, want := range map[int]string{0: "U00002", 1: NotAvailable, 2: NotAvailable, 9: "=1+1 <is> no formula & no markup"} {
		if got := rows[2][at]; got != want {
			t.Errorf("column %s is %q, want %q", rows[0][at], got, want)
		}
	}
	if got := rows[1][9]; got != NotApplicable {
		t.Errorf("a text that is not there is %q, want %q", got, NotApplicable)
	}
	if !strings.HasPrefix(rows[1][8], "2022-01-28") {
		t.Errorf("the day is %q", rows[1][8])
	}
}

func TestATextThatIsTooLongIsNotCut(t *testing.T) {
	b := invented()
	b.Sheets[0].Frame.Columns[9].Cells[1] = strings.Repeat("x", longest+1)
	if _, err := Write(b); err == nil || !strings.Contains(err.Error(), "column reason, row 2") {
		t.Errorf("a text that no worksheet holds gives %v", err)
	}
}

func TestWhatIsTooLongIsNamedInTheContents(t *testing.T) {
	_, _, rows := opened(t, invented()).tableOf(Contents)
	if got := strings.Join(rows[2], "|"); !strings.Contains(got, "tables/long.parquet") || !strings.Contains(got, "70000") {
		t.Errorf("the contents say %s", got)
	}
}
