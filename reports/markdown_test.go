package reports

import (
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pcneval/reports/markdown/reread"
)

func TestEveryTableIsWhole(t *testing.T) {
	source := written(t, aRun())["report.md"]
	all := reread.Tables(source)
	if want := strings.Count(source, "**Table "); len(all) != want {
		t.Fatalf("goldmark finds %d tables, the report has %d captions", len(all), want)
	}
	for _, table := range all {
		for _, row := range table {
			if len(row) != len(table[0]) {
				t.Errorf("row %q has %d cells under %d headings", row, len(row), len(table[0]))
			}
			if strings.Contains(strings.Join(row, ""), "{") {
				t.Errorf("row %q holds markup", row)
			}
		}
	}
	for _, block := range strings.Split(source, "\n\n") {
		lines := strings.Split(block, "\n")
		if !strings.HasPrefix(lines[0], "|") {
			continue
		}
		for _, line := range lines {
			if got, want := len(cellBorder.FindAllString(line, -1)), len(cellBorder.FindAllString(lines[0], -1)); got != want {
				t.Errorf("%d borders under %d: %s", got, want, line)
			}
		}
	}
}

var cellBorder = regexp.MustCompile(`(?:^|[^\\])\|`)

var decimalNumber = regexp.MustCompile(`^[+−]?£?[\d,]+\.\d+%?$`)

// Every number with decimals in a table of the report is a number of the run,
// rounded, or stands in one of its texts.
func TestEveryNumberComesFromATable(t *testing.T) {
	run := aRun()
	var values []float64
	var texts strings.Builder
	collect(reflect.ValueOf(run), &values, &texts)
	checked := 0
	for _, table := range reread.Tables(written(t, run)["report.md"]) {
		for _, row := range table {
			for _, token := range strings.Fields(strings.NewReplacer("(", " ", ")", " ").Replace(strings.Join(row, " "))) {
				if !decimalNumber.MatchString(token) {
					continue
				}
				checked++
				if !isRounded(token, values) && !strings.Contains(texts.String(), token) {
					t.Errorf("%s in row %q is no number of the run", token, row)
				}
			}
		}
	}
	if checked < 40 {
		t.Errorf("only %d numbers were looked at", checked)
	}
}

// isRounded says whether a printed number is one of the values, rounded, or one
// of them in per cent.
func isRounded(token string, values []float64) bool {
	digits := strings.NewReplacer("+", "", "−", "-", "£", "", ",", "", "%", "").Replace(token)
	number, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return false
	}
	_, fraction, _ := strings.Cut(digits, ".")
	half := 0.5000001 * math.Pow(10, -float64(len(fraction)))
	for _, value := range values {
		if math.Abs(value-number) <= half || strings.HasSuffix(token, "%") && math.Abs(100*value-number) <= half {
			return true
		}
	}
	return false
}

// collect gathers every float and every text that can be reached from v.
func collect(v reflect.Value, values *[]float64, texts *strings.Builder) {
	switch v.Kind() {
	case reflect.Float64:
		*values = append(*values, v.Float())
	case reflect.String:
		texts.WriteString(v.String() + "\n")
	case reflect.Pointer:
		if !v.IsNil() {
			collect(v.Elem(), values, texts)
		}
	case reflect.Slice:
		for i := range v.Len() {
			collect(v.Index(i), values, texts)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			collect(v.MapIndex(key), values, texts)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			collect(v.Field(i), values, texts)
		}
	}
}
