package main

import (
	"bytes"
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
)

// seal gives an edited manifest the hash that its new content has, as a forger
// would.
func seal(t *testing.T, folder string, edit func(*pipeline.Manifest)) {
	t.Helper()
	m, err := pipeline.ReadManifest(folder)
	if err != nil {
		t.Fatal(err)
	}
	edit(m)
	write := func() []byte {
		var out bytes.Buffer
		encoder := json.NewEncoder(&out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(m); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	m.Self = ""
	sum := sha256.Sum256(write())
	m.Self = hex.EncodeToString(sum[:])
	if err := os.WriteFile(filepath.Join(folder, pipeline.ManifestFile), write(), 0o666); err != nil {
		t.Fatal(err)
	}
}

// forge replaces a file of a run and seals the manifest.
func forge(t *testing.T, folder, file string, content []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, filepath.FromSlash(file)), content, 0o666); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(content)
	seal(t, folder, func(m *pipeline.Manifest) {
		for _, outputs := range [][]pipeline.Output{m.Tables, m.Files} {
			for i, made := range outputs {
				if made.Name == file || pipeline.TableFile(made.Name) == file {
					outputs[i].SHA256, outputs[i].Bytes = hex.EncodeToString(sum[:]), int64(len(content))
				}
			}
		}
	})
}

// editMean edits one cell: the mean of the funding per weighted patient in the
// last contract year becomes 99.
func editMean(t *testing.T, folder string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(folder, "tables", "summary.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := table.Decode[data.Summary](content)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(rows, func(s data.Summary) bool {
		return s.Variable == "funding_per_weighted_gbp" && s.ContractYear == "2022-23"
	})
	rows[at].Mean = 99
	if content, err = table.Encode(rows); err != nil {
		t.Fatal(err)
	}
	return content
}

func (m madeRun) recompute(t *testing.T, folder string) (status int, said string) {
	t.Helper()
	var out bytes.Buffer
	status = run([]string{"verify", folder, "--recompute", "--inputs", m.inputs}, &out, &out)
	return status, out.String()
}

func (m madeRun) comesOutAgain(t *testing.T) {
	if status, said := m.recompute(t, m.out); status != statusDone || !strings.Contains(said, "byte for byte") ||
		strings.Contains(said, "Note") {
		t.Errorf("status %d\n%s", status, said)
	}
}

func (m madeRun) editedCell(t *testing.T) {
	folder := m.copy(t)
	forged := editMean(t, folder)
	if err := os.WriteFile(filepath.Join(folder, "tables", "summary.parquet"), forged, 0o666); err != nil {
		t.Fatal(err)
	}
	edited := "row variable=funding_per_weighted_gbp contract_year=2022-23, column mean: 99 in the run"
	status, said := m.recompute(t, folder)
	if status != statusDifference || !strings.Contains(said, "tables/summary.parquet was changed") || !strings.Contains(said, edited) {
		t.Errorf("an edited table: status %d\n%s", status, said)
	}

	forge(t, folder, "tables/summary.parquet", forged)
	seal(t, folder, func(m *pipeline.Manifest) { m.Program.Commit, m.Program.SHA256 = "another build", "0" })
	var out bytes.Buffer
	if status := run([]string{"verify", folder}, &out, &out); status != statusDone {
		t.Fatalf("the forged manifest is not sealed well: status %d\n%s", status, &out)
	}
	status, said = m.recompute(t, folder)
	for _, want := range []string{
		"tables/summary.parquet does not come out again", edited,
		"appendix.md does not come out again", "rests on a differing table: line", "99", `under "`,
		"Note: the run was made by pcneval " + version + ", commit another buil", "the program may be the reason",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("verify does not say %q", want)
		}
	}
	if status != statusDifference || strings.Count(said, "column ") != 1 {
		t.Errorf("status %d\n%s", status, said)
	}
}

func (m madeRun) editedReport(t *testing.T) {
	folder := m.copy(t)
	report, err := os.ReadFile(filepath.Join(folder, "report.md"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(report), "\n")
	at := slices.IndexFunc(lines, func(line string) bool { return len(line) > 60 && !strings.HasPrefix(line, "|") })
	lines[at] += " Nothing here is true."
	forge(t, folder, "report.md", []byte(strings.Join(lines, "\n")))
	status, said := m.recompute(t, folder)
	if status != statusDifference || !strings.Contains(said, "report.md does not come out again") ||
		!strings.Contains(said, "Nothing here is true.") ||
		strings.Contains(said, "tables/") {
		t.Errorf("status %d\n%s", status, said)
	}
}

func (m madeRun) otherInputs(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "inputs")
	if err := os.CopyFS(folder, os.DirFS(m.inputs)); err != nil {
		t.Fatal(err)
	}
	changed := filepath.Join(folder, "synthetic-iod-scores-lsoa.csv")
	text, err := os.ReadFile(changed)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(changed, append(text, "\r\n"...), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(folder, "synthetic-epraccur.csv")); err != nil {
		t.Fatal(err)
	}
	status, said := madeRun{inputs: folder}.recompute(t, m.out)
	for _, want := range []string{"2 problems", "the input deprivation is not the one", "the input practices of the run cannot be read"} {
		if !strings.Contains(said, want) {
			t.Errorf("verify does not say %q", want)
		}
	}
	if status != statusInputs {
		t.Errorf("status %d\n%s", status, said)
	}
}
