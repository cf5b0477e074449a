package refi

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"

	"pcneval/config/positions"
)

// The passages that a person marked, in a text with everything that makes
// tools count differently: emoji, accents, a combining mark, line ends.
var passages = []string{
	"Trust took time \U0001F600\U0001F44D to grow",
	"across\nthe line",
	"\U0001F3E5 last words e\u0301 caf\u00e9 \u00a31.50",
}

func marked(lineEnd string) string {
	text := "Interview\n\n" + passages[0] + ". Then we met " + passages[1] + " of it.\n\nAnd " + passages[2]
	return strings.ReplaceAll(text, "\n", lineEnd)
}

// counter counts a stored prefix as a tool would: straight from the definition
// of the unit, apart from the code under test.
type counter func(prefix string) int

func codePoints(s string) int { return utf8.RuneCountInString(s) }
func utf16Units(s string) int { return len(utf16.Encode([]rune(s))) }
func utf8Count(s string) int  { return len(s) }

func lineEndAsOne(c counter) counter {
	return func(s string) int { return c(strings.ReplaceAll(s, "\r\n", "\n")) }
}

func lineEndAsTwo(c counter) counter {
	return func(s string) int {
		return c(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\n", "\r\n"))
	}
}

func inMark(c counter) counter {
	return func(s string) int { return c("\uFEFF" + s) }
}

// quotation returns what a selection of the first source selects.
func quotation(p *Project, selection int, r positions.Reading) (string, bool) {
	source := &p.Sources[0]
	ruler := p.ruler(source.place(), r)
	if ruler == nil {
		return "", false
	}
	from, to, _, ok := ruler.selection(&source.Selections[selection])
	if !ok {
		return "", false
	}
	return ruler.Quotation(from, to), true
}

func TestQuotationsOfEveryHabit(t *testing.T) {
	const mark = "\uFEFF"
	for _, test := range []struct {
		name, origin, lineEnd, mark string
		count                       counter
		last                        int // taken off the exclusive end
		set                         positions.Reading
	}{
		{name: "NVivo for Windows", origin: "NVivo 12 Windows", lineEnd: "\r\n", mark: mark, count: utf16Units},
		{name: "NVivo for Mac", origin: "NVivo Mac 12", lineEnd: "\n", mark: mark, count: utf16Units},
		{name: "NVivo without mark", origin: "QSR NVivo", lineEnd: "\r\n", count: utf16Units},
		{name: "ATLAS.ti with CR LF", origin: "ATLAS.ti 9", lineEnd: "\r\n", count: lineEndAsOne(codePoints)},
		{name: "ATLAS.ti with LF", origin: "ATLAS.ti Mac", lineEnd: "\n", mark: mark, count: codePoints},
		{name: "MAXQDA", origin: "MAXQDA 2022 (Release 22.4.0)", lineEnd: "\r\n", mark: mark, count: codePoints},
		{name: "QualCoder", origin: "QualCoder 3.5", lineEnd: "\n", count: codePoints},
		{name: "unknown tool", origin: "something", lineEnd: "\r\n", count: codePoints},
		{name: "the standard to the letter", lineEnd: "\r\n", count: codePoints, last: 1, set: positions.Reading{End: positions.Inclusive}},
		{name: "bytes", lineEnd: "\r\n", mark: mark, count: utf8Count, set: positions.Reading{Unit: positions.Bytes}},
		{name: "mark counted", lineEnd: "\n", mark: mark, count: inMark(codePoints), set: positions.Reading{Mark: positions.Counted}},
		{name: "every line end two", lineEnd: "\n", count: lineEndAsTwo(codePoints), set: positions.Reading{LineEnd: positions.Two}},
		{
			name: "setting over default", origin: "NVivo 14", lineEnd: "\r\n", count: lineEndAsOne(codePoints),
			set: positions.Reading{Unit: positions.CodePoints, LineEnd: positions.One},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			stored := marked(test.lineEnd)
			var selections strings.Builder
			for i, passage := range passages {
				passage = strings.ReplaceAll(passage, "\n", test.lineEnd)
				at := strings.Index(stored, passage)
				fmt.Fprintf(&selections, `<PlainTextSelection guid="{%s}" startPosition="%d" endPosition="%d"/>`,
					strings.ToUpper(string(guid(10+i))), test.count(stored[:at]), test.count(stored[:at+len(passage)])-test.last)
			}
			document := "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<Project name=\"p\" xmlns=\"urn:QDA-XML:project:1.0\" origin=" +
				strconv.Quote(
					test.origin,
				) + ">" +
				`<Sources><TextSource guid="` + string(
				guid(1),
			) + `" plainTextPath="internal://` + string(
				guid(1),
			) + `.TXT">` + selections.String() + "</TextSource></Sources></Project>"
			p, report := read(t, archiveOf(t, "Project.qde", document, "Sources/"+string(guid(1))+".txt", test.mark+stored), Options{})
			if len(report.Warnings) > 0 {
				t.Errorf("warnings: %v", report.Warnings)
			}
			habit := HabitOf(p.Origin, test.set)
			for i, want := range passages {
				if got, ok := quotation(p, i, habit.Reading); !ok || got != want {
					t.Errorf("quotation %d is %q, want %q (%s)", i, got, want, habit.Reading)
				}
			}
		})
	}
}

// Positions of any habit lead back to the same code points.
func TestSpanIsTheInverseOfCounting(t *testing.T) {
	counters := map[string]counter{positions.CodePoints: codePoints, positions.UTF16: utf16Units, positions.Bytes: utf8Count}
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOf(rapid.SampledFrom([]string{"a", "\u00e9", "\U0001F600", "\n", "\r\n", "\r", " "})).Draw(t, "pieces")
		unit := rapid.SampledFrom([]string{positions.CodePoints, positions.UTF16, positions.Bytes}).Draw(t, "unit")
		from := rapid.IntRange(0, len(pieces)).Draw(t, "from")
		to := rapid.IntRange(from, len(pieces)).Draw(t, "to")
		stored := strings.Join(pieces, "")
		if strings.Count(stored, "\r\n") != count(pieces, "\r\n") {
			t.Skip("a CR and an LF met and became one line end")
		}
		ruler := NewRuler(stored, false, positions.Reading{Unit: unit, End: positions.Exclusive, LineEnd: positions.AsStored})
		gotFrom, gotTo, clipped, ok := ruler.Span(counters[unit](strings.Join(pieces[:from], "")), counters[unit](strings.Join(pieces[:to], "")))
		if gotFrom != from || gotTo != to || clipped || !ok {
			t.Fatalf("got %d to %d, want %d to %d", gotFrom, gotTo, from, to)
		}
	})
}

func count(pieces []string, piece string) int {
	n := 0
	for _, p := range pieces {
		if p == piece {
			n++
		}
	}
	return n
}

func TestPositionsOutsideTheText(t *testing.T) {
	ruler := NewRuler("abc", false, positions.Reading{Unit: positions.CodePoints, End: positions.Exclusive, LineEnd: positions.AsStored})
	if _, _, _, ok := ruler.Span(4, 5); ok {
		t.Error("a start behind the text is accepted")
	}
	if _, _, _, ok := ruler.Span(2, 1); ok {
		t.Error("an end before the start is accepted")
	}
	if from, to, clipped, ok := ruler.Span(1, 99); from != 1 || to != 3 || !clipped || !ok {
		t.Error("an end behind the text is not taken to its end")
	}
}

func TestNamesSupportAReadingAndNeverChoose(t *testing.T) {
	stored := "one \U0001F600 two\nthree four five"
	p := &Project{Origin: "NVivo", Files: map[string][]byte{"a.txt": []byte(stored)}, Sources: Sources{{
		Kind: TextSource, GUID: guid(1), PlainTextPath: "internal://a.txt",
		Selections: []Selection{
			{Name: "two three", Start: "7", End: "16"}, // UTF-16
			{Name: "three...", Start: "11", End: "21"}, // cut
			{Name: "A title", Start: "0", End: "3"},    // free
			{Start: "0", End: "3"},
		},
	}}}
	if got := p.CheckNames(HabitOf(p.Origin, positions.Reading{}).Reading); got.Named != 3 || got.Agreeing != 2 {
		t.Errorf("as NVivo counts: %+v", got)
	}
	if got := p.CheckNames(HabitOf("", positions.Reading{}).Reading); got.Agreeing != 0 {
		t.Errorf("as code points: %+v", got)
	}
	if got := len(p.checkReadings()); got != 36 {
		t.Errorf("%d readings", got)
	}
	if _, found := p.BetterReading(p.CheckNames(HabitOf(p.Origin, positions.Reading{}).Reading)); found {
		t.Error("another reading does better than the one that is right")
	}
	// Counted by hand: the first name begins at the eighth UTF-16 unit, which is the seventh code point.
	better, found := p.BetterReading(p.CheckNames(HabitOf("", positions.Reading{}).Reading))
	if !found || better.Reading.Unit != positions.UTF16 || better.Agreeing != 2 {
		t.Errorf("the better reading is %+v", better)
	}
}
