package workbook

import (
	"bytes"
	"encoding/binary"
	"errors"
	"unicode/utf16"
	"unicode/utf8"
)

// inUTF8 is a document in UTF-8. The format allows UTF-8 and UTF-16; the latter
// is known by its mark, or by the two bytes of the < that it begins with.
func inUTF8(document []byte) ([]byte, error) {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(document, []byte("\xff\xfe")), bytes.HasPrefix(document, []byte("<\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(document, []byte("\xfe\xff")), bytes.HasPrefix(document, []byte("\x00<")):
		order = binary.BigEndian
	default:
		document = bytes.TrimPrefix(document, []byte("\xef\xbb\xbf"))
		if !utf8.Valid(document) {
			return nil, errors.New("bytes that are no UTF-8")
		}
		return document, nil
	}
	if len(document)%2 != 0 {
		return nil, errors.New("half a character of UTF-16 at the end")
	}
	decoded := make([]byte, 0, len(document)/2+64)
	for at := 0; at < len(document); at += 2 {
		c := rune(order.Uint16(document[at:]))
		if utf16.IsSurrogate(c) {
			if at += 2; at >= len(document) {
				return nil, errors.New("half a character of UTF-16 at the end")
			}
			if c = utf16.DecodeRune(c, rune(order.Uint16(document[at:]))); c == utf8.RuneError {
				return nil, errors.New("half a character of UTF-16")
			}
		}
		if c != 0xfeff || at > 0 {
			decoded = utf8.AppendRune(decoded, c)
		}
	}
	return decoded, nil
}
