package reading_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"pcneval/config/problem/kinds"
	"pcneval/data/mhclg"
	"pcneval/data/nhse"
	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

// A plain file is the records of a publication before anything is done to it,
// headings first.
type plain struct {
	role string
	rows [][]string
	read func(reading.Input) (any, error) // what the study takes from it
}

// The two ways in which delimited files are read: whole, and as a stream.
func plainFiles(t *testing.T) []plain {
	mapped, patients := plain{role: "practice_map"}, plain{role: "patients_by_lsoa"}
	mapped.rows = append(mapped.rows, strings.Split(MapHeadings, ","))
	patients.rows = append(patients.rows, strings.Split(PatientHeadings, ","))
	scores := []string{ScoreHeadings}
	for i := range 6 {
		practice := fmt.Sprintf("A8100%d", i)
		mapped.rows = append(mapped.rows, strings.Split(Mapped(practice, fmt.Sprintf("U1000%d", i%3)), ","))
		mapped.rows[i+1][3] = `THE "OLD" SURGERY, ` + practice
		lsoa := fmt.Sprintf("E0100000%d", i+1)
		patients.rows = append(patients.rows, []string{
			"GP_PRAC_PAT_LIST", "01JAN2021", practice, `THE "OLD" SURGERY, ` + practice, lsoa, "ALL", fmt.Sprint(100 + i),
		})
		scores = append(scores, fmt.Sprintf("%s,%d.5,0.%d,0.1,0.1", lsoa, i+1, i+1))
	}
	rated, err := mhclg.ReadScores(context.Background(), reading.Input{Role: "deprivation", Path: Lines(t, "scores.csv", scores...)})
	if err != nil {
		t.Fatal(err)
	}
	mapped.read = func(in reading.Input) (any, error) {
		table, err := nhse.ReadPracticeMap(context.Background(), in)
		return table.Rows, err
	}
	patients.read = func(in reading.Input) (any, error) {
		table, err := nhse.ReadDeprivation(context.Background(), in, rated)
		return table.Rows, err
	}
	return []plain{mapped, patients}
}

// pollutions are the kinds of Pollock, a benchmark of malformed delimited
// files: Vitagliano, Hameed, Jiang, Reisener, Wu and Naumann, "Pollock: A Data
// Loading Benchmark", PVLDB 16(8), 2023, made by our own code. right says which
// must be read as if nothing had been done: whole files, and streams.
var pollutions = []struct {
	kind, tried string
	right       string // whole, stream, both or none
	make        func(rows [][]string) []byte
}{
	{"file", "nothing done to it", "both", standard.write},
	{"file", "no byte in it", "none", func([][]string) []byte { return nil }},
	{"file", "blank lines alone", "none", func([][]string) []byte { return []byte("\n\n\n") }},
	{"file", "headings alone", "none", rearranged(func(rows [][]string) [][]string { return rows[:1] })},
	{"file", "no line end behind the last row", "both", func(rows [][]string) []byte { return bytes.TrimSpace(standard.write(rows)) }},
	{"file", "two line ends behind the last row", "both", behind("\n")},
	{"file", "a blank line between two rows", "both", inRow(func(row string) string { return "\n" + row })},
	{"file", "cut within a row", "none", func(rows [][]string) []byte { file := standard.write(rows); return file[:len(file)-40] }},
	{"headings", "none", "none", rearranged(func(rows [][]string) [][]string { return rows[1:] })},
	{"headings", "twice", "none", rearranged(func(rows [][]string) [][]string { return append(rows[:1:1], rows...) })},
	{"headings", "in two rows", "none", rearranged(func(rows [][]string) [][]string {
		above, below := make([]string, len(rows[0])), slices.Repeat([]string{"text"}, len(rows[0]))
		return slices.Concat([][]string{above}, rows[:1], [][]string{below}, rows[1:])
	})},
	{"headings", "in capitals, blanks around them", "both", everyRow(func(i int, row []string) []string {
		for at := range row {
			if i == 0 {
				row[at] = " " + strings.ToUpper(row[at]) + " "
			}
		}
		return row
	})},
	{"headings", "one twice", "none", everyRow(func(_ int, row []string) []string { return append(row, row[2]) })},
	{"headings", "one empty", "none", everyRow(func(i int, row []string) []string {
		if i == 0 {
			row[2] = ""
		}
		return row
	})},
	{"around the table", "a line of a title above it", "both", before("Patients registered in England\n")},
	{"around the table", "a line of a title with a comma above it", "both", before("Patients registered, England\n")},
	{"around the table", "a title and a blank line above it", "both", before("Patients registered in England\n\n")},
	{"around the table", "a line of commas above it", "both", before(",,,,,,\n")},
	{"around the table", "a note below it", "none", behind("Source: NHS England\n")},
	{"around the table", "a line of commas below it", "whole", behind(",,\n")},
	{"around the table", "another table below it", "none", behind("\nCODE,NAME\nA81001,X\n")},
	{"around the table", "itself once more below it", "none", rearranged(func(rows [][]string) [][]string {
		return slices.Concat(rows, rows)
	})},
	{"around the table", "another table beside it", "none", everyRow(func(i int, row []string) []string {
		return append(row, fmt.Sprint("x", i), row[2], fmt.Sprint("y", i))
	})},
	{"columns", "an empty one behind the last", "both", everyRow(func(_ int, row []string) []string { return append(row, "") })},
	{"columns", "one more that nobody knows", "both", everyRow(func(i int, row []string) []string { return append(row, fmt.Sprint("x", i)) })},
	{"columns", "in another order", "both", everyRow(func(_ int, row []string) []string { slices.Reverse(row); return row })},
	{"columns", "the last is gone", "whole", everyRow(func(_ int, row []string) []string { return row[:len(row)-1] })},
	{"columns", "one alone", "none", everyRow(func(_ int, row []string) []string { return row[2:3] })},
	{"columns", "too many for a sheet", "none", everyRow(func(_ int, row []string) []string { return append(row, make([]string, 1<<14)...) })},
	{"delimiter", "semicolon", "none", written(dialect{";", `"`, `"`, "\n", false})},
	{"delimiter", "tab", "none", written(dialect{"\t", `"`, `"`, "\n", false})},
	{"delimiter", "space", "none", written(dialect{" ", `"`, `"`, "\n", false})},
	{"delimiter", "bar", "none", written(dialect{"|", `"`, `"`, "\n", false})},
	{"delimiter", "comma and space, quotes where needed", "none", written(dialect{", ", `"`, `"`, "\n", false})},
	{"delimiter", "two bars", "none", written(dialect{"||", `"`, `"`, "\n", false})},
	{"delimiter", "comma and space in one row", "whole", inRow(func(row string) string {
		return strings.Replace(row, ",A8100", ", A8100", 1)
	})},
	{"delimiter", "semicolon in one row", "none", inRow(func(row string) string { return strings.ReplaceAll(row, ",", ";") })},
	{"quotes", "around every cell", "both", written(dialect{",", `"`, `"`, "\n", true})},
	{"quotes", "single", "none", written(dialect{",", `'`, `'`, "\n", false})},
	{"quotes", "none", "none", written(dialect{",", "", "", "\n", false})},
	{"quotes", "typographic", "none", func(rows [][]string) []byte {
		return bytes.ReplaceAll(standard.write(rows), []byte(`"`), []byte("\u201d"))
	}},
	{"quotes", "doubled by a backslash", "none", written(dialect{",", `"`, `\`, "\n", false})},
	{"quotes", "not doubled", "none", written(dialect{",", `"`, "", "\n", false})},
	{"quotes", "one more at the beginning of a row", "none", inRow(func(row string) string { return `"` + row })},
	{"quotes", "one more at the end of a row", "none", inRow(func(row string) string { return row + `"` })},
	{"quotes", "one more within a cell", "none", inRow(func(row string) string { return strings.Replace(row, "A8100", `A"8100`, 1) })},
	{"quotes", "one that never closes", "none", inRow(func(row string) string { return strings.Replace(row, ",A8100", `,"A8100`, 1) })},
	{"quotes", "a blank before the opening one", "none", func(rows [][]string) []byte {
		return bytes.ReplaceAll(standard.write(rows), []byte(`,"`), []byte(`, "`))
	}},
	{"a row", "a delimiter too few", "none", inRow(func(row string) string { return strings.Replace(row, ",", "", 1) })},
	{"a row", "a delimiter too few, at its end", "none", inRow(func(row string) string {
		return row[:strings.LastIndex(row, ",")] + row[strings.LastIndex(row, ",")+1:]
	})},
	{"a row", "a delimiter too many", "none", inRow(func(row string) string { return strings.Replace(row, ",", ",,", 1) })},
	{"a row", "a delimiter too many, at its end", "none", inRow(func(row string) string { return row + "," })},
	{"a row", "a comma at the beginning of each", "none", func(rows [][]string) []byte {
		file := bytes.ReplaceAll(standard.write(rows), []byte("\n"), []byte("\n,"))
		return file[:len(file)-1]
	}},
	{"a row", "a comma at the end of each but the headings", "both", everyRow(func(i int, row []string) []string {
		if i > 0 {
			row = append(row, "")
		}
		return row
	})},
	{"a row", "half of it on the next line", "none", inRow(func(row string) string { return strings.Replace(row, ",A8100", "\n,A8100", 1) })},
	{"a row", "two on one line", "none", func(rows [][]string) []byte {
		rows = slices.Clone(rows)
		rows[3] = slices.Concat(rows[3], rows[4])
		return standard.write(slices.Delete(rows, 4, 5))
	}},
	{"a row", "its two first cells exchanged with the next two", "none", everyRow(func(i int, row []string) []string {
		if i == 3 {
			row[0], row[1], row[2], row[3] = row[2], row[3], row[0], row[1]
		}
		return row
	})},
	{"line ends", "carriage return and line feed", "both", written(dialect{",", `"`, `"`, "\r\n", false})},
	{"line ends", "carriage return alone", "none", written(dialect{",", `"`, `"`, "\r", false})},
	{"line ends", "line feed and carriage return", "both", written(dialect{",", `"`, `"`, "\n\r", false})},
	{"line ends", "carriage return alone behind one row", "none", func(rows [][]string) []byte {
		lines := bytes.SplitAfter(standard.write(rows), []byte("\n"))
		lines[3] = bytes.Replace(lines[3], []byte("\n"), []byte("\r"), 1)
		return bytes.Join(lines, nil)
	}},
	{"line ends", "of both kinds", "both", func(rows [][]string) []byte {
		lines := bytes.SplitAfter(standard.write(rows), []byte("\n"))
		lines[3] = bytes.Replace(lines[3], []byte("\n"), []byte("\r\n"), 1)
		return bytes.Join(lines, nil)
	}},
	{"line ends", "one within quotes", "both", everyRow(func(i int, row []string) []string {
		if i > 0 {
			row[3] = strings.Replace(row[3], ", ", ",\n", 1)
		}
		return row
	})},
	{"line ends", "a separator of lines of Unicode, U+2028", "none", written(dialect{",", `"`, `"`, "\u2028", false})},
	{"encoding", "UTF-8 with a mark", "both", before("\ufeff")},
	{"encoding", "UTF-16 little-endian with a mark", "both", func(rows [][]string) []byte {
		file, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(standard.write(rows))
		return file
	}},
	{"encoding", "UTF-16 big-endian without a mark", "both", func(rows [][]string) []byte {
		file, _ := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().Bytes(standard.write(rows))
		return file
	}},
	{"encoding", "Windows-1252", "both", func(rows [][]string) []byte {
		file, _ := charmap.Windows1252.NewEncoder().Bytes(standard.write(rows))
		return file
	}},
	{"encoding", "of a mainframe: EBCDIC", "none", func(rows [][]string) []byte {
		file, _ := charmap.CodePage037.NewEncoder().Bytes(standard.write(rows))
		return file
	}},
	{"encoding", "a nought among the bytes", "none", inRow(func(row string) string {
		return strings.Replace(row, "SURGERY", "SUR\x00GERY", 1)
	})},
}

// A malformed file is read as the publisher meant it, or stops with the place
// and what to do; it is never read as something else.
func TestKindsOfMalformedDelimitedFiles(t *testing.T) {
	tried := kinds.Try(t, "Malformed delimited files, after the benchmark Pollock")
	for _, file := range plainFiles(t) {
		want, err := file.read(reading.Input{Role: file.role, Path: File(t, "sound.csv", standard.write(file.rows))})
		if err != nil {
			t.Fatal(err)
		}
		way := map[string]string{"practice_map": "whole", "patients_by_lsoa": "stream"}[file.role]
		for _, p := range pollutions {
			got, err := file.read(reading.Input{Role: file.role, Path: File(t, "file.csv", p.make(file.rows))})
			gives := "reads all of it"
			mustRead := p.right == "both" || p.right == way
			switch {
			case err == nil && cmp.Diff(want, got) != "":
				t.Errorf("%s, %s, %s: read as something else:\n%s", file.role, p.kind, p.tried, cmp.Diff(want, got))
			case (err == nil) != mustRead:
				t.Errorf("%s, %s, %s: to be read: %v; gives %v", file.role, p.kind, p.tried, mustRead, err)
			case err != nil:
				told(t, err, []string{"file.csv"})
				gives = kinds.Told(err)
			}
			if long := []rune(gives); len(long) > 300 {
				gives = string(long[:300]) + "..."
			}
			tried.Gives(p.kind, p.tried+" ("+file.role+")", gives)
		}
	}
}
