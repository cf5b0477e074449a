package held

import (
	"slices"
	"testing"

	"pcneval/data/table"
)

func TestNumbersOfAText(t *testing.T) {
	got := Numbers("In 2019-20 (Guest 2020) U22101 had £1,234.50, −4.5% and 12 of 50; p <0.001, HC3, 3.")
	want := []string{"£1,234.50", "−4.5%", "12", "50", "<0.001", "3"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// What a table bears out: its cells by their unit, counts of rows by two columns, what
// rows come to, and nothing else.
func TestWhatATableBearsOut(t *testing.T) {
	frame := &table.Frame{Name: "t", Rows: 4, Columns: []table.FrameColumn{
		{Name: "year", Cells: []any{"a", "a", "a", "b"}},
		{Name: "gbp", Cells: []any{1.256, 2.0, -7.5, nil}},
		{Name: "share", Cells: []any{0.125, 0.25, nil, 0.5}},
		{Name: "said", Cells: []any{"of 6531 practices", "", "", ""}},
	}}
	all := Grounds{On(frame, map[string]string{"gbp": "GBP", "share": "share"})}
	for number, want := range map[string]bool{
		"£1.26": true, "1.26": false, "£1.27": false, "12.5%": true, "0.13": true, "£0.13": false, "−£7.50": true, "£7.50": false,
		"4": true, "3": true, "2": true, "9": false, "£3.26": true, "−£4.24": true, "£5.50": false, // 1.256 + 2 = 3.256, less 7.5 is −4.244
		"6531": true, "<0.2": true, ">0.4": true, ">0.9": false,
	} {
		if all.Holds(number) != want {
			t.Errorf("%s: %v", number, !want)
		}
	}
	if unfounded, n := all.Unfounded("£1.26 of £9.99"); n != 2 || !slices.Equal(unfounded, []string{"£9.99"}) {
		t.Errorf("%v of %d", unfounded, n)
	}
}

// Numbers in a line at places that follow their values are marks of an axis; a count
// that stands by itself, or out of place, is none.
func TestMarksOfAxes(t *testing.T) {
	at := func(words string, x, bottom float64) Text {
		return Text{Words: words, Left: x - 2, Right: x + 2, Top: bottom - 9, Bottom: bottom}
	}
	marks := Marks([]Text{
		at("−10", 10, 50), at("0", 20, 50), at("10", 30, 50), // an axis
		at("7", 10, 90), at("16", 20, 90), at("9", 30, 90), // cells
		at("12", 60, 20), at("Slope", 70, 20),
	})
	for i := range 8 {
		if marks[i] != (i < 3) {
			t.Errorf("text %d: %v", i, marks[i])
		}
	}
}
