package delimited

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"pcneval/config/problem"
	"pcneval/data/budget"
)

// oracle reads all records with encoding/csv.
func oracle(data []byte) (records [][]string, lines []int, err error) {
	reader := csv.NewReader(bytes.NewReader(data))
	reader.FieldsPerRecord = -1
	for {
		record, err := reader.Read()
		if err == io.EOF {
			return records, lines, nil
		}
		if err != nil {
			return records, lines, err
		}
		line, _ := reader.FieldPos(0)
		records, lines = append(records, record), append(lines, line)
	}
}

// split reads all records with Split.
func split(data []byte, line int) (records [][]string, lines []int, err error) {
	for {
		cells, rest, before, passed, err := Split(data, nil)
		if err != nil {
			return records, lines, err
		}
		if len(cells) == 0 {
			return records, lines, nil
		}
		record := make([]string, len(cells))
		for i, cell := range cells {
			record[i] = string(cell)
		}
		records, lines = append(records, record), append(lines, line+before)
		data, line = rest, line+passed
	}
}

// chunked reads all records through Chunks and Split.
func chunked(data []byte) (records [][]string, lines []int, err error) {
	return inChunks(ChunkSize)(data)
}

// inChunks reads all records through chunks of a size in bytes, and Split.
func inChunks(size int) func(data []byte) ([][]string, []int, error) {
	return func(data []byte) (records [][]string, lines []int, err error) {
		send := make(chan Chunk)
		failed := make(chan error, 1)
		go func() {
			failed <- chunks(context.Background(), bytes.NewReader(data), size, send)
			close(send)
		}()
		var first error
		for chunk := range send {
			r, l, err := split(chunk.Data, chunk.Line)
			if err != nil && first == nil {
				first = err
			}
			records, lines = append(records, r...), append(lines, l...)
			chunk.Release()
		}
		if err := <-failed; err != nil {
			return records, lines, err
		}
		return records, lines, first
	}
}

func check(t interface {
	Helper()
	Fatalf(string, ...any)
}, data []byte, read func([]byte) ([][]string, []int, error),
) {
	t.Helper()
	want, wantLines, wantErr := oracle(data)
	got, gotLines, gotErr := read(data)
	if (wantErr == nil) != (gotErr == nil) {
		t.Fatalf("%q: error %v, encoding/csv says %v", data, gotErr, wantErr)
	}
	if wantErr != nil {
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%q: records differ from encoding/csv (-want +got):\n%s", data, diff)
	}
	if diff := cmp.Diff(wantLines, gotLines); diff != "" {
		t.Fatalf("%q: lines differ from encoding/csv (-want +got):\n%s", data, diff)
	}
}

// sharing reads all records with Records, which may share so many cells.
func sharing(shared int) func([]byte) ([][]string, []int, error) {
	return func(data []byte) (found [][]string, lines []int, err error) {
		records := Records{Shared: shared}
		records.Of(Chunk{Line: 1, Data: data})
		for {
			cells, line, err := records.Next()
			if err != nil || len(cells) == 0 {
				return found, lines, err
			}
			record := make([]string, len(cells))
			for i, cell := range cells {
				record[i] = string(cell)
			}
			found, lines = append(found, record), append(lines, line)
		}
	}
}

func fromFirst(data []byte) ([][]string, []int, error) { return split(data, 1) }

var shapes = []string{
	"",
	"\n",
	"a,b\n",
	"a,b",
	"a,b\r\nc,d\r\n",
	"\r\n\r\na\n\n\nb\n",
	",\n",
	",,",
	"\"a,b\",c\n",
	"\"a\"\"b\",c\n",
	"\"a\nb\",c\nd,e\n",
	"\"a\r\nb\"\r\n",
	"\"\"\n",
	"\"\",\"\"",
	"a,\"b",
	"a\"b,c\n",
	"\"a\"b,c\n",
	"\"a\"\r",
	"a\r",
	"a\rb,c\n",
	"\"\"\"\"\n",
	"\"a\",\n",
	"x\n\"a\",b\n",
}

func TestSplitReadsWhatEncodingCSVReads(t *testing.T) {
	for _, shape := range shapes {
		check(t, []byte(shape), fromFirst)
		check(t, []byte(shape), chunked)
		check(t, []byte(shape), sharing(1))
	}
}

// Rows that begin as the row before, in part or whole, with quotes and blank lines among them.
func TestRecordsReadsWhatEncodingCSVReads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.SampledFrom([]string{"a", "ab", "", `"a"`, `"a,b"`, "\"a\nb\"", `"a""b"`, "b\r"})
		ends := rapid.SampledFrom([]string{"\n", "\r\n", "\n\n"})
		var file strings.Builder
		for range rapid.IntRange(1, 30).Draw(t, "records") {
			cells := rapid.SliceOfN(cell, 1, 4).Draw(t, "cells")
			file.WriteString(strings.Join(cells, ",") + ends.Draw(t, "end"))
		}
		check(t, []byte(file.String()), sharing(rapid.IntRange(0, 3).Draw(t, "shared")))
	})
}

func TestRecordsRefusesARecordOfTooManyCells(t *testing.T) {
	records := Records{Shared: 1}
	records.Of(Chunk{Line: 1, Data: []byte("a,b\na" + strings.Repeat(",", budget.Columns) + "\n")})
	if cells, line, err := records.Next(); err != nil || line != 1 || len(cells) != 2 {
		t.Fatalf("%d cells on line %d, %v", len(cells), line, err)
	}
	if _, line, err := records.Next(); err != ErrTooWide || line != 2 {
		t.Errorf("line %d, %v", line, err)
	}
}

// FuzzSplit reads records whole and in chunks so small that nearly every
// border of a chunk falls within one.
func FuzzSplit(f *testing.F) {
	for i, shape := range shapes {
		f.Add([]byte(shape), uint8(i))
	}
	f.Fuzz(func(t *testing.T, data []byte, size uint8) {
		if bytes.HasPrefix(data, byteOrderMark) {
			t.Skip("a byte order mark is taken off before")
		}
		check(t, data, fromFirst)
		check(t, data, inChunks(int(size)+1))
		check(t, data, sharing(1))
	})
}

// FuzzOpen reads whole files as encoding/csv does, once they are in UTF-8.
func FuzzOpen(f *testing.F) {
	for _, shape := range shapes {
		f.Add([]byte(shape))
	}
	f.Add([]byte("\xff\xfea\x00,\x00\n\x00"))
	f.Add([]byte("\x93a\x94,caf\xe9\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		opened, err := source("fuzz.csv", "", data)
		if err != nil {
			if !errors.As(err, new(problem.Problem)) {
				t.Fatalf("an error that is no problem: %v", err)
			}
			return
		}
		text, strays := decode(data)
		if !utf8.Valid(text) {
			t.Fatalf("%q becomes %q, which is no UTF-8", data, text)
		}
		if strays.Count == 0 && utf16Of(data) == nil && utf8.Valid(data) && !bytes.Equal(text, bytes.TrimPrefix(data, byteOrderMark)) {
			t.Fatalf("UTF-8 %q becomes %q", data, text)
		}
		check(t, text, func([]byte) (records [][]string, lines []int, err error) {
			for line, cells := range opened.Rows {
				records, lines = append(records, slices.Clone(cells)), append(lines, line)
			}
			return records, lines, opened.Err()
		})
	})
}

// Records that straddle chunks, with line ends inside quotes, come out whole.
func TestChunksEndWhereRecordsEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var file strings.Builder
		writer := csv.NewWriter(&file)
		writer.UseCRLF = rapid.Bool().Draw(t, "CR LF")
		filling := strings.Repeat(rapid.StringMatching(`[a-z,"\n]{1,40}`).Draw(t, "filling"), rapid.IntRange(1, 4000).Draw(t, "times"))
		for range rapid.IntRange(1, 60).Draw(t, "records") {
			if err := writer.Write([]string{rapid.StringMatching(`[a-z",\n]{0,8}`).Draw(t, "cell"), filling, "x"}); err != nil {
				t.Fatal(err)
			}
		}
		writer.Flush()
		check(t, []byte(file.String()), chunked)
	})
}

func TestChunksDropsTheByteOrderMark(t *testing.T) {
	records, _, err := chunked([]byte("\xef\xbb\xbfa,b\n1,2\n"))
	if err != nil || records[0][0] != "a" {
		t.Fatalf("got %q, %v", records, err)
	}
}

func TestChunksRefusesAQuoteThatNeverCloses(t *testing.T) {
	data := append([]byte("a\n\""), bytes.Repeat([]byte("b\n"), budget.Record)...)
	if _, _, err := chunked(data); err != ErrTooLong {
		t.Fatalf("got %v", err)
	}
}

// A file of lone carriage returns is told as such, be it larger than any
// record, and a quote in it does not make it another.
func TestChunksTellsLoneReturns(t *testing.T) {
	for _, data := range []string{"a,b\r", "\"a\",b\r", "a,\"b\r"} {
		if _, _, err := chunked(bytes.Repeat([]byte(data), budget.Record/len(data)+1<<18)); err != ErrLoneReturns {
			t.Errorf("%q: got %v", data, err)
		}
	}
}

// A reader that counts how often it is asked.
type counting struct {
	io.Reader
	asked int
}

func (c *counting) Read(into []byte) (int, error) {
	c.asked++
	return c.Reader.Read(into)
}

// A cell of 15 MB that is all line ends is looked through from its beginning each
// time that more of it is read: as much again each time, 1 to 16 MB, are five.
func TestALongCellIsLookedThroughAFewTimes(t *testing.T) {
	t.Parallel()
	cell := slices.Concat([]byte{'"'}, bytes.Repeat([]byte("\n"), 15<<20), []byte("\"\n"))
	file := &counting{Reader: bytes.NewReader(cell)}
	send := make(chan Chunk, 1)
	if err := chunks(t.Context(), file, 1<<20, send); err != nil {
		t.Fatal(err)
	}
	if chunk := <-send; len(chunk.Data) != len(cell) {
		t.Errorf("%d bytes of %d came in one piece", len(chunk.Data), len(cell))
	}
	if file.asked > 8 {
		t.Errorf("it was read in %d parts", file.asked)
	}
}
