package stages_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pcneval/config"
	"pcneval/config/problem/kinds"
)

// everyCut is whether random cuts and those of the official files are tried,
// too, which make cuts asks for.
var everyCut = os.Getenv("PCNEVAL_TEST_CUTS") == "1"

// above is how many rows stand above the data of each sheet that is read.
var above = map[config.Role]map[string]int{
	config.AdjustedPopulations: {"PCNs": 3, "GP Practices": 3},
	config.Memberships:         {"PCNDetails": 1, "PCN Core Partner Details": 1, "": 0},
	config.MembershipsLater:    {"PCNDetails": 1, "PCN Core Partner Details": 1, "": 0},
	config.Practices:           {"": 0},
	config.PracticeMap:         {"": 1},
	config.PatientsByLSOA:      {"": 1},
	config.Deprivation:         {"": 1},
	config.Payments:            {"": 1},
}

// cuts are the file with a share of the rows taken away, of each sheet alone
// and of both.
func (f file) cuts(share float64, beginning bool) map[string]file {
	cuts := map[string]file{}
	both := f
	for i, s := range f.sheets {
		if rows, read := above[f.role][s.name]; read {
			cuts[strings.TrimSpace(string(f.role)+" "+s.name)] = f.with(i, cut(s.rows, rows, share, beginning))
			both = both.with(i, cut(s.rows, rows, share, beginning))
		}
	}
	if len(cuts) > 1 {
		cuts[string(f.role)+" both sheets"] = both
	}
	return cuts
}

// Whatever share of whichever input is cut off its end or its beginning, the
// run stops and names the file, or says what needs attention and names the
// input. Files are in the order of codes, or nearly.
func TestKindsOfCuts(t *testing.T) {
	tryCuts(t, demonstration(t, 0.05), "Inputs cut short", []float64{0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99},
		officialRoles...)
}

func TestKindsOfCutsOfOfficialFiles(t *testing.T) {
	if !everyCut {
		t.Skip("cuts of the official files take a minute: make cuts tries them")
	}
	tryCuts(t, official(t), "Official files cut short", []float64{0.05, 0.5}, officialRoles...)
}

// official is the published study with its files.
func official(t testing.TB) *bench {
	t.Helper()
	folder := filepath.Join("..", "..", "shared", "data", "england-2022")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the official files are not in " + folder + ", so that nothing of them is tried")
	}
	return newBench(t, "bjgp2024", folder, officialRoles...)
}

func tryCuts(t *testing.T, b *bench, section string, shares []float64, roles ...config.Role) {
	tried := kinds.TryEvery(t, section)
	if !kinds.Every() && len(shares) > 3 {
		shares = []float64{shares[0], shares[len(shares)/2], shares[len(shares)-1]}
	}
	point := 0
	for _, role := range roles {
		for _, beginning := range []bool{false, true} {
			kind := "cut off the end"
			if beginning {
				kind = "cut off the beginning"
			}
			given := map[string][]string{}
			point++
			for i, share := range shares {
				if !kinds.Every() && i != point%len(shares) { // one share here and the next there
					continue
				}
				for what, f := range b.files[role].cuts(share, beginning) {
					gives := b.try(t, f)
					if !gives.does {
						t.Errorf("%s: %v %s gives %s", what, share, kind, gives.full)
					}
					given[what] = append(given[what], gives.short)
				}
			}
			for _, what := range slices.Sorted(maps.Keys(given)) {
				tried.Gives(kind, what, ranges(shares, given[what]))
			}
		}
	}
}

// ranges tells outcomes by share, neighbours of one outcome together.
func ranges(shares []float64, outcomes []string) string {
	var told []string
	for i := 0; i < len(outcomes); {
		last := i
		for last+1 < len(outcomes) && outcomes[last+1] == outcomes[i] {
			last++
		}
		span := fmt.Sprintf("%.0f%%", 100*shares[i])
		if last > i {
			span += fmt.Sprintf(" to %.0f%%", 100*shares[last])
		}
		told = append(told, span+": "+outcomes[i])
		i = last + 1
	}
	return strings.Join(told, "; ")
}

func TestRandomCutsAreTold(t *testing.T) {
	if !everyCut {
		t.Skip("make cuts tries random cuts")
	}
	b := demonstration(t, 0.2)
	rapid.Check(t, func(r *rapid.T) {
		role := rapid.SampledFrom(officialRoles).Draw(r, "role")
		share := rapid.Float64Range(0.01, 0.99).Draw(r, "share")
		cuts := b.files[role].cuts(share, rapid.Bool().Draw(r, "beginning"))
		what := rapid.SampledFrom(slices.Sorted(maps.Keys(cuts))).Draw(r, "what")
		if gives := b.try(t, cuts[what]); !gives.does {
			r.Fatalf("%s cut by %v gives %s", what, share, gives.full)
		}
	})
}
