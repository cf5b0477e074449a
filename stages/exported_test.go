package stages_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pcneval/config"
	"pcneval/data/synthetic"
)

// exportedRoles are the inputs that can be had as the data search service's
// export, which has no headings.
var exportedRoles = []config.Role{config.Memberships, config.MembershipsLater}

// exported is a synthetic England whose memberships are such exports.
func exported(t *testing.T) *bench {
	t.Helper()
	folder := t.TempDir()
	if _, err := synthetic.Write(t.Context(), folder, synthetic.Options{Seed: 1, Scale: 0.05}); err != nil {
		t.Fatal(err)
	}
	study, err := config.Load(config.Request{Study: "demo"})
	if err != nil {
		t.Fatal(err)
	}
	for _, role := range exportedRoles {
		input := study.Inputs[role]
		book := takeApart(t, role, filepath.Join(folder, input.File))
		at := slices.IndexFunc(book.sheets, func(s sheet) bool { return s.name == "PCN Core Partner Details" })
		var export bytes.Buffer
		w := csv.NewWriter(&export)
		for _, row := range book.sheets[at].rows[1:] {
			cells := make([]string, 11)
			for i := range min(len(row), len(cells)) {
				if row[i] != nil {
					cells[i] = fmt.Sprint(row[i])
				}
			}
			if err := w.Write(cells); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		input.File = string(role) + ".csv"
		study.Inputs[role] = input
		if err := os.WriteFile(filepath.Join(folder, input.File), export.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return benchOf(t, study, folder, exportedRoles...)
}

func TestKindsOfCutsOfExports(t *testing.T) {
	tryCuts(t, exported(t), "Exports without headings cut short", []float64{0.01, 0.1, 0.5, 0.99}, exportedRoles...)
}

func TestKindsOfColumnsOfExports(t *testing.T) {
	columns := []string{"1", "2", "5", "6", "9", "10"}
	tryColumns(t, exported(t), "Exports without headings whose columns were changed", []part{
		{config.Memberships, "", columns}, {config.MembershipsLater, "", columns},
	})
}
