package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcneval/data/synthetic"
)

// onePatientMore adds a patient to a practice's list and, where it has a
// network, to the network's printed total.
func (e england) onePatientMore(practice, network string) {
	e.Helper()
	e.workbook(synthetic.AdjustedPopulationsFile, func(book *excelize.File) {
		e.addOne(book, practiceSheet, 2, practice, "O")
		if network != "" {
			e.addOne(book, networkSheet, 1, network, "C")
		}
	})
}

// addOne finds the row that has a code in a column and adds one to a cell of it.
func (e england) addOne(book *excelize.File, sheet string, codes int, code, column string) {
	e.Helper()
	rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		e.Fatal(err)
	}
	at := slices.IndexFunc(rows, func(row []string) bool { return len(row) >= codes && row[codes-1] == code })
	if at < 0 {
		e.Fatalf("%s is not in %s", code, sheet)
	}
	cell := column + strconv.Itoa(at+1)
	raw, err := book.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		e.Fatal(err)
	}
	value, err := strconv.Atoi(raw)
	if err != nil {
		e.Fatal(err)
	}
	e.set(sheet, cell, value+1)(book)
}

var stageLine = regexp.MustCompile(`(?m)^([a-z]+) +(unchanged|[0-9]+\.[0-9] s)`)

// TestOnePatient changes one list by one patient and holds which stages run
// again and which do not, and which tables are not the same.
func TestOnePatient(t *testing.T) {
	t.Parallel()
	// What the other files say, and what was decided on the memberships.
	others := []string{"alignments", "memberships", "ods_practices", "payments", "practice_deprivation", "practice_map", "rejects"}
	// What is told of networks.
	networks := []string{
		"funding", "network_deprivation", "network_years", "networks", "populations", "regressions", "source_networks", "summary",
	}
	for _, tt := range []struct {
		name              string
		practice, network string
		runs, kept        []string // stages
		changed, same     []string // tables
	}{
		{
			name: "of a practice in a network", practice: "Z01001", network: "U22111",
			runs:    []string{"ingest", "align", "reconcile", "deprivation", "sample", "funding", "describe", "regress", "report"},
			changed: append([]string{"practices", "source_practices"}, networks...), same: others,
		}, {
			name: "of a practice in no network", practice: "Z01999",
			runs:    []string{"ingest", "align", "reconcile", "deprivation", "sample"},
			kept:    []string{"funding", "describe", "regress", "decompose"},
			changed: []string{"practices", "source_practices"}, same: append(networks, others...),
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			place := t.TempDir()
			out := remembering(t, filepath.Join(place, "run"))
			before, after := editable(t), editable(t)
			mustRun(t, quick(before.write(filepath.Join(place, "before")), out)...)
			tables := tablesOf(t, out)
			after.onePatientMore(tt.practice, tt.network)
			inputs := after.write(filepath.Join(place, "after"))

			plan := mustRun(t, append([]string{"plan"}, quick(inputs, out)[1:]...)...).stdout
			for _, want := range []string{
				"the input adjusted_populations changed: " + synthetic.AdjustedPopulationsFile,
				"runs if ingest writes anything new",
			} {
				if !strings.Contains(plan, want) {
					t.Errorf("plan does not say %q:\n%s", want, plan)
				}
			}
			said := mustRun(t, quick(inputs, out, "--progress", "plain")...).stderr
			did := map[string]string{}
			for _, match := range stageLine.FindAllStringSubmatch(said, -1) {
				did[match[1]] = match[2]
			}
			for _, stage := range tt.runs {
				if did[stage] == "" || did[stage] == "unchanged" {
					t.Errorf("%s depends on the list and did not run", stage)
				}
			}
			for _, stage := range tt.kept {
				if did[stage] != "unchanged" {
					t.Errorf("%s does not depend on the list and ran: %s", stage, did[stage])
				}
			}
			changed := differing(tables, tablesOf(t, out))
			for _, name := range tt.changed {
				if !slices.Contains(changed, name+".parquet") {
					t.Errorf("the table %s depends on the list and is the same", name)
				}
			}
			for _, name := range tt.same {
				if slices.Contains(changed, name+".parquet") {
					t.Errorf("the table %s does not depend on the list and changed", name)
				}
			}
			if again := mustRun(t, quick(inputs, out)...).stderr; !strings.Contains(again, "nothing has changed") {
				t.Errorf("the run after it is not idle:\n%s", again)
			}
		})
	}
}
