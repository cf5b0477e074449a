package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcneval/data/synthetic"
)

// studyToChange is a study of the synthetic England without what a study may add.
const studyToChange = `study: plain
inputs:
  adjusted_populations: {file: synthetic-adjusted-populations.xlsx, as_at: 2022-01-01, publisher: synthetic}
  memberships: {file: synthetic-epcn-2022-01-28.zip, released: 2022-01-28, publisher: synthetic}
  memberships_later: {file: synthetic-epcn-2023-01-26.xlsx, released: 2023-01-26, publisher: synthetic}
  practices: {file: synthetic-epraccur.csv, publisher: synthetic}
  practice_map: {file: synthetic-practice-map-2022-01.csv, as_at: 2022-01-01, publisher: synthetic}
  patients_by_lsoa: {file: synthetic-patients-by-lsoa-2021-01.zip, as_at: 2021-01-01, publisher: synthetic}
  deprivation: {file: synthetic-iod-scores-lsoa.csv, vintage: 2019, score: income, publisher: synthetic}
  payments: {file: synthetic-payments-2021-22.csv, as_at: 2022-03-31, publisher: synthetic}
checks: {missing_from_practice_map: 0.02, missing_from_patients_by_lsoa: 0.02, missing_from_payments: 0.05}
alignment: {rule: listed, practices: {Z99001: U22100}}
contracts: [2019-20, 2021-22, 2022-23]
replicates: {robust: 99, equity: 99}
`

// runToChange is a run of the plain study on a small England.
func runToChange(t *testing.T) madeRun {
	t.Helper()
	made := madeRun{smallEngland(t), remembering(t, filepath.Join(t.TempDir(), "run"))}
	runChanged(t, studyToChange, made.inputs, made.out)
	return made
}

func runChanged(t *testing.T, study, inputs, out string, flags ...string) {
	t.Helper()
	file := filepath.Join(filepath.Dir(out), "plain.yaml")
	if err := os.WriteFile(file, []byte(study), 0o666); err != nil {
		t.Fatal(err)
	}
	done(t, append([]string{"run", "--study", file, "--inputs", inputs, "--out", out, "--progress", "off"}, flags...)...)
}

// A book is the workbook of adjusted populations of a small England, changed
// by hand.
type book struct {
	t    *testing.T
	file *excelize.File
}

const (
	sheetOfNetworks, sheetOfPractices = "PCNs", "GP Practices"
	firstRow                          = 4
)

func (b book) cell(sheet, column string, row int) string {
	text, err := b.file.GetCellValue(sheet, column+strconv.Itoa(row), excelize.Options{RawCellValue: true})
	if err != nil {
		b.t.Fatal(err)
	}
	return text
}

func (b book) number(sheet, column string, row int) float64 {
	value, err := strconv.ParseFloat(b.cell(sheet, column, row), 64)
	if err != nil {
		b.t.Fatal(err)
	}
	return value
}

func (b book) set(sheet, column string, row int, value any) {
	if err := b.file.SetCellValue(sheet, column+strconv.Itoa(row), value); err != nil {
		b.t.Fatal(err)
	}
}

// rows lists the rows of a sheet that have a code.
func (b book) rows(sheet, column string) []int {
	var rows []int
	for row := firstRow; b.cell(sheet, column, row) != ""; row++ {
		rows = append(rows, row)
	}
	return rows
}

// members lists the rows of a network's practices.
func (b book) members(network string) []int {
	return slices.DeleteFunc(b.rows(sheetOfPractices, "B"), func(row int) bool { return b.cell(sheetOfPractices, "D", row) != network })
}

// move puts the practice of a row into another network.
func (b book) move(row int, network, name string) {
	b.set(sheetOfPractices, "D", row, network)
	b.set(sheetOfPractices, "E", row, name)
}

// total prints each network's total anew, as the workbook would.
func (b book) total() {
	for _, row := range b.rows(sheetOfNetworks, "A") {
		registered, adjusted := 0.0, 0.0
		for _, member := range b.members(b.cell(sheetOfNetworks, "A", row)) {
			registered += b.number(sheetOfPractices, "O", member)
			adjusted += b.number(sheetOfPractices, "P", member)
		}
		b.set(sheetOfNetworks, "C", row, registered)
		b.set(sheetOfNetworks, "D", row, adjusted)
	}
}

// changed copies inputs and changes the copy's workbook.
func changed(t *testing.T, inputs string, change func(b book)) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "inputs")
	if err := os.CopyFS(folder, os.DirFS(inputs)); err != nil {
		t.Fatal(err)
	}
	file, err := excelize.OpenFile(filepath.Join(folder, synthetic.AdjustedPopulationsFile))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	b := book{t, file}
	change(b)
	b.total()
	if err := file.Save(); err != nil {
		t.Fatal(err)
	}
	return folder
}

// done runs the program and returns what it prints.
func done(t *testing.T, arguments ...string) string {
	t.Helper()
	var out, messages bytes.Buffer
	if status := run(arguments, &out, &messages); status != statusDone {
		t.Fatalf("%v: status %d\n%s%s", arguments, status, &out, &messages)
	}
	return out.String()
}

// everything changes at once: a network renamed, one merged into another, a
// practice moved, another aligned elsewhere, a rate, the level of confidence.
func everything(t *testing.T) (made madeRun, second string, told []string) {
	t.Helper()
	made = runToChange(t)
	inputs := changed(t, made.inputs, func(b book) {
		// Networks that no practice is aligned to later.
		networks := slices.DeleteFunc(b.rows(sheetOfNetworks, "A"), func(row int) bool {
			code := b.cell(sheetOfNetworks, "A", row)
			return code < "U22110" || len(b.members(code)) < 3
		})
		code := func(i int) string { return b.cell(sheetOfNetworks, "A", networks[i]) }
		name := func(i int) string { return b.cell(sheetOfNetworks, "B", networks[i]) }
		told = append(told, code(0), "Renamed PCN", b.cell(sheetOfPractices, "B", b.members(code(1))[0]), code(3), name(3), code(2))
		b.set(sheetOfNetworks, "B", networks[0], "Renamed PCN")
		for _, row := range b.members(code(0)) {
			b.move(row, code(0), "Renamed PCN")
		}
		b.move(b.members(code(1))[0], code(2), name(2))
		for _, row := range b.members(code(3)) {
			b.move(row, code(4), name(4))
		}
		if err := b.file.RemoveRow(sheetOfNetworks, networks[3]); err != nil {
			t.Fatal(err)
		}
	})
	second = filepath.Join(t.TempDir(), "second")
	contract, err := os.ReadFile("../../config/contracts/2022-23.yaml")
	if err != nil {
		t.Fatal(err)
	}
	contract = bytes.Replace(contract, []byte("rate_gbp: 1.761"), []byte("rate_gbp: 1.861"), 1)
	if err := os.WriteFile(filepath.Join(filepath.Dir(second), "later.yaml"), contract, 0o666); err != nil {
		t.Fatal(err)
	}
	study := strings.Replace(studyToChange, "[2019-20, 2021-22, 2022-23]", "[2021-22, ./later.yaml]", 1)
	runChanged(t, study, inputs, second, "--set", "analysis.confidence=0.9", "--set", "alignment.practices.Z99001="+told[5])
	return made, second, told
}
