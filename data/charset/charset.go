// Package charset makes UTF-8 of texts that should be UTF-8 and are not quite,
// by the evidence of their bytes.
package charset

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// ByteOrderMark is that of UTF-8.
var ByteOrderMark = []byte("\xef\xbb\xbf")

// UTF8 is a text in UTF-8, without the mark at its beginning. A byte that does
// not belong into a UTF-8 text is read as Windows-1252, in which every byte has
// a meaning, and is counted; the text around it stays what it is. A text with
// more such bytes than letters of UTF-8 is one of Windows-1252 throughout, unless
// it is marked, and has none to be counted. First are the places, in bytes of the
// text returned, of the first shown strays.
func UTF8(content []byte, shown int) (text []byte, strays int, first []int) {
	marked := bytes.HasPrefix(content, ByteOrderMark)
	content = bytes.TrimPrefix(content, ByteOrderMark)
	if utf8.Valid(content) {
		return content, 0, nil
	}
	sequences, strays := evidence(content)
	if !marked && sequences < strays {
		text, _ = charmap.Windows1252.NewDecoder().Bytes(content)
		return text, 0, nil
	}
	text, first = mend(content, strays, shown)
	return text, strays, first
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
func mend(content []byte, strays, shown int) (mended []byte, first []int) {
	mended = make([]byte, 0, len(content)+2*strays)
	for at := 0; at < len(content); {
		c, size := utf8.DecodeRune(content[at:])
		if c == utf8.RuneError && size == 1 {
			if len(first) < shown {
				first = append(first, len(mended))
			}
			c = charmap.Windows1252.DecodeByte(content[at])
		}
		mended = utf8.AppendRune(mended, c)
		at += size
	}
	return mended, first
}
