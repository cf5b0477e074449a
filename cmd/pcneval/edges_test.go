package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcneval/data"
	"pcneval/data/synthetic"
	"pcneval/pipeline"
)

// onWeightedLists is a contract year all of whose streams are paid on the weighted
// list, so that every network has the same for each weighted patient.
const onWeightedLists = `contract_year: 2022-23
title: Everything on the weighted list
streams:
  - {name: core, label: Core, rate_gbp: 2.40, base: contractor_weighted, months: 12, confidence: high, source: invented}
  - {name: posts, label: Posts, rate_gbp: 16.696, base: contractor_weighted, months: 12, confidence: high, source: invented}
  - {name: extra, label: Extra, rate_gbp: 0.1, base: contractor_weighted, months: 12, confidence: low, source: invented}
`

// edgeRun does a study of the small England, changed, and returns what was said
// and both reports.
func edgeRun(t *testing.T, study string, change func(england)) (out, said, reports string) {
	t.Helper()
	e := editable(t)
	change(e)
	place := t.TempDir()
	writeFiles(t, place, map[string][]byte{"edge.yaml": []byte(study), "flat.yaml": []byte(onWeightedLists)})
	out = filepath.Join(place, "run")
	s := mustRun(t, "run", "--study", filepath.Join(place, "edge.yaml"), "--inputs", e.write(filepath.Join(place, "inputs")),
		"--out", out, "--progress", "off")
	for _, name := range []string{"report.md", "appendix.md"} {
		text, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		reports += string(text)
	}
	return out, s.stdout, reports
}

// edgeCheck is what check says of the same study and inputs.
func edgeCheck(t *testing.T, out string) string {
	t.Helper()
	place := filepath.Dir(out)
	study, inputs := filepath.Join(place, "edge.yaml"), filepath.Join(place, "inputs")
	return mustRun(t, "check", "--study", study, "--inputs", inputs, "--progress", "off").stdout
}

// areas puts the networks into boards in the order of the workbook, so many each.
// region names the region of a board.
func (e england) areas(perBoard int, region func(board int) string) {
	e.Helper()
	e.workbook(synthetic.AdjustedPopulationsFile, func(file *excelize.File) {
		b, ok := e.TB.(*testing.T)
		if !ok {
			e.Fatal("no test")
		}
		book := book{b, file}
		boardOf := map[string]int{}
		put := func(sheet string, columns [4]string, row, board int) {
			book.set(sheet, columns[0], row, region(board))
			book.set(sheet, columns[1], row, "Region "+region(board))
			book.set(sheet, columns[2], row, fmt.Sprintf("QA%d", board))
			book.set(sheet, columns[3], row, fmt.Sprintf("NHS Board %d ICB", board))
		}
		for i, row := range book.rows(sheetOfNetworks, "A") {
			board := i / perBoard
			boardOf[book.cell(sheetOfNetworks, "A", row)] = board
			put(sheetOfNetworks, [4]string{"G", "H", "I", "J"}, row, board)
		}
		for _, row := range book.rows(sheetOfPractices, "B") {
			put(sheetOfPractices, [4]string{"H", "I", "J", "K"}, row, boardOf[book.cell(sheetOfPractices, "D", row)])
		}
	})
}

// noNoise fails where a table holds a number that is rounding, but for what checks
// hold against their limits, and probabilities, which can be as small.
func noNoise(t *testing.T, out string) {
	t.Helper()
	run, err := pipeline.Open(out, data.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	for _, made := range run.Manifest.Tables {
		if made.Name == "checks" || made.Name == "findings" {
			continue
		}
		frame, err := run.Frame(made.Name)
		if err != nil {
			t.Fatal(err)
		}
		for _, column := range frame.Columns {
			for row, cell := range column.Cells {
				value, is := cell.(float64)
				size := math.Abs(value)
				if is && (math.IsNaN(value) || size > 1e15 || size > 0 && size < 1e-12 && !strings.HasPrefix(column.Name, "p_")) {
					t.Errorf("%s, %s, row %d: %v", made.Name, column.Name, row+1, value)
				}
			}
		}
	}
}

func holds(t *testing.T, text string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not told", want)
		}
	}
}

func TestYearThatIsTheSameForEveryNetwork(t *testing.T) {
	t.Parallel()
	study := strings.Replace(studyToChange, "contracts: [2019-20, 2021-22, 2022-23]", "contracts: [2021-22, flat.yaml]", 1)
	out, said, reports := edgeRun(t, study, func(england) {})
	holds(t, edgeCheck(t, out), "2022-23: the same for every network, so no slope and no test")
	holds(t, said, "no slope, since it is the same for every network")
	holds(t, reports, "every network was entitled to the same for each weighted patient, so there is no slope",
		"2022-23: no. The same for every network by the only way computed", "2022-23: the same for every network.",
		"there is nothing to compute, since it is the same for every network")
	noNoise(t, out)
	for _, wrong := range []string{"2022-23: pro-", "2022-23: no clear slope", "NaN", "Inf"} {
		if strings.Contains(reports, wrong) {
			t.Errorf("%q is told of a year that is the same everywhere", wrong)
		}
	}
}

func TestStudyOfOneBoard(t *testing.T) {
	t.Parallel()
	out, _, reports := edgeRun(t, studyToChange, func(e england) { e.areas(1000, func(int) string { return "Y60" }) })
	holds(t, reports, "All networks are of one")
	holds(t, edgeCheck(t, out), "all analysed networks are of one board")
	noNoise(t, out)
	run, err := pipeline.Open(out, data.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	frame, err := run.Frame("regressions")
	if err != nil {
		t.Fatal(err)
	}
	kinds, _ := frame.Cells("clusters")
	for _, kind := range kinds {
		if kind == "icb_code" {
			t.Error("errors are clustered by a single board")
			break
		}
	}
}

// Two regions of two boards: four boards are dealt in six ways, of which each has a
// mirror image with the same differences, so that no p is below 1/3.
func TestStudyOfTwoRegions(t *testing.T) {
	t.Parallel()
	out, _, reports := edgeRun(t, studyToChange, func(e england) {
		e.areas(7, func(board int) string { return fmt.Sprintf("Y6%d", board/2%2) })
	})
	holds(t, reports, "of 2 regions", "That the regions differ may be chance")
	noNoise(t, out)
	run, err := pipeline.Open(out, data.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	frame, err := run.Frame("tests")
	if err != nil {
		t.Fatal(err)
	}
	names, _ := frame.Cells("test")
	p, _ := frame.Cells("p_value")
	dealt := 0
	for row, name := range names {
		if name == "slopes_by_region" {
			dealt++
			if p[row].(float64) < 1.0/3-0.02 { // 9,999 draws are not further off
				t.Errorf("three ways to part four boards give a p of %v", p[row])
			}
		}
	}
	if dealt != 3 {
		t.Errorf("%d contract years have the test of regions", dealt)
	}
}
