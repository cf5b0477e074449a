package stats

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// sample is the made-up data set that the fixtures were recorded from.
type sample struct {
	cluster       []string
	x, z, w, y, p []float64
}

func readSample(t testing.TB) sample {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", "sample.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var s sample
	columns := map[string]*[]float64{"x": &s.x, "z": &s.z, "w": &s.w, "y": &s.y, "p": &s.p}
	for _, row := range rows[1:] {
		for j, name := range rows[0] {
			if name == "cluster" {
				s.cluster = append(s.cluster, row[j])
				continue
			}
			v, err := strconv.ParseFloat(row[j], 64)
			if err != nil {
				t.Fatal(err)
			}
			*columns[name] = append(*columns[name], v)
		}
	}
	return s
}

// readFixture reads testdata/name.json into target.
func readFixture(t testing.TB, name string, target any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, target); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// near fails the test unless got and want differ by at most a relative tolerance.
func near(t testing.TB, name string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*math.Max(math.Abs(want), 1e-300)) && got != want {
		t.Errorf("%s: got %.17g, want %.17g (relative difference %.2g)", name, got, want, math.Abs(got-want)/math.Abs(want))
	}
}

// nearAll compares slices, relative to the largest value wanted.
func nearAll(t testing.TB, name string, got, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: got %d values, want %d", name, len(got), len(want))
	}
	size := largest(want)
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= tolerance*size) {
			t.Errorf("%s[%d]: got %.17g, want %.17g", name, i, got[i], want[i])
		}
	}
}

// readFixtureParts reads the parts of testdata/name.json, all alike, but for the
// versions that made them.
func readFixtureParts[T any](t testing.TB, name string, target *map[string]T) {
	t.Helper()
	var parts map[string]json.RawMessage
	readFixture(t, name, &parts)
	delete(parts, "versions")
	*target = map[string]T{}
	for key, text := range parts {
		var value T
		if err := json.Unmarshal(text, &value); err != nil {
			t.Fatalf("%s %s: %v", name, key, err)
		}
		(*target)[key] = value
	}
}
