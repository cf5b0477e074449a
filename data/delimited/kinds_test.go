package delimited

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"pcneval/config/problem/kinds"
	"pcneval/data/budget"
	"pcneval/data/reading"
	"pcneval/data/reading/readingtest"
)

// readAll is every record of a file, or why it cannot be read.
func readAll(t testing.TB, content []byte) ([][]string, reading.Mended, error) {
	source, err := Open(reading.Input{Path: readingtest.File(t, "a.csv", content)}, nil)
	if err != nil {
		return nil, reading.Mended{}, err
	}
	var records [][]string
	for _, cells := range source.Rows {
		records = append(records, append([]string{}, cells...))
	}
	return records, source.Strays, source.Err()
}

func TestKindsOfEncoding(t *testing.T) {
	const text = "code,name\r\nA81001,\"Ysbyty Gwynedd – Tŷ Doctor, £\"\nA81002,Châlet\n"
	western := strings.ReplaceAll(text, "ŷ", "y")
	encode := func(content []byte, err error) []byte {
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	little := encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text)))
	big := encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text)))
	tried := kinds.Try(t, "Encodings of delimited files")
	for _, c := range []struct {
		kind    string
		content []byte
		name    string // of the first row
		strays  int
		where   string
	}{
		{"UTF-8", []byte(text), "Ysbyty Gwynedd – Tŷ Doctor, £", 0, ""},
		{"UTF-8 with a mark", append([]byte("\xef\xbb\xbf"), text...), "Ysbyty Gwynedd – Tŷ Doctor, £", 0, ""},
		{"UTF-16 little-endian with a mark", little, "Ysbyty Gwynedd – Tŷ Doctor, £", 0, ""},
		{"UTF-16 big-endian with a mark", big, "Ysbyty Gwynedd – Tŷ Doctor, £", 0, ""},
		{"UTF-16 little-endian without a mark", little[2:], "Ysbyty Gwynedd – Tŷ Doctor, £", 0, ""},
		{"UTF-16 big-endian without a mark", big[2:], "Ysbyty Gwynedd – Tŷ Doctor, £", 0, ""},
		{"Windows-1252", encode(charmap.Windows1252.NewEncoder().Bytes([]byte(western))), "Ysbyty Gwynedd – Ty Doctor, £", 0, ""},
		{
			"one byte of Windows-1252 in UTF-8", []byte(strings.Replace(text, "Châlet", "Ch\xe2let", 1)), "Ysbyty Gwynedd – Tŷ Doctor, £", 1,
			"row 3, column 2",
		},
		{
			"a byte of Windows-1252 in marked UTF-8 without other letters", []byte("\xef\xbb\xbfcode,name\nA81001,Ch\xe2let\n"), "Châlet", 1,
			"row 2, column 2",
		},
		{
			"a byte of Windows-1252 in quotes, behind a comma and a line end", []byte("é,b\n1,\"x, y\nz \xa3\"\n"), "x, y\nz £", 1,
			"row 2, column 2",
		},
		{"UTF-8 cut within a character", []byte("é,ü\nA81001,Châle\nA81002,Ch\xc3"), "Châle", 1, "row 3, column 2"},
	} {
		records, strays, err := readAll(t, c.content)
		if err != nil || len(records) < 2 || records[1][1] != c.name || strays.Count != c.strays || strings.Join(strays.First, "; ") != c.where {
			t.Errorf("%s: %q, %+v, %v", c.kind, records, strays, err)
			continue
		}
		gives := fmt.Sprintf("reads %q", strings.ReplaceAll(records[1][1], "\n", " "))
		if strays.Count > 0 {
			gives += fmt.Sprintf("; counts %d byte that is of another encoding (%s)", strays.Count, strays.Where())
		}
		tried.Gives(c.kind, "a name in a delimited file", gives)
	}
}

// A stray byte changes the cell it stands in and no other, wherever it is put.
func TestAStrayByteChangesOneCell(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var want [][]string
		var text []byte
		for range rapid.IntRange(2, 6).Draw(r, "rows") {
			row := []string{
				rapid.StringMatching(`[A-Z][0-9]{5}`).Draw(r, "code"),
				rapid.StringMatching(`[a-z é–東]{1,8}x`).Draw(r, "name"),
			}
			want = append(want, row)
			text = append(text, strings.Join(row, ",")+"\n"...)
		}
		want = append(want, []string{"Z99999", "東東"})
		text = append(text, "Z99999,東東\n"...)
		row := rapid.IntRange(0, len(want)-2).Draw(r, "row")
		at := 0
		for range row {
			at += bytes.IndexByte(text[at:], '\n') + 1
		}
		at += len(want[row][0]) + 1 + len(want[row][1]) // behind the name
		stray := rapid.SampledFrom([]byte{0xa3, 0xe9, 0x92, 0xfc}).Draw(r, "byte")
		text = append(text[:at:at], append([]byte{stray}, text[at:]...)...)
		want[row][1] += string(charmap.Windows1252.DecodeByte(stray))
		got, strays := decode(text)
		records, _, err := oracle(got)
		if err != nil || fmt.Sprint(records) != fmt.Sprint(want) {
			r.Fatalf("%q, want %q (%v)", records, want, err)
		}
		if place := fmt.Sprintf("row %d, column 2", row+1); strays.Count != 1 || strays.First[0] != place {
			r.Fatalf("%+v, want %s", strays, place)
		}
	})
}

// Whatever bytes come in, valid text comes out, and valid text is left alone.
func TestDecodedTextIsValid(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		content := append([]byte("a,b\n1,2\n"), rapid.SliceOf(rapid.Byte()).Draw(r, "bytes")...)
		got, _ := decode(content)
		if !utf8.Valid(got) {
			r.Fatalf("%q", got)
		}
		if utf8.Valid(content) && !bytes.Equal(got, content) {
			r.Fatalf("%q became %q", content, got)
		}
	})
}

func TestBudgetsAtTheirEdges(t *testing.T) {
	for size, refused := range map[int64]bool{budget.File: false, budget.File + 1: true} {
		if err := sized("a.csv", size); (err != nil) != refused {
			t.Errorf("%d bytes: %v", size, err)
		}
	}
	for _, end := range []string{"\n", ""} {
		for size, refused := range map[int]bool{budget.Record: false, budget.Record + 1: true} {
			file := "a,b\n" + `"` + strings.Repeat(strings.Repeat("x", 999)+"\n", (size-2)/1000) + strings.Repeat("y", (size-2)%1000) + `"` + end
			records, _, err := chunked([]byte(file))
			if (err != nil) != refused || refused && !strings.Contains(err.Error(), fmt.Sprintf("%d MB", budget.Record>>20)) {
				t.Errorf("a record of %d bytes: %d records, %v", size, len(records), err)
			}
		}
	}
	for columns, refused := range map[int]bool{budget.Columns: false, budget.Columns + 1: true} {
		for _, cell := range []string{"1", `"1"`} {
			line := cell + strings.Repeat(","+cell, columns-1) + "\n"
			if _, _, err := readAll(t, []byte(line)); (err != nil) != refused {
				t.Errorf("%d columns: %v", columns, err)
			}
			if _, _, _, _, err := Split([]byte(line), nil); (err != nil) != refused {
				t.Errorf("%d columns, streamed: %v", columns, err)
			}
		}
	}
}

// A file whose lines end in carriage returns is told as such, not as one line of
// too many columns.
func TestLinesThatEndInCarriageReturnsAreTold(t *testing.T) {
	for _, content := range []string{"a,b\r1,2\r", strings.Repeat("a,b\r", 20_000)} {
		_, err := Open(reading.Input{Path: readingtest.File(t, "a.csv", []byte(content))}, nil)
		if err == nil || !strings.Contains(err.Error(), "end in a carriage return alone") || !strings.Contains(err.Error(), "CSV (Macintosh)") {
			t.Errorf("%d bytes: %v", len(content), err)
		}
	}
	if _, err := Open(reading.Input{Path: readingtest.File(t, "a.csv", []byte("a,b\r\n1,2\r\n"))}, nil); err != nil {
		t.Errorf("carriage returns and line feeds: %v", err)
	}
}

// Five million headings are refused without a string being made of each.
func TestManyHeadingsCostNoMoreThanTheirBytes(t *testing.T) {
	path := readingtest.File(t, "a.csv", []byte(strings.Repeat("a,", 5_000_000)+"a\n"))
	allocated := testing.AllocsPerRun(1, func() {
		if _, err := Open(reading.Input{Path: path}, nil); err == nil || !strings.Contains(err.Error(), "too many columns") {
			t.Errorf("%v", err)
		}
	})
	if allocated > 1000 {
		t.Errorf("%.0f allocations", allocated)
	}
}
