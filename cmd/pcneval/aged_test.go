package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcneval/data/synthetic"
)

// What became of the small England three years on: of the networks in the order
// of the workbook, the fourth is merged into the third, the seventh goes on under
// another code, half of the practices of the ninth are a network of their own,
// and one practice of the twelfth went to the thirteenth. ODS knows of all but
// the new code. Lists grew unevenly, the weighting of some networks rose, and
// places are otherwise deprived.
const (
	recodedNetwork = "U29999"
	partedNetwork  = "U29998"
)

// An aging is the change of the network of practices.
type aging struct {
	networks []string          // of the workbook, in its order
	practice map[string]string // new network of a practice that has one
	left     map[string]string // the network it was in
	names    map[string]string // of new networks
}

// agedEngland writes the files of three years on beside those of the small
// England, with headings of their own.
func agedEngland(t *testing.T, folder string) aging {
	t.Helper()
	a := aging{practice: map[string]string{}, left: map[string]string{}, names: map[string]string{}}
	a.writeWorkbook(t, folder)
	a.writeMemberships(t, folder)
	rows := readCSV(t, filepath.Join(folder, synthetic.PaymentsFile))
	code, practice := slices.Index(rows[0], "PCN Code"), slices.Index(rows[0], "Practice Code")
	weighted := slices.Index(rows[0], "Number of Weighted Patients (Last Known Figure)")
	rows[0][weighted] = "Patients, weighted"
	for i, row := range rows[1:] {
		if to, moved := a.practice[row[practice]]; moved {
			row[code] = to
		}
		if value, err := strconv.ParseFloat(row[weighted], 64); err == nil && i%3 == 0 {
			row[weighted] = strconv.FormatFloat(math.Round(value*1.04*100)/100, 'f', -1, 64)
		}
	}
	writeCSV(t, filepath.Join(folder, "aged-payments.csv"), rows)
	rows = readCSV(t, filepath.Join(folder, synthetic.DeprivationFile))
	income := slices.Index(rows[0], "Income Score (rate)")
	for i, row := range rows[1:] {
		if value, err := strconv.ParseFloat(row[income], 64); err == nil {
			row[income] = strconv.FormatFloat(math.Round(value*(0.9+0.05*float64(i%5))*1000)/1000, 'f', 3, 64)
		}
	}
	writeCSV(t, filepath.Join(folder, "aged-scores.csv"), rows)
	return a
}

// decide says where the practices of a network go; ordinal counts them from 0.
func (a aging) decide(code string, ordinal, practices int) string {
	switch slices.Index(a.networks, code) {
	case 3:
		return a.networks[2]
	case 6:
		return recodedNetwork
	case 8:
		if ordinal >= (practices+1)/2 {
			return partedNetwork
		}
	case 11:
		if ordinal == 0 {
			return a.networks[12]
		}
	}
	return code
}

func (a *aging) writeWorkbook(t *testing.T, folder string) {
	t.Helper()
	file, err := excelize.OpenFile(filepath.Join(folder, synthetic.AdjustedPopulationsFile))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	networks, practices := sheetOf(t, file, "PCNs"), sheetOf(t, file, "GP Practices")
	rowOf := map[string][]string{}
	for _, row := range networks[3:] {
		if len(row) > 3 && strings.HasPrefix(row[0], "U") {
			a.networks, rowOf[row[0]] = append(a.networks, row[0]), row
		}
	}
	members := map[string]int{}
	for _, row := range practices[3:] {
		if len(row) > 15 && row[0] == "Yes" {
			members[row[3]]++
		}
	}
	seen, registered, adjusted := map[string]int{}, map[string]int{}, map[string]float64{}
	for i, row := range practices[3:] {
		if len(row) < 16 {
			continue
		}
		list, _ := strconv.Atoi(row[14])
		need, _ := strconv.ParseFloat(row[15], 64)
		list, need = int(float64(list)*(0.96+0.02*float64(i%6))), math.Round(need*(0.97+0.01*float64(i%9))*10000)/10000
		row[14], row[15] = strconv.Itoa(list), strconv.FormatFloat(need, 'f', -1, 64)
		if row[0] != "Yes" {
			continue
		}
		was := row[3]
		row[3] = a.decide(was, seen[was], members[was])
		seen[was]++
		if row[3] != was {
			a.practice[row[1]], a.left[row[1]] = row[3], was
			if rowOf[row[3]] == nil {
				rowOf[row[3]] = slices.Clone(rowOf[was])
				rowOf[row[3]][0], rowOf[row[3]][1] = row[3], "NEW "+rowOf[was][1]
				a.names[row[3]] = rowOf[row[3]][1]
			}
			row[4] = rowOf[row[3]][1]
		}
		registered[row[3]] += list
		adjusted[row[3]] += need
	}
	to := excelize.NewFile()
	defer to.Close()
	kept := [][]string{networks[0], nil, networks[2]}
	for _, code := range append(slices.Clone(a.networks), recodedNetwork, partedNetwork) {
		if seen[code] > 0 && registered[code] == 0 {
			continue // its practices are elsewhere now
		}
		row := rowOf[code]
		row[2], row[3] = strconv.Itoa(registered[code]), strconv.FormatFloat(adjusted[code], 'f', -1, 64)
		kept = append(kept, row)
	}
	writeSheet(t, to, "PCNs", kept, 2, 3)
	writeSheet(t, to, "GP Practices", practices, 14, 15)
	if err := to.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	if err := to.SaveAs(filepath.Join(folder, "aged-populations.xlsx")); err != nil {
		t.Fatal(err)
	}
}

// writeMemberships ends the spells of practices that moved and begins others,
// but for the network that has another code.
func (a aging) writeMemberships(t *testing.T, folder string) {
	t.Helper()
	archive, err := zip.OpenReader(filepath.Join(folder, synthetic.MembershipsFile))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	member, err := archive.Open("ePCN.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(member)
	if err != nil {
		t.Fatal(err)
	}
	file, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	details, spells := sheetOf(t, file, "PCNDetails"), sheetOf(t, file, "PCN Core Partner Details")
	for _, code := range []string{recodedNetwork, partedNetwork} {
		row := slices.Clone(details[1])
		row[0], row[1], row[4] = code, a.names[code], "20230701"
		details = append(details, row)
	}
	for _, row := range slices.Clone(spells[1:]) {
		to, moved := a.practice[row[0]]
		open := len(row) < 10 || row[9] == ""
		if !moved || to == recodedNetwork || !open || row[4] != a.left[row[0]] {
			continue
		}
		next := slices.Clone(row)
		for len(row) < 11 {
			row = append(row, "")
		}
		at := slices.IndexFunc(spells, func(r []string) bool { return len(r) > 8 && r[0] == row[0] && r[4] == row[4] && r[8] == row[8] })
		row[9], spells[at] = "20230630", row
		next[4], next[8] = to, "20230701"
		if name, is := a.names[to]; is {
			next[5] = name
		}
		spells = append(spells, next)
	}
	release := excelize.NewFile()
	defer release.Close()
	writeSheet(t, release, "PCNDetails", details)
	writeSheet(t, release, "PCN Core Partner Details", spells)
	if err := release.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	if err := release.SaveAs(filepath.Join(folder, "aged-epcn-2025-01-31.xlsx")); err != nil {
		t.Fatal(err)
	}
}

// sheetOf reads a sheet and brings its dates to three years on.
func sheetOf(t *testing.T, file *excelize.File, name string) [][]string {
	t.Helper()
	rows, err := file.GetRows(name, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[:min(3, len(rows))] {
		for i := range row {
			for _, written := range [][2]string{{"Jan 22", "Jan 25"}, {"January  22", "January  25"}, {"January 2022", "January 2025"}} {
				row[i] = strings.ReplaceAll(row[i], written[0], written[1])
			}
		}
	}
	return rows
}

// writeSheet writes rows; the named columns are numbers below the headings.
func writeSheet(t *testing.T, file *excelize.File, name string, rows [][]string, numbers ...int) {
	t.Helper()
	if _, err := file.NewSheet(name); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		cells := make([]any, len(row))
		for j, text := range row {
			cells[j] = text
			if value, err := strconv.ParseFloat(text, 64); err == nil && slices.Contains(numbers, j) {
				cells[j] = value
			}
			if text == "" {
				cells[j] = nil
			}
		}
		if err := file.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
}

func readCSV(t *testing.T, path string) [][]string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func writeCSV(t *testing.T, path string, rows [][]string) {
	t.Helper()
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}
