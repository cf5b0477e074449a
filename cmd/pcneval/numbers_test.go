package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/pipeline/leaves"
	"pcneval/reports"
	"pcneval/reports/figure/held"
)

var (
	// What is no number of a run: code, ways to other places, numbers of tables and
	// figures, days, titles of sections.
	notNumbers = regexp.MustCompile("(?s)```.*?```|\\]\\([^)]*\\)|\\*\\*(?:Table|Figure) \\d+\\.\\*\\*|\\d{1,2} [A-Z][a-z]+ \\d{4}|" +
		"SHA-256|(?m)^## [^\n]*")

	// Tables in which stands what a section tells of the study itself.
	ofStudy = map[string][]string{"What the contract pays": {"streams"}, "What is paid": {"streams"}}
)

// Every number of page, report and appendix is a cell of a table that its section
// reads, a count of its rows or what they come to; settings and sizes of files are
// those of the manifest.
func TestEveryNumberStandsInATable(t *testing.T) {
	t.Parallel()
	folder := runToHold(t)
	settings := manifestNumbers(t, folder)
	numbers := 0
	for _, file := range []string{"report.md", "appendix.md"} {
		text, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			t.Fatal(err)
		}
		for section := range strings.SplitSeq("\n"+string(text), "\n## ") {
			title, _, _ := strings.Cut(section, "\n")
			ground := append(groundsOf(t, folder, slices.Concat(reports.Tables()[title], ofStudy[title])), settings)
			for line := range strings.SplitSeq(notNumbers.ReplaceAllString(section, " "), "\n") {
				unfounded, n := ground.Unfounded(line)
				if strings.Contains(line, "| percentage points |") || strings.Contains(line, "| % |") {
					unfounded = slices.DeleteFunc(unfounded, func(number string) bool { return ground.Holds(number + "%") })
				}
				numbers += n
				if len(unfounded) > 0 {
					t.Errorf("%s, %s: %v in no table of the section: %.300s", file, title, unfounded, line)
				}
			}
		}
	}
	if numbers < 4000 {
		t.Errorf("only %d numbers were looked at", numbers)
	}
}

// The pages of boards and of networks, whose tables are any of the run.
func TestEveryNumberOfAPlaceStandsInATable(t *testing.T) {
	t.Parallel()
	made := quickRun(t)
	mustRun(t, "report", made.out, "--icb", "all")
	mustRun(t, "report", made.out, "--network", "U22100")
	pages, err := filepath.Glob(filepath.Join(made.out+".also", "*", "*.md"))
	if err != nil || len(pages) < 4 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	run, err := openRun(made.out)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, table := range run.Manifest.Tables {
		names = append(names, table.Name)
	}
	ground := append(groundsOf(t, made.out, names), manifestNumbers(t, made.out))
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		board := strings.TrimSuffix(filepath.Base(page), ".md")
		ground := slices.Concat(ground, ofBoard(t, run, board))
		if unfounded, n := ground.Unfounded(notNumbers.ReplaceAllString(string(text), " ")); len(unfounded) > 0 || n < 50 {
			t.Errorf("%s: %v of %d numbers in no table", filepath.Base(page), unfounded, n)
		}
	}
}

// A number that is another in its last digit is found, often enough that a report
// could not go wrong unseen: not always, since a table of many cells has most of the
// small numbers.
func TestWrongNumbersAreFound(t *testing.T) {
	t.Parallel()
	folder := runToHold(t)
	settings := manifestNumbers(t, folder)
	text, err := os.ReadFile(filepath.Join(folder, "appendix.md"))
	if err != nil {
		t.Fatal(err)
	}
	exact := regexp.MustCompile(`^[+−]?£?[\d,]+\.\d{2,}%?$`)
	changed, found, ofExact, foundExact := 0, 0, 0, 0
	for section := range strings.SplitSeq("\n"+string(text), "\n## ") {
		title, _, _ := strings.Cut(section, "\n")
		ground := append(groundsOf(t, folder, slices.Concat(reports.Tables()[title], ofStudy[title])), settings)
		for _, number := range held.Numbers(notNumbers.ReplaceAllString(section, " ")) {
			at := strings.LastIndexAny(number, "0123456789")
			wrong := number[:at] + string('0'+(number[at]-'0'+3)%10) + number[at+1:]
			changed++
			isExact := exact.MatchString(number)
			if isExact {
				ofExact++
			}
			if !ground.Holds(wrong) {
				found++
				if isExact {
					foundExact++
				}
			}
		}
	}
	t.Logf("found %d of %d, and %d of %d with two decimals or more", found, changed, foundExact, ofExact)
	if changed < 4000 || 3*found < changed || 3*foundExact < ofExact {
		t.Errorf("of %d numbers that were changed %d are found, and of %d with two decimals or more %d", changed, found, ofExact, foundExact)
	}
}

// runToHold is the folder of a quick run, or of another to look at.
func runToHold(t *testing.T) string {
	t.Helper()
	if folder := os.Getenv("PCNEVAL_TEST_RUN"); folder != "" {
		return folder
	}
	return quickRun(t).out
}

// grounds keeps what tests of numbers read of tables, by the SHA-256 of each.
var grounds sync.Map

// groundsOf reads the tables that a run has of those that are named.
func groundsOf(t *testing.T, folder string, names []string) (all held.Grounds) {
	t.Helper()
	run, err := openRun(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, made := range run.Manifest.Tables {
		if !slices.Contains(names, made.Name) {
			continue
		}
		known, _ := grounds.LoadOrStore(made.SHA256, sync.OnceValues(func() (held.Grounds, error) {
			frame, err := run.Frame(made.Name)
			if err != nil {
				return nil, err
			}
			units := unitsOf(made.Name)
			of := held.Grounds{held.On(frame, units)}
			for _, part := range estimatesOfYears(frame) {
				of = append(of, held.On(part, units))
			}
			return of, nil
		}))
		of, err := known.(func() (held.Grounds, error))()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, of...)
	}
	return all
}

// ofBoard are the rows of a board's networks in the tables of money, for what they come
// to.
func ofBoard(t *testing.T, run *pipeline.Folder, board string) (all held.Grounds) {
	t.Helper()
	networks, err := run.Frame("networks")
	if err != nil {
		t.Fatal(err)
	}
	codes, _ := networks.Cells("network_code")
	boards, _ := networks.Cells("icb_code")
	inside := map[any]bool{}
	for row, code := range codes {
		inside[code] = boards[row] == board
	}
	for _, name := range []string{"funding", "network_years", "scenario_networks"} {
		frame, err := run.Frame(name)
		if err != nil {
			t.Fatal(err)
		}
		of, _ := frame.Cells("network_code")
		all = append(all, held.On(onlyRows(frame, func(row int) bool { return inside[of[row]] }), unitsOf(name)))
	}
	return all
}

func onlyRows(frame *table.Frame, keep func(row int) bool) *table.Frame {
	part := &table.Frame{Name: frame.Name}
	for _, column := range frame.Columns {
		kept := table.FrameColumn{Name: column.Name, Kind: column.Kind}
		for row, cell := range column.Cells {
			if keep(row) {
				kept.Cells = append(kept.Cells, cell)
			}
		}
		part.Columns = append(part.Columns, kept)
		part.Rows = len(kept.Cells)
	}
	return part
}

// estimatesOfYears are the specifications of each contract year without those that
// differ from another by the standard error alone: a report counts estimates.
func estimatesOfYears(frame *table.Frame) (parts []*table.Frame) {
	if frame.Name != "specifications" {
		return nil
	}
	years, _ := frame.Cells("contract_year")
	errors, _ := frame.Cells("se_type")
	for _, year := range slices.Compact(slices.Clone(years)) {
		parts = append(parts, onlyRows(frame, func(row int) bool { return years[row] == year && errors[row] == errors[0] }))
	}
	return parts
}

// manifestNumbers are the numbers of the study and the sizes of the inputs.
func manifestNumbers(t *testing.T, folder string) *held.Ground {
	t.Helper()
	run, err := openRun(folder)
	if err != nil {
		t.Fatal(err)
	}
	list, err := leaves.Form{}.Of(run.Manifest.Config)
	if err != nil {
		t.Fatal(err)
	}
	var all []float64
	for _, text := range leaves.Texts(list) {
		for _, n := range held.Numbers(text) {
			if value, err := strconv.ParseFloat(n, 64); err == nil {
				all = append(all, value)
			}
		}
	}
	for _, in := range run.Manifest.Inputs {
		all = append(all, float64(in.Bytes))
	}
	return held.Of(all...)
}

// unitsOf are the units of a table's columns.
func unitsOf(name string) map[string]string {
	units := map[string]string{}
	for _, schema := range data.Catalogue() {
		if schema.Name == name {
			for _, column := range schema.Columns {
				units[column.Name] = column.Unit
			}
		}
	}
	return units
}
