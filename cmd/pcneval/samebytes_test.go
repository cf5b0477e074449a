package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcneval/data/synthetic"
)

// TestSameBytesEverywhere runs the same study in different folders, time
// zones, languages and on different numbers of processors; with all of its
// permutations and replicates where every point is asked for.
func TestSameBytesEverywhere(t *testing.T) {
	t.Parallel()
	zones := []string{
		"UTC", "Europe/London", "Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns", "Pacific/Pago_Pago",
		"Asia/Tokyo", "Europe/Lisbon",
	}
	languages := []string{"C", "en_GB.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "ja_JP.UTF-8", "ar_EG.UTF-8", "fr_FR.ISO-8859-1", "POSIX"}
	resampling := []string{
		"--set", "sensitivity.permutations=99", "--set", "qualitative.agreement.replicates=100",
		"--set", "replicates.robust=199", "--set", "replicates.equity=199",
	}
	if everyPoint {
		resampling = nil
	}
	var first map[string]string
	for _, i := range sampled(3, []int{0, 1, 2, 3, 4, 5, 6, 7}) {
		// Each time the inputs, too, lie elsewhere.
		place := filepath.Join(t.TempDir(), strings.Repeat("deep/", i), "Zoë's runs")
		inputs := editable(t).write(filepath.Join(place, "in"))
		out := filepath.Join(place, "out "+strconv.Itoa(i))
		arguments := []string{"run", "--inputs", inputs, "--out", out, "--progress", "off", "--jobs", strconv.Itoa(8 - i)}
		process := startable(t, append(arguments, resampling...)...)
		process.Dir = t.TempDir()
		process.Env = append(os.Environ(), "TZ="+zones[i], "LANG="+languages[i], "LC_ALL="+languages[i], fmt.Sprintf("GOMAXPROCS=%d", i+1))
		if said, err := process.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
		contents := contentsOf(t, out)
		if first == nil {
			first = contents
		}
		if different := differing(first, contents); len(different) > 0 {
			t.Errorf("%s, %s, %d processors: other bytes in %v", zones[i], languages[i], i+1, different)
		}
	}
}

// TestOrderOfRowsDoesNotMatter shuffles the rows of every input. The files are
// then others, and with them the hashes in manifest and report and the rows
// that provenance points at; the tables are the same.
func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	t.Parallel()
	place, tables := t.TempDir(), tablesOf(t, quickRun(t).out)
	for _, seed := range sampled(2, []uint64{0, 1, 2}) {
		e := editable(t)
		e.shuffle(rand.New(rand.NewPCG(seed, 7)))
		out := filepath.Join(place, "shuffled-"+strconv.FormatUint(seed, 10))
		mustRun(t, quick(e.write(filepath.Join(place, "inputs-"+strconv.FormatUint(seed, 10))), out)...)
		if different := differing(tables, tablesOf(t, out)); len(different) > 0 {
			t.Errorf("with the rows in another order these differ: %v", different)
		}
	}
}

func tablesOf(t *testing.T, run string) map[string]string {
	t.Helper()
	tables := contentsOf(t, filepath.Join(run, "tables"))
	if len(tables) < 20 {
		t.Fatalf("only %d tables", len(tables))
	}
	return tables
}

// shuffle puts the rows of every input into another order.
func (e england) shuffle(random *rand.Rand) {
	below := func(heading int) func([][]string) [][]string {
		return func(lines [][]string) [][]string {
			rows := lines[heading:]
			random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
			return lines
		}
	}
	e.lines(synthetic.PracticesFile, below(0))
	for _, name := range []string{synthetic.PracticeMapFile, synthetic.DeprivationFile, synthetic.PaymentsFile} {
		e.lines(name, below(1))
	}
	e.patients(below(1))
	e.workbook(synthetic.AdjustedPopulationsFile, func(book *excelize.File) {
		e.shuffleSheet(book, networkSheet, 3, random)
		e.shuffleSheet(book, practiceSheet, 3, random)
	})
	for _, change := range []func(func(*excelize.File)){
		e.memberships,
		func(change func(*excelize.File)) { e.workbook(synthetic.LaterMembershipsFile, change) },
	} {
		change(func(book *excelize.File) {
			for _, sheet := range book.GetSheetList() {
				e.shuffleSheet(book, sheet, 1, random)
			}
		})
	}
}

// shuffleSheet shuffles the rows of a sheet below its headings, each cell with
// its type and style. Rows that only have a format stay where they are.
func (e england) shuffleSheet(book *excelize.File, sheet string, heading int, random *rand.Rand) {
	e.Helper()
	rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		e.Fatal(err)
	}
	last, width := heading, 0
	for i, row := range rows {
		width = max(width, len(row))
		if strings.Join(row, "") != "" {
			last = i + 1
		}
	}
	type cell struct {
		value any
		style int
	}
	cells := make([][]cell, last-heading)
	for i := range cells {
		cells[i] = make([]cell, width)
		for j := range cells[i] {
			at := e.cellName(j+1, heading+i+1)
			raw, errValue := book.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
			kind, errKind := book.GetCellType(sheet, at)
			style, errStyle := book.GetCellStyle(sheet, at)
			if errValue != nil || errKind != nil || errStyle != nil {
				e.Fatal(errValue, errKind, errStyle)
			}
			cells[i][j] = cell{typed(raw, kind), style}
		}
	}
	random.Shuffle(len(cells), func(i, j int) { cells[i], cells[j] = cells[j], cells[i] })
	for i, row := range cells {
		for j, cell := range row {
			at := e.cellName(j+1, heading+i+1)
			if err := book.SetCellValue(sheet, at, cell.value); err != nil {
				e.Fatal(err)
			}
			if err := book.SetCellStyle(sheet, at, at, cell.style); err != nil {
				e.Fatal(err)
			}
		}
	}
}

func (e england) cellName(column, row int) string {
	e.Helper()
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		e.Fatal(err)
	}
	return name
}

// typed gives a cell's raw text back the type that the sheet has it in.
func typed(raw string, kind excelize.CellType) any {
	switch number, err := strconv.ParseFloat(raw, 64); {
	case raw == "":
		return nil
	case kind == excelize.CellTypeBool:
		return raw == "1" || raw == "TRUE"
	case err == nil && (kind == excelize.CellTypeNumber || kind == excelize.CellTypeUnset):
		return number
	}
	return raw
}
