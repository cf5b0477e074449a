package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pcneval/data/archive"
	"pcneval/data/table"
	oracle "pcneval/data/workbook"
)

// An inventedRow has a column of every kind, and of every unit that has a
// number format.
type inventedRow struct {
	_ struct{} `table:"invented" row:"a network" does:"Networks that do not exist."`

	Code    string    `column:"network_code,key" does:"code"`
	Count   *int64    `column:"practices" unit:"practices" does:"practices"`
	Paid    *float64  `column:"amount_gbp" unit:"GBP" does:"pounds"`
	Each    float64   `column:"each_gbp" unit:"GBP per patient" does:"pounds for each"`
	Share   float64   `column:"share" unit:"share" does:"a share"`
	Percent float64   `column:"percent" unit:"%" does:"per cent"`
	Plain   float64   `column:"estimate" does:"any number"`
	Known   bool      `column:"included" does:"whether"`
	Day     time.Time `column:"released" does:"a day"`
	Reason  string    `column:"reason,optional" does:"why"`
}

func invented() Book {
	day := time.Date(2022, 1, 28, 0, 0, 0, 0, time.UTC)
	rows := []inventedRow{
		{struct{}{}, "U00001", new(int64(7)), new(1234567.891234567), 1.0 / 3, 0.1 + 0.2, -4.525, 8.796435453131814e-14, true, day, ""},
		{struct{}{}, "U00002", nil, nil, -0.1, 0, 1e-9, -2.5, false, day, "=1+1 <is> no formula & no markup"},
	}
	sheet := Sheet{Told: "A section", Schema: table.Of[inventedRow](), Frame: table.FrameOf(rows)}
	return Book{
		Title: "A study of nothing", About: []string{"One sentence.", "Another."}, Sheets: []Sheet{sheet},
		Absent: []Absent{{"A section", sheet.Schema, 70000, "tables/long.parquet"}},
	}
}

// A file is a workbook as its members, read without the library that wrote it.
type file struct {
	members map[string]string
	sheets  []string
	rows    map[string][][]string
}

func opened(t *testing.T, b Book) file {
	t.Helper()
	content, err := Write(b)
	if err != nil {
		t.Fatal(err)
	}
	f := file{members: map[string]string{}, rows: map[string][][]string{}}
	zipped, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for _, member := range zipped.File {
		reader, err := member.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(reader)
		if err != nil {
			t.Fatal(err)
		}
		f.members[member.Name] = string(text)
	}
	packed, err := archive.New("invented.xlsx", content)
	if err != nil {
		t.Fatal(err)
	}
	read, err := oracle.From(packed)
	if err != nil {
		t.Fatal(err)
	}
	f.sheets = read.Sheets()
	for _, name := range f.sheets {
		source, err := read.Sheet(name)
		if err != nil {
			t.Fatal(err)
		}
		for number, row := range source.Rows {
			for len(f.rows[name]) < number-1 { // a row without cells
				f.rows[name] = append(f.rows[name], nil)
			}
			f.rows[name] = append(f.rows[name], slices.Clone(row))
		}
		if err := source.Err(); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

// anywhere says in which members below a folder something stands.
func (f file) anywhere(folder, pattern string) []string {
	var found []string
	for name, text := range f.members {
		if strings.HasPrefix(name, folder) && regexp.MustCompile(pattern).MatchString(text) {
			found = append(found, name)
		}
	}
	return found
}

// names are the members whose name has a part.
func (f file) names(part string) []string {
	var found []string
	for name := range f.members {
		if strings.Contains(name, part) {
			found = append(found, name)
		}
	}
	return found
}

// tableOf is where the table of a worksheet begins, and its rows from there.
func (f file) tableOf(name string) (first, columns int, rows [][]string) {
	for _, text := range f.members {
		if !strings.Contains(text, "<table ") || !strings.Contains(text, ` name="`+name+`"`) {
			continue
		}
		parts := regexp.MustCompile(` ref="A(\d+):([A-Z]+)(\d+)"`).FindStringSubmatch(text)
		if parts == nil {
			return 0, 0, nil
		}
		first, _ = strconv.Atoi(parts[1])
		last, _ := strconv.Atoi(parts[3])
		for _, letter := range parts[2] {
			columns = 26*columns + int(letter-'A') + 1
		}
		return first, columns, f.rows[name][first-1 : last]
	}
	return 0, 0, nil
}

// full says that no cell of a table is blank, nor column A above it.
func (f file) full() bool {
	for _, name := range f.sheets[1:] {
		first, columns, rows := f.tableOf(name)
		for _, row := range f.rows[name][:max(0, first-1)] {
			if len(row) == 0 || strings.TrimSpace(row[0]) == "" {
				return false
			}
		}
		for _, row := range rows {
			if len(row) != columns || slices.ContainsFunc(row, func(cell string) bool { return strings.TrimSpace(cell) == "" }) {
				return false
			}
		}
		if len(rows) < 2 {
			return false
		}
	}
	return true
}

func (f file) headed() bool {
	for _, name := range f.sheets[1:] {
		_, columns, rows := f.tableOf(name)
		if len(rows) == 0 || len(slices.Compact(slices.Sorted(slices.Values(rows[0])))) != columns {
			return false
		}
	}
	return true
}

func (f file) edges() bool {
	for _, name := range f.sheets[1:] {
		if first, _, rows := f.tableOf(name); first == 0 || len(f.rows[name]) != first-1+len(rows) {
			return false
		}
	}
	return true
}

func (f file) titles() bool {
	seen := map[string]bool{}
	for _, name := range f.sheets {
		title := f.rows[name][0][0]
		if title == "" || seen[title] {
			return false
		}
		seen[title] = true
	}
	return true
}

func (f file) noneBlank() bool {
	return !slices.ContainsFunc(f.sheets, func(name string) bool { return len(f.rows[name]) < 2 })
}

func (f file) fonts() bool {
	fonts := regexp.MustCompile(`(?s)<font>.*?</font>`).FindAllString(f.members["xl/styles.xml"], -1)
	for _, font := range fonts {
		size := regexp.MustCompile(`<sz val="([0-9.]+)"`).FindStringSubmatch(font)
		if size == nil || !strings.Contains(font, `<name val="Arial"`) || strings.Contains(font, "<i") || strings.Contains(font, "<u") {
			return false
		}
		if points, err := strconv.ParseFloat(size[1], 64); err != nil || points < 12 {
			return false
		}
	}
	return len(fonts) > 0
}

// links says that each entry of the contents that has a worksheet leads to it
// under its own name.
func (f file) links() bool {
	link := regexp.MustCompile(`<hyperlink ref="A(\d+)" location="&#39;([^&]+)&#39;!A1"`)
	links := link.FindAllStringSubmatch(f.members["xl/worksheets/sheet2.xml"], -1)
	for _, link := range links {
		row, _ := strconv.Atoi(link[1])
		if f.rows[Contents][row-1][0] != link[2] || !slices.Contains(f.sheets, link[2]) {
			return false
		}
	}
	return len(links) == len(f.sheets)-3
}

func flat(rows [][]string) []string { return slices.Concat(rows...) }
