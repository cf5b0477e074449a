package reread

import (
	"math"
	"strings"
	"testing"
	"time"
)

// FuzzRead writes rows and reads them back with both implementations. Damaged
// bytes are not tried: none is given that was not held against its hash.
func FuzzRead(f *testing.F) {
	f.Add("a", "", int64(1), 0.5, 0.0, int32(1), uint8(0), uint8(3))
	f.Add("gr\u00fcn\x00", "b\n", int64(math.MinInt64), -1e300, math.Copysign(0, -1), int32(-25_567), uint8(255), uint8(100))
	f.Fuzz(func(t *testing.T, label, note string, stamps int64, weight, worth float64, day int32, missing, rows uint8) {
		if math.IsNaN(weight+worth) || math.IsInf(weight, 0) || math.IsInf(worth, 0) {
			t.Skip("no table holds it")
		}
		label, note = strings.ToValidUTF8(label, ""), strings.ToValidUTF8(note, "")
		var parcels []parcel
		for i := range int(rows % 16) {
			date := time.Unix(int64(day+int32(i))*86400, 0).UTC()
			p := parcel{
				Number: int64(i), Label: label[:min(len(label), i)], Note: note, Fragile: i%2 == 0, Weight: weight * float64(i%5), Sent: date,
				ManyLabels: label,
			}
			p.Label = strings.ToValidUTF8(p.Label, "")
			if math.IsInf(p.Weight, 0) {
				p.Weight = weight
			}
			for bit, fill := range []func(){
				func() { p.Insured = pointer(i%3 == 0) }, func() { p.Stamps = pointer(stamps + int64(i)) },
				func() { p.Worth = pointer(worth) }, func() { p.Arrived = pointer(date) },
			} {
				if int(missing)>>(bit*2)&3 != i&3 {
					fill()
				}
			}
			parcels = append(parcels, p)
		}
		readsAlike(t, parcels)
	})
}
