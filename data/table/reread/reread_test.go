package reread

import (
	"fmt"
	"math"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"pcneval/data/table"
)

// A parcel has a column of every kind, each with and without missing values.
type parcel struct {
	_ struct{} `table:"parcels" row:"a parcel" does:"Parcels."`

	Number     int64      `column:"number,key" does:"number"`
	Label      string     `column:"label" does:"what stands on it"`
	Note       string     `column:"note,optional" does:"what somebody wrote on it"`
	Fragile    bool       `column:"fragile" does:"whether it may break"`
	Insured    *bool      `column:"insured" does:"whether it is insured, where known"`
	Stamps     *int64     `column:"stamps" does:"stamps on it"`
	Weight     float64    `column:"weight" does:"weight"`
	Worth      *float64   `column:"worth" does:"worth"`
	Sent       time.Time  `column:"sent" does:"day it was sent"`
	Arrived    *time.Time `column:"arrived" does:"day it arrived"`
	ManyLabels string     `column:"many_labels" does:"a text of few values, which Parquet writes once"`
}

// readsAlike encodes rows with arrow and compares the second reading with the
// rows themselves and with arrow's reading.
func readsAlike(t interface{ Fatalf(string, ...any) }, rows []parcel) {
	file, err := table.Encode(rows)
	if err != nil {
		t.Fatalf("%v", err)
	}
	second, err := Read("parcels", file)
	if err != nil {
		t.Fatalf("%v", err)
	}
	first, err := table.ReadFrame("parcels", file)
	if err != nil {
		t.Fatalf("%v", err)
	}
	if diff := difference(first, second); diff != "" {
		t.Fatalf("the two readings differ (-arrow +xitongsys):\n%s", diff)
	}
	if diff := difference(table.FrameOf(rows), second); diff != "" {
		t.Fatalf("the second reading differs from the rows (-rows +xitongsys):\n%s", diff)
	}
}

// difference is that which cmp tells, asked only where there may be one: it takes
// most of the time of a fuzzer's input.
func difference(a, b any) string {
	if reflect.DeepEqual(a, b) {
		return ""
	}
	return cmp.Diff(a, b)
}

func pointer[T any](v T) *T { return &v }

func TestReadFindsEveryKindOfValue(t *testing.T) {
	day := time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)
	for name, rows := range map[string][]parcel{
		"no rows":     nil,
		"all missing": {{Number: 1, Sent: day}, {Number: 2, Sent: day}},
		"all there": {{
			Number: math.MinInt64, Label: "grün", Note: "a\nb\x00c", Fragile: true, Insured: pointer(false), Stamps: pointer(int64(math.MaxInt64)),
			Weight: math.SmallestNonzeroFloat64, Worth: pointer(math.Copysign(0, -1)),
			Sent: time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC), Arrived: &day,
		}},
		"zeros beside missing": {
			{Number: 1, Insured: pointer(false), Stamps: pointer(int64(0)), Worth: pointer(0.0), Sent: day, Arrived: pointer(time.Unix(0, 0).UTC())},
			{Number: 2, Sent: day},
			{Number: 3, Insured: pointer(true), Stamps: pointer(int64(1)), Worth: pointer(0.1), Sent: day},
		},
	} {
		t.Run(name, func(t *testing.T) { readsAlike(t, rows) })
	}
}

func TestReadFindsManyPages(t *testing.T) {
	rows := make([]parcel, 60_000)
	for i := range rows {
		rows[i] = parcel{
			Number: int64(i), Label: fmt.Sprintf("parcel %d of a long label that fills the pages", i*i), ManyLabels: []string{"a", "b", ""}[i%3],
			Weight: math.Sqrt(float64(i)), Sent: time.Unix(int64(i%9000)*86400, 0).UTC(),
		}
		if i%7 != 0 {
			rows[i].Worth = pointer(float64(i) / 3)
		}
	}
	readsAlike(t, rows)
}

func TestReadFindsWhateverIsWritten(t *testing.T) {
	days := rapid.Map(rapid.Int64Range(-100_000, 100_000), func(d int64) time.Time { return time.Unix(d*86400, 0).UTC() })
	parcels := rapid.Custom(func(t *rapid.T) parcel {
		return parcel{
			Label: rapid.String().Draw(t, "label"), Note: rapid.String().Draw(t, "note"), Fragile: rapid.Bool().Draw(t, "fragile"),
			Insured: rapid.Ptr(rapid.Bool(), true).Draw(t, "insured"), Stamps: rapid.Ptr(rapid.Int64(), true).Draw(t, "stamps"),
			Weight: rapid.Float64Range(-math.MaxFloat64, math.MaxFloat64).Draw(t, "weight"),
			Worth:  rapid.Ptr(rapid.Float64Range(-1, 1), true).Draw(t, "worth"),
			Sent:   days.Draw(t, "sent"), Arrived: rapid.Ptr(days, true).Draw(t, "arrived"),
			ManyLabels: rapid.SampledFrom([]string{"", "x", "yy"}).Draw(t, "many_labels"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(parcels, 0, 40).Draw(t, "rows")
		for i := range rows {
			rows[i].Number = int64(i)
		}
		readsAlike(t, rows)
	})
}

func TestReadRefusesWhatIsNoTable(t *testing.T) {
	whole, err := table.Encode([]parcel{{Number: 1}})
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string][]byte{
		"nothing": nil, "a text": []byte("number,label\n1,a\n"), "half a file": whole[:len(whole)/2], "only an end": whole[len(whole)-8:],
	} {
		if frame, err := Read("parcels", file); err == nil {
			t.Errorf("%s is read as %+v", name, frame)
		}
	}
}
