package delimited

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"pcneval/data/archive"
	"pcneval/data/reading"
)

// decode is a text in UTF-8, by the evidence of its bytes: a mark, the noughts
// of UTF-16, sequences that UTF-8 alone has. A byte that does not belong into a
// UTF-8 text is read as Windows-1252, in which every byte has a meaning, and
// is told; the text around it stays what it is.
func decode(content []byte) ([]byte, reading.Mended) {
	if utf16 := utf16Of(content); utf16 != nil {
		content, _ = utf16.NewDecoder().Bytes(content) // what is no character becomes U+FFFD
		return content, reading.Mended{}
	}
	marked := bytes.HasPrefix(content, byteOrderMark)
	content = bytes.TrimPrefix(content, byteOrderMark)
	if utf8.Valid(content) {
		return content, reading.Mended{}
	}
	sequences, strays := evidence(content)
	if !marked && sequences < strays {
		content, _ = charmap.Windows1252.NewDecoder().Bytes(content)
		return content, reading.Mended{}
	}
	mended, first := mend(content, strays)
	return mended, placesOf(mended, first, strays)
}

// evidence counts characters that UTF-8 writes in several bytes, and bytes
// that are no part of one. In Windows-1252 the former come about by chance
// next to never: an accented capital before a sign.
func evidence(content []byte) (sequences, strays int) {
	for at := 0; at < len(content); {
		if content[at] < utf8.RuneSelf {
			at++
			continue
		}
		c, size := utf8.DecodeRune(content[at:])
		if c == utf8.RuneError && size == 1 {
			strays++
		} else {
			sequences++
		}
		at += size
	}
	return sequences, strays
}

// mend reads stray bytes as Windows-1252 and says where in the text the first
// of them stand.
func mend(content []byte, strays int) (mended []byte, first []int) {
	mended = make([]byte, 0, len(content)+2*strays)
	for at := 0; at < len(content); {
		c, size := utf8.DecodeRune(content[at:])
		if c == utf8.RuneError && size == 1 {
			if len(first) < reading.MendedShown {
				first = append(first, len(mended))
			}
			c = charmap.Windows1252.DecodeByte(content[at])
		}
		mended = utf8.AppendRune(mended, c)
		at += size
	}
	return mended, first
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
