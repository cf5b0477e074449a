package synthetic

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// OfficialFiles finds the folder of official files, or skips and says what was
// not run.
func OfficialFiles(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("PCNEVAL_OFFICIAL_FILES")
	if dir == "" {
		root, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for ; root != filepath.Dir(root); root = filepath.Dir(root) {
			if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
				break
			}
		}
		dir = filepath.Join(root, "..", "shared", "data", "england-2022")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("NOT RUN: no folder of official files at %s (PCNEVAL_OFFICIAL_FILES names another); "+
			"the layouts of the synthetic England were not held against them", dir)
	}
	return dir
}

// No code of the invented England was an official one in any file at hand.
func TestCodesAreNoOfficialOnes(t *testing.T) {
	known := officialCodes(t, OfficialFiles(t))
	if len(known) < 15000 {
		t.Fatalf("only %d official codes were found to compare with", len(known))
	}
	e := build(3, sizesAt(1))
	seen := map[string]bool{}
	invented := func(codes ...string) {
		for _, code := range codes {
			if known[code] {
				t.Errorf("code %s is an official one", code)
			}
			if seen[code] {
				t.Errorf("code %s is given out twice", code)
			}
			seen[code] = true
		}
	}
	for _, areas := range [][]area{e.regions, e.icbs, e.ccgs} {
		for _, a := range areas {
			invented(a.code, a.statistics)
		}
	}
	for _, n := range e.networks {
		invented(n.code)
	}
	for _, p := range e.practices {
		invented(p.code)
	}
	for _, o := range e.drawOthers() {
		invented(o.code)
	}
}

// officialCodes collects every short cell of the official files that list
// organisations, of this folder and of those beside it.
func officialCodes(t *testing.T, dir string) map[string]bool {
	t.Helper()
	known := map[string]bool{}
	know := func(cells []string) {
		for _, cell := range cells {
			if len(cell) <= 9 {
				known[cell] = true
			}
		}
	}
	for _, pattern := range []string{"ep*.csv", "*-map-*.csv", "ePCN*.xlsx"} {
		paths, err := filepath.Glob(filepath.Join(filepath.Dir(dir), "*", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			for _, row := range cellsOf(t, path) {
				know(row)
			}
		}
	}
	return known
}

func cellsOf(t *testing.T, path string) [][]string {
	t.Helper()
	if strings.HasSuffix(path, ".xlsx") {
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rows, err := f.GetRows("PCNDetails")
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
