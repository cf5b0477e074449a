package reports

import (
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"pgregory.net/rapid"
)

var github = goldmark.New(goldmark.WithExtensions(extension.GFM))

// tables are the tables of a Markdown text as goldmark reads them: each a list
// of rows of plain text, the headings first.
func tables(source string) [][][]string {
	var all [][][]string
	root := github.Parser().Parse(text.NewReader([]byte(source)))
	_ = ast.Walk(root, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if table, is := node.(*east.Table); is && entering {
			var rows [][]string
			for row := table.FirstChild(); row != nil; row = row.NextSibling() {
				var cells []string
				for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
					cells = append(cells, plainText(cell, []byte(source)))
				}
				rows = append(rows, cells)
			}
			all = append(all, rows)
		}
		return ast.WalkContinue, nil
	})
	return all
}

var backslash = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)

// plainText is what a reader sees of a node. Markup other than an escape would
// show as missing or changed text.
func plainText(node ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				b.Write(n.Segment.Value(source))
			}
		case *ast.String:
			if entering {
				b.Write(n.Value)
			}
		case *east.TableCell, *ast.Paragraph:
		default:
			b.WriteString("{" + n.Kind().String() + "}")
		}
		return ast.WalkContinue, nil
	})
	return backslash.ReplaceAllString(b.String(), "$1")
}

func TestEveryTableIsWhole(t *testing.T) {
	source := written(t, aRun())["report.md"]
	all := tables(source)
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

// Whatever a name or a reason holds, it comes out as it went in.
func TestAnyTextSurvivesMarkdown(t *testing.T) {
	letters := rapid.StringOfN(rapid.SampledFrom([]rune("ab1 |*_`<>[]()#&;~!\\-+.=:/£é\n\t\"'{}@")), 0, 24, -1)
	rapid.Check(t, func(t *rapid.T) {
		want := strings.Join(strings.Fields(strings.NewReplacer("{", "", "}", "").Replace(letters.Draw(t, "text"))), " ")
		p := &page{}
		p.table("caption", []column{words("Name"), words("Other")}, [][]string{{want, "x"}})
		p.say(want)
		source := string(p.markdown())
		found := tables(source)
		if len(found) != 1 || len(found[0]) != 2 || found[0][1][0] != want || found[0][1][1] != "x" {
			t.Fatalf("%q in a table is read as %q in\n%s", want, found, source)
		}
		last := github.Parser().Parse(text.NewReader([]byte(source))).LastChild()
		if want != "" && (last.Kind() != ast.KindParagraph || plainText(last, []byte(source)) != want) {
			t.Fatalf("%q in a paragraph is read as %s %q", want, last.Kind(), plainText(last, []byte(source)))
		}
	})
}

var decimalNumber = regexp.MustCompile(`^[+−]?£?[\d,]+\.\d+%?$`)

// Every number with decimals in a table of the report is a number of the run,
// rounded, or stands in one of its texts.
func TestEveryNumberComesFromATable(t *testing.T) {
	run := aRun()
	var values []float64
	var texts strings.Builder
	collect(reflect.ValueOf(run), &values, &texts)
	checked := 0
	for _, table := range tables(written(t, run)["report.md"]) {
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

// isRounded says whether a printed number is one of the values, rounded.
func isRounded(token string, values []float64) bool {
	digits := strings.NewReplacer("+", "", "−", "-", "£", "", ",", "", "%", "").Replace(token)
	number, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return false
	}
	_, fraction, _ := strings.Cut(digits, ".")
	half := 0.5000001 * math.Pow(10, -float64(len(fraction)))
	for _, value := range values {
		if math.Abs(value-number) <= half {
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
