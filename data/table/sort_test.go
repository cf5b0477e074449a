package table

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

type sortedRow struct {
	_ struct{} `table:"sorted_rows" does:"Rows with a key of several kinds."`

	Text string    `column:"text,key,optional" does:"first"`
	Day  time.Time `column:"day,key" does:"second"`
	Name string    `column:"name,key" does:"third"`
	At   int64     `column:"at" unit:"row" does:"where it stood"`
}

// Whatever order rows come in, they leave in that of their whole key, and a key
// that stands twice is told.
func TestRowsAreInTheOrderOfTheWholeKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		few := rapid.SampledFrom([]string{"", "a", "ab", "b"})
		days := rapid.IntRange(0, 2)
		var rows []sortedRow
		for i := range rapid.IntRange(0, 40).Draw(t, "rows") {
			day := time.Date(2022, 1, 1+days.Draw(t, "day"), 0, 0, 0, 0, time.UTC)
			rows = append(rows, sortedRow{Text: few.Draw(t, "text"), Day: day, Name: few.Draw(t, "name"), At: int64(i)})
		}
		byKey := func(a, b sortedRow) int {
			return cmp.Or(strings.Compare(a.Text, b.Text), a.Day.Compare(b.Day), strings.Compare(a.Name, b.Name))
		}
		want := slices.Clone(rows)
		slices.SortStableFunc(want, byKey)
		twice := slices.ContainsFunc(want, func(r sortedRow) bool {
			return slices.ContainsFunc(want, func(o sortedRow) bool { return o.At != r.At && byKey(o, r) == 0 })
		})
		got := slices.Clone(rows)
		err := arrange(Of[sortedRow](), reflect.ValueOf(got))
		if twice != (err != nil) || twice && !strings.Contains(err.Error(), "stands twice") {
			t.Fatalf("%v, a key twice: %v", err, twice)
		}
		if err == nil && !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v\nbecame %+v", rows, got)
		}
	})
}

func TestADayIsMidnightInUTC(t *testing.T) {
	day := time.Date(1899, 2, 28, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		moment time.Time
		is     bool
	}{
		{day, true},
		{day.In(time.FixedZone("", 0)), true},
		{day.In(time.FixedZone("", 3600)), false},
		{day.Add(time.Nanosecond), false},
		{day.Add(-time.Second), false},
		{time.Time{}, true},
	} {
		if isDay(c.moment) != c.is {
			t.Errorf("%v is a day: %v", c.moment, !c.is)
		}
	}
}
