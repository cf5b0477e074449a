package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/release"
)

// Every file of a release is stated with its hash, and no other is there. What
// it tells of interviews is what the run counted on themes over all sources,
// where neither those with the theme nor those without it are few.
func TestAReleaseHoldsWhatItStates(t *testing.T) {
	t.Parallel()
	out, folder := quickRun(t, "--set", "qualitative.disclosure.small_cell=20").out, filepath.Join(t.TempDir(), "release")
	mustRun(t, "release", out, folder)
	text, err := os.ReadFile(filepath.Join(folder, release.File))
	if err != nil {
		t.Fatal(err)
	}
	var s release.Statement
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	there := filesOf(t, folder)
	for _, f := range s.Files {
		content, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(f.Path)))
		sum := sha256.Sum256(content)
		if err != nil || hex.EncodeToString(sum[:]) != f.SHA256 || f.Holds == "" || f.Why == "" || len(content) != f.Bytes {
			t.Errorf("%v is stated: %+v", err, f)
		}
		there = slices.DeleteFunc(there, func(name string) bool { return name == f.Path })
	}
	if slices.Sort(there); !slices.Equal(there, []string{releasePage, release.File}) {
		t.Errorf("not stated are %v", there)
	}

	run, err := pipeline.Open(out, data.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	counted, err := table.Read[data.CodeFrequency](run)
	if err != nil {
		t.Fatal(err)
	}
	few := func(n int64) bool { return n > 0 && n < 20 }
	var want []data.CodeFrequency
	left := 0
	for _, row := range counted {
		switch {
		case row.By != data.ByAll || row.Framework == "":
		case row.Sources == 0 || few(row.Sources) || few(row.References) || few(row.OfSources-row.Sources):
			left++
		default:
			want = append(want, row)
		}
	}
	content, err := os.ReadFile(filepath.Join(folder, "tables", "code_frequencies.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	frame, err := table.ReadFrame("code_frequencies", content)
	if err != nil {
		t.Fatal(err)
	}
	told, err := table.RowsOf[data.CodeFrequency](frame)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(told, want) || len(want) == 0 || left == 0 {
		t.Errorf("%d themes are told, %d should be, %d not:\n%v\n%v", len(told), len(want), left, told, want)
	}
	if strings.Contains(string(text), "interviews.qdpx") {
		t.Error("the project is named")
	}
}

// Without interviews the report goes out, with every figure that it shows.
func TestAReportGoesOutWithItsFigures(t *testing.T) {
	t.Parallel()
	made, folder := runToChange(t), filepath.Join(t.TempDir(), "release")
	mustRun(t, "release", made.out, folder)
	there := filesOf(t, folder)
	for _, name := range filesOf(t, made.out) {
		if goes := slices.Contains(there, name); !goes && (strings.HasPrefix(name, "figures/") || strings.HasPrefix(name, "report.")) {
			t.Errorf("%s stays", name)
		}
	}
}
