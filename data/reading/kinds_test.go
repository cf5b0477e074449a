package reading_test

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pcneval/config/problem"
	"pcneval/config/problem/kinds"
	"pcneval/data"
	"pcneval/data/mhclg"
	"pcneval/data/nhse"
	"pcneval/data/ods"
	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

// An account is what became of the rows of one sheet.
type account struct {
	counts           reading.Counts
	rejects          []data.Reject
	strays, replaced reading.Mended
}

func accountOf[T any](t reading.Table[T]) account {
	return account{t.Counts, t.Rejects, t.Strays, t.Replaced}
}

// A publication as a test writes it: headings or none, rows that are sound, and
// how its cells are changed.
type publication struct {
	role, file string
	headings   []string
	rows       [][]string
	read       func(in reading.Input) (account, error)
	write      func(t *testing.T, records [][]string) []byte
}

func (p publication) with(t *testing.T, change func(records [][]string) [][]string) (account, error) {
	t.Helper()
	records := make([][]string, 0, len(p.rows)+1)
	for _, row := range p.rows {
		records = append(records, append([]string{}, row...))
	}
	records = change(records)
	if p.headings != nil {
		records = append([][]string{p.headings}, records...)
	}
	// A row in a thousand may be rejected here, so that rejects are seen as such.
	return p.read(reading.Input{Role: p.role, Path: File(t, p.file, p.write(t, records)), MaxRejectedShare: 0.9})
}

func (p publication) column(name string) int {
	for i, heading := range p.headings {
		if strings.Contains(strings.ToLower(heading), name) {
			return i
		}
	}
	return -1
}

func writeCSV(t *testing.T, records [][]string) []byte {
	t.Helper()
	var text strings.Builder
	writer := csv.NewWriter(&text)
	if err := writer.WriteAll(records); err != nil {
		t.Fatal(err)
	}
	return []byte(text.String())
}

func split(line string) []string {
	record, err := csv.NewReader(strings.NewReader(line)).Read()
	if err != nil {
		panic(err)
	}
	return record
}

func texts(row []any) []string {
	var cells []string
	for _, cell := range row {
		cells = append(cells, fmt.Sprint(cell))
	}
	return cells
}

// sheet writes records into one sheet of a workbook; numbers as numbers.
func sheet(name string, place func(rows [][]any) []Sheet) func(*testing.T, [][]string) []byte {
	return func(t *testing.T, records [][]string) []byte {
		var rows [][]any
		for _, record := range records {
			var row []any
			for _, cell := range record {
				if value, err := reading.ParseNumber(cell); err == nil {
					row = append(row, value)
				} else {
					row = append(row, cell)
				}
			}
			rows = append(rows, row)
		}
		return Workbook(t, place(rows)...)
	}
}

// everyPublication is every reader, with two or three sound rows.
func everyPublication() []publication {
	ctx := context.Background()
	var headings, network []string
	for _, heading := range PracticeHeadings {
		headings = append(headings, heading.(string))
	}
	for _, heading := range NetworkHeadings {
		network = append(network, heading.(string))
	}
	var members []string
	for _, heading := range MembershipHeadings {
		members = append(members, heading.(string))
	}
	mapped := func(in reading.Input) (account, error) {
		found, err := nhse.ReadPracticeMap(ctx, in)
		return accountOf(found), err
	}
	paid := func(in reading.Input) (account, error) {
		found, err := nhse.ReadPayments(ctx, in)
		return accountOf(found), err
	}
	spells := func(in reading.Input) (account, error) {
		found, err := ods.ReadMemberships(ctx, in)
		return accountOf(found.Table), err
	}
	return []publication{
		{
			"adjusted_populations", "B1357.xlsx", headings,
			[][]string{texts(Practice("Yes", "A81001", "U10001", 3000, 2900.5)), texts(Practice("Yes", "A81002", "U10001", 4000, 4100.5))},
			func(in reading.Input) (account, error) {
				found, err := nhse.ReadAdjustedPopulations(ctx, in)
				return accountOf(found.Practices), err
			},
			sheet("GP Practices", func(rows [][]any) []Sheet {
				sheets := Adjusted([][]any{Network("U10001", 7000, 7001.0)}, nil)
				sheets[2].Rows = append(sheets[2].Rows[:2], rows...)
				return sheets
			}),
		},
		{
			"adjusted_populations", "B1357.xlsx", network,
			[][]string{texts(Network("U10001", 7000, 7001.5)), texts(Network("U10002", 9000, 8998.5))},
			func(in reading.Input) (account, error) {
				found, err := nhse.ReadAdjustedPopulations(ctx, in)
				return accountOf(found.Networks), err
			},
			sheet("PCNs", func(rows [][]any) []Sheet {
				sheets := Adjusted(nil, [][]any{Practice("Yes", "A81001", "U10001", 3000, 2900.5)})
				sheets[1].Rows = append(sheets[1].Rows[:2], rows...)
				return sheets
			}),
		},
		{
			"memberships", "ePCN.xlsx", members,
			[][]string{texts(Membership("A81001", "U10001", "20190701", "")), texts(Membership("A81002", "U10001", "20190701", "20220331"))},
			spells,
			sheet("PCN Core Partner Details", func(rows [][]any) []Sheet { return []Sheet{{Name: "PCN Core Partner Details", Rows: rows}} }),
		},
		{
			"memberships", "epcncorepartnerdetails.csv", nil,
			[][]string{texts(Membership("A81001", "U10001", "20190701", "")), texts(Membership("A81002", "U10001", "20190701", "20220331"))},
			spells, writeCSV,
		},
		{
			"practices", "epraccur.csv", nil,
			[][]string{split(Epraccur("A81001", "19740401", "", "A", "4")), split(Epraccur("A81002", "19740401", "", "A", "4"))},
			func(in reading.Input) (account, error) {
				found, err := ods.ReadPractices(ctx, in)
				return accountOf(found), err
			}, writeCSV,
		},
		{
			"practice_map", "map.csv", split(MapHeadings),
			[][]string{split(Mapped("A81001", "U10001")), split(Mapped("A81002", "U"))},
			mapped, writeCSV,
		},
		{
			"payments", "payments.csv", split(PaymentHeadings),
			[][]string{split(Paid("A81001", "U10001", "3000", "2900.5")), split(Paid("A81002", "U10001", "4000.25", "4100.5"))},
			paid, writeCSV,
		},
		{
			"deprivation", "iod.csv", split(ScoreHeadings),
			[][]string{split("E01000001,6.208,0.007,0.006,0.012"), split("E01000002,5.143,0.034,0.037,0.030")},
			func(in reading.Input) (account, error) {
				found, err := mhclg.ReadScores(ctx, in)
				return accountOf(found.Table), err
			}, writeCSV,
		},
		{
			"patients_by_lsoa", "lsoa.csv", split(PatientHeadings),
			[][]string{split(Patients("A81001", "E01000001", "70")), split(Patients("A81002", "E01000001", "80"))},
			func(in reading.Input) (account, error) {
				scores := mhclg.Scores{LSOAs: 2011}
				scores.Rows = []mhclg.LSOA{{Code: "E01000001"}}
				found, err := nhse.ReadDeprivation(ctx, in, scores)
				return accountOf(found.Table), err
			}, writeCSV,
		},
	}
}

func (p publication) name() string {
	name := p.role + ", " + p.file
	if len(p.headings) == len(NetworkHeadings) && p.headings[0] == "PCN Code" {
		name += ", sheet PCNs"
	}
	return name
}

// outcome is what a reader made of a file, for the table of kinds.
func outcome(a account, err error) string {
	var told []string
	if err != nil {
		told = append(told, kinds.Told(err))
	}
	for _, reject := range a.rejects {
		told = append(told, fmt.Sprintf("rejects row %d: %s %q %s", reject.Row, reject.Column, reject.Value, reject.Reason))
	}
	if n := a.counts.SetAside[reading.Total]; n > 0 {
		told = append(told, fmt.Sprintf("sets %d aside: %s", n, reading.Total))
	}
	if a.replaced.Count > 0 {
		told = append(told, fmt.Sprintf("replaces characters, counts %d (%s)", a.replaced.Count, a.replaced.Where()))
	}
	if a.strays.Count > 0 {
		told = append(told, fmt.Sprintf("reads the byte as Windows-1252, counts %d (%s)", a.strays.Count, a.strays.Where()))
	}
	if len(told) == 0 {
		return "reads it"
	}
	return strings.Join(told, "; ")
}

func TestSoundPublicationsAreReadWhole(t *testing.T) {
	for _, p := range everyPublication() {
		got, err := p.with(t, func(records [][]string) [][]string { return records })
		if err != nil || got.counts.Used != 2 || got.counts.Rejected != 0 || got.counts.Aside() != 0 {
			t.Errorf("%s: %v, %+v", p.name(), err, got)
		}
	}
}

// A row of totals, whatever its label and wherever it stands, is set aside in
// every reader and counted.
func TestKindsOfTotals(t *testing.T) {
	tried := kinds.Try(t, "Rows of totals")
	for _, p := range everyPublication() {
		width := len(p.rows[0])
		code := 0
		for i, cell := range p.rows[0] {
			if cell == "A81001" || cell == "E01000001" || cell == "U10001" && width == len(NetworkHeadings) {
				code = i
				break
			}
		}
		for _, label := range []string{
			"Total", "TOTAL", "Totals", "Grand Total", "England", "ENGLAND TOTAL", "All networks", "All practices", "Sub-total",
			"England (total)", "Total:", "North West Total",
		} {
			for _, where := range []string{"first", "last"} {
				got, err := p.with(t, func(records [][]string) [][]string {
					row := make([]string, width)
					row[code] = label
					for i, cell := range records[0] {
						if _, err := reading.ParseNumber(cell); err == nil && i > code && len(cell) < 8 {
							row[i] = "7000"
						}
						if cell == "ALL" {
							row[i] = cell
						}
					}
					if where == "first" && p.headings != nil {
						return append([][]string{row}, records...)
					}
					return append(records, row)
				})
				if err != nil || got.counts.SetAside[reading.Total] != 1 || got.counts.Used != 2 || !got.counts.Balanced() {
					t.Errorf("%s, %q %s: %v, %+v, %+v", p.name(), label, where, err, got.counts, got.rejects)
				}
				if where == "last" && (label == "Grand Total" || label == "ENGLAND TOTAL") {
					tried.Gives("a row labelled "+label, p.name(), outcome(got, err))
				}
			}
		}
	}
}

// A total without a label is known by its sums; a row that lost its code and
// is no sum is rejected, and so is one whose code has a slip.
func TestKindsOfRowsWithoutACode(t *testing.T) {
	tried := kinds.Try(t, "Rows without a code")
	for _, p := range everyPublication() {
		numbers := map[string]string{"registered": "7000", "weighted": "7001", "raw list": "7000", "adjusted population": "7001"}
		if p.column("registered") < 0 && p.column("raw list") < 0 || strings.Contains(p.name(), "PCNs") {
			continue
		}
		for _, c := range []struct {
			kind   string
			fill   func(row []string)
			totals int64
		}{
			{"empty but for sums of the rows above", func(row []string) {
				for name, sum := range numbers {
					if at := p.column(name); at >= 0 {
						row[at] = sum
					}
				}
			}, 1},
			{"empty but for numbers that are no sums", func(row []string) {
				for name := range numbers {
					if at := p.column(name); at >= 0 {
						row[at] = "3000"
					}
				}
			}, 0},
			{"a practice that lost its code", func(row []string) {
				copy(row, p.rows[0])
				row[p.column("practice code")+p.column("practice\ncode")+1] = ""
			}, 0},
			{"a code with a slip, in a row that names England", func(row []string) {
				copy(row, p.rows[0])
				row[p.column("practice code")+p.column("practice\ncode")+1] = "A8100"
				row[p.column("practice name")+p.column("practice\nname")+1] = "England"
			}, 0},
		} {
			got, err := p.with(t, func(records [][]string) [][]string {
				row := make([]string, len(p.headings))
				c.fill(row)
				return append(records, row)
			})
			if got.counts.SetAside[reading.Total] != c.totals || got.counts.Rejected != 1-c.totals || !got.counts.Balanced() {
				t.Errorf("%s, %s: %v, %+v", p.name(), c.kind, err, got)
			}
			tried.Gives(c.kind, p.name(), outcome(got, err))
		}
	}
}

// What cannot be right in a row rejects it, naming row and column; without
// leave to reject any, the inputs are invalid.
func TestKindsOfImplausibleNumbers(t *testing.T) {
	tried := kinds.Try(t, "Numbers that cannot be right")
	for _, p := range everyPublication() {
		first, second := p.column("number of registered"), p.column("number of weighted")
		if first < 0 {
			first, second = p.column("raw list"), p.column("adjusted population")
		}
		if first < 0 {
			continue
		}
		for _, c := range []struct{ kind, first, second string }{
			{"0 registered beside thousands", "0", "2900"},
			{"thousands registered beside 0", "3000", "0"},
			{"3 registered beside 2900", "3", "2900"},
			{"3000 registered beside 29", "3000", "29"},
			{"1e300", "3000", "1e300"},
			{"1e300 in both", "1e300", "1e300"},
			{"1e-320", "3000", "1e-320"},
			{"1e-320 in both", "1e-320", "1e-320"},
			{"a national sum in a row", "61271357", "61271357"},
			{"an error value", "3000", "#REF!"},
			{"negative", "3000", "-1"},
			{"a dash registered", "-", "2900"},
			{"a star, as small counts are kept back", "3000", "*"},
		} {
			got, err := p.with(t, func(records [][]string) [][]string {
				records[1][first], records[1][second] = c.first, c.second
				return records
			})
			if got.counts.Rejected != 1 || len(got.rejects) != 1 || got.rejects[0].Column == "" || got.rejects[0].Row < 3 {
				t.Errorf("%s, %s: %v, %+v", p.name(), c.kind, err, got)
				continue
			}
			in := reading.Input{Role: p.role, Path: File(t, p.file, p.write(t, changed(p, first, c.first, second, c.second)))}
			if _, err := p.read(in); err == nil {
				t.Errorf("%s, %s: read without an error", p.name(), c.kind)
			} else {
				told(t, err, []string{fmt.Sprintf("line %d", got.rejects[0].Row)})
			}
			tried.Gives(c.kind, p.name(), outcome(got, err))
		}
		for _, c := range []struct{ kind, first, second string }{
			{"noughts in both, as closed practices have", "0", "0"},
			{"one patient, weighted 8.63, as one had", "1", "8"},
			{"118 patients, adjusted 1,483, as one had", "118", "1483"},
			{"a university practice: 17,724 weighted 9,745", "17724", "9745"},
			{"a care home practice: 1,048 weighted 3,602", "1048", "3602"},
		} {
			got, err := p.with(t, func(records [][]string) [][]string {
				records[1][first], records[1][second] = c.first, c.second
				return records
			})
			if err != nil || got.counts.Rejected != 0 {
				t.Errorf("%s, %s: %v, %+v", p.name(), c.kind, err, got)
			}
			tried.Gives(c.kind, p.name(), outcome(got, err))
		}
	}
}

func changed(p publication, first int, a string, second int, b string) [][]string {
	row := append([]string{}, p.rows[1]...)
	row[first], row[second] = a, b
	return [][]string{p.headings, p.rows[0], row}
}

// Error values, control characters and marks of direction in names; codes that
// have them are no codes.
func TestKindsOfTextThatIsNone(t *testing.T) {
	steering := regexp.MustCompile(`[\x00-\x1f\x7f-\x{9f}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}]`)
	tried := kinds.Try(t, "Names that are none, and characters that steer a terminal")
	for _, p := range everyPublication() {
		if p.role == "deprivation" || p.role == "patients_by_lsoa" {
			continue // no name of theirs is read
		}
		name := -1
		for i, cell := range p.rows[1] {
			if strings.HasPrefix(cell, "PRACTICE") || strings.HasPrefix(cell, "NETWORK U") {
				name = i
				break
			}
		}
		for _, c := range []struct {
			kind, value string
			rejects     int64
		}{
			{"#REF! as a name", "#REF!", 1},
			{"#N/A as a name", "#N/A", 1},
			{"#NAME? as a name", "#NAME?", 1},
			{"Err:502 as a name", "Err:502", 1},
			{"an escape sequence in a name", "THE\x1b[31m SURGERY", 0},
			{"a mark that turns the direction of a name", "THE \u202eYREGRUS", 0},
			{"a bell and a backspace in a name", "THE\a\b SURGERY", 0},
			{"a line end and a no-break blank in a name, which are blanks", "THE\u00a0OLD\nSURGERY", 0},
			{"a name that begins with a hash", "#1 SURGERY", 0},
		} {
			if strings.HasSuffix(p.file, ".xlsx") {
				// Controls are written as the format escapes them.
				c.value = strings.NewReplacer("\x1b", "_x001B_", "\a", "_x0007_", "\b", "_x0008_").Replace(c.value)
			}
			got, err := p.with(t, func(records [][]string) [][]string { records[1][name] = c.value; return records })
			replaced := strings.Contains(c.kind, "escape") || strings.Contains(c.kind, "mark") || strings.Contains(c.kind, "bell")
			if got.counts.Rejected != c.rejects || (got.replaced.Count == 1) != replaced || got.replaced.Count > 1 {
				t.Errorf("%s, %s: %v, %+v", p.name(), c.kind, err, got)
			}
			if said := outcome(got, err); steering.MatchString(said) {
				t.Errorf("%s, %s: steers: %q", p.name(), c.kind, said)
			}
			tried.Gives(c.kind, p.name(), outcome(got, err))
		}
	}
}

// A remedy names a heading only where words and values fit.
func TestKindsOfHeadingThatIsMissing(t *testing.T) {
	tried := kinds.Try(t, "Headings that are missing")
	remedy := func(err error) string {
		var list problem.List
		if !errors.As(err, &list) || len(list) == 0 {
			return kinds.Told(err)
		}
		return list[0].What + ", found " + list[0].Found + "; to do: " + list[0].Remedy
	}
	scores := "LSOA code (2011),Index of Multiple Deprivation (IMD) Score,%s,Employment Score (rate),Income Rank (where 1 is most deprived)"
	rows := []string{"E01000001,6.208,0.007,0.010,32831", "E01000002,5.143,0.034,0.027,29901"}
	for _, c := range []struct {
		kind, role, file string
		lines            []string
		says, never      []string
	}{
		{
			"renamed, beside another score of the same kind", "deprivation", "iod.csv",
			append([]string{fmt.Sprintf(scores, "Poverty measure")}, rows...),
			[]string{`"Poverty measure": 0.007, 0.034`, `"Employment Score (rate)": 0.010, 0.027`, "HEADING"},
			[]string{`{income: "Employment`, `{income: "Poverty`, "Income Rank"},
		},
		{
			"a slip in it", "deprivation", "iod.csv", append([]string{fmt.Sprintf(scores, "Incme Score (rate)")}, rows...),
			[]string{`columns: {income: "Incme Score (rate)"}`, "0.007, 0.034"},
			[]string{`"Employment Score (rate)"}`},
		},
		{
			"the words fit and the values do not", "deprivation", "iod.csv",
			[]string{fmt.Sprintf(scores, "Incme Score"), "E01000001,6.208,7.5,0.010,32831", "E01000002,5.143,34.1,0.027,29901"},
			[]string{`"Employment Score (rate)": 0.010, 0.027`, "HEADING"},
			[]string{`{income: "Incme`},
		},
		{
			"no column holds such values", "payments", "payments.csv",
			[]string{
				"PCN Code,PCN Name,Practice Code,Practice Name,Contract Type,Number of Weighted Patients (Last Known Figure)",
				"U10001,N,A81001,P,GMS,3000", "U10001,N,A81002,P,PMS,4000",
			},
			[]string{"no other heading whose column could hold it"},
			[]string{"HEADING", "columns: {registered"},
		},
	} {
		in := reading.Input{Role: c.role, Path: Lines(t, c.file, c.lines...)}
		err := publications[c.role](context.Background(), in)
		if err == nil {
			t.Fatalf("%s: read without an error", c.kind)
		}
		told(t, err, c.says)
		for _, words := range c.never {
			if strings.Contains(err.Error(), words) {
				t.Errorf("%s: says %s:\n%v", c.kind, words, err)
			}
		}
		tried.Gives(c.kind, c.role, remedy(err))
	}
}
