package delimited

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"io"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"

	"pcneval/data/archive"
	"pcneval/data/charset"
	"pcneval/data/reading"
)

// decode is a text in UTF-8, by the evidence of its bytes: a mark, the noughts
// of UTF-16, sequences that UTF-8 alone has (see [charset.UTF8]).
func decode(content []byte) ([]byte, reading.Mended) {
	if utf16 := utf16Of(content); utf16 != nil {
		content, _ = utf16.NewDecoder().Bytes(content) // what is no character becomes U+FFFD
		return content, reading.Mended{}
	}
	text, strays, first := charset.UTF8(content, reading.MendedShown)
	if strays == 0 {
		return text, reading.Mended{}
	}
	return text, placesOf(text, first, strays)
}

// placesOf turns places in the text into rows and columns.
func placesOf(text []byte, first []int, strays int) reading.Mended {
	var found reading.Mended
	records := csv.NewReader(bytes.NewReader(text))
	records.FieldsPerRecord, records.ReuseRecord = -1, true
	for len(first) > 0 {
		cells, err := records.Read()
		if err != nil {
			break // told where the rows are read
		}
		row, _ := records.FieldPos(0)
		for end := records.InputOffset(); len(first) > 0 && int64(first[0]) < end; first = first[1:] {
			line := 1 + bytes.Count(text[:first[0]], []byte("\n"))
			at := first[0] - bytes.LastIndexByte(text[:first[0]], '\n')
			column := 0
			for column < len(cells) {
				if l, c := records.FieldPos(column); l > line || l == line && c > at {
					break
				}
				column++
			}
			found.Add(row, column)
		}
	}
	found.Count = strays
	return found
}

// utf16Of is the encoding of a text in UTF-16, or nil.
func utf16Of(head []byte) encoding.Encoding {
	switch {
	case archive.Kind(head[:min(len(head), 4096)]) != archive.UTF16:
		return nil
	case head[0] == 0, head[0] == 0xfe:
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
}

// Decoded is a large text as [Chunks] takes it: one in UTF-16 becomes UTF-8.
// Nothing else need be done where no cell that is read has other letters than
// those of ASCII.
func Decoded(content io.Reader) io.Reader {
	buffered := bufio.NewReaderSize(content, 1<<16)
	head, _ := buffered.Peek(4096) // what goes wrong is told by the next read
	if utf16 := utf16Of(head); utf16 != nil {
		return utf16.NewDecoder().Reader(buffered)
	}
	return buffered
}
