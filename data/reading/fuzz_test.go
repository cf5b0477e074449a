package reading_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

// Whatever stands in a file, a reader neither panics nor fails in words that
// are not for people. Each input meets one reader, which the fuzzer chooses.
func FuzzReaders(f *testing.F) {
	roles := slices.Sorted(maps.Keys(publications))
	add := func(role string, content []byte) { f.Add(content, uint8(slices.Index(roles, role))) }
	add("payments", []byte(PaymentHeadings+"\n"+Paid("A81001", "U10001", "1", "2")))
	add("patients_by_lsoa", []byte(PatientHeadings+"\n"+Patients("A81001", "E01000001", "7")))
	add("practice_map", []byte(MapHeadings+"\n"+Mapped("A81001", "U")))
	add("deprivation", []byte(ScoreHeadings+"\nE01000001,1,0.1,0.1,0.1\n"))
	add("practices", []byte(Epraccur("A81001", "19740401", "", "A", "4")))
	add("memberships", []byte("\"A81001\",\"U10001\",\"P\",\"20190701\",\"\",\"0\"\n"))
	add("adjusted_populations", []byte("Practice Code,PCN Code,Raw list size,Adjusted population\nA81001,U10001,1,2\n"))
	add("practice_map", []byte("\xef\xbb\xbf\"\n,\r\n"))
	path := filepath.Join(f.TempDir(), "fuzzed.csv")
	f.Fuzz(func(t *testing.T, content []byte, chosen uint8) {
		role := roles[int(chosen)%len(roles)]
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := publications[role](context.Background(), reading.Input{Role: role, Path: path}); err != nil {
			told(t, err, nil)
		}
	})
}
