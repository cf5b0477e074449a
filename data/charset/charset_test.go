package charset

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"
)

func TestByEvidence(t *testing.T) {
	for name, c := range map[string]struct {
		content, text string
		strays        int
		first         []int
	}{
		"nothing":                           {"", "", 0, nil},
		"UTF-8":                             {"Tŷ Doctor, £", "Tŷ Doctor, £", 0, nil},
		"marked UTF-8":                      {"\xef\xbb\xbfé", "é", 0, nil},
		"one stray byte between letters":    {"Tŷ Ch\xe2let é", "Tŷ Châlet é", 1, []int{6}},
		"a stray byte alone":                {"Ch\xe2let", "Châlet", 0, nil}, // nothing speaks for UTF-8
		"a stray byte alone in marked text": {"\xef\xbb\xbfCh\xe2let", "Châlet", 1, []int{2}},
		"as many strays as letters":         {"é\xe9", "éé", 1, []int{2}},
		"more strays than letters":          {"Zo\xeb Andr\xe9 \xc2\xa3", "Zoë André Â£", 0, nil},
		"more strays than are shown":        {"éééé \xe9 \xe9 \xe9", "éééé é é é", 3, []int{9, 12}},
		"a quotation mark of Windows":       {"é \x93yes\x94 éé", "é “yes” éé", 2, []int{3, 9}},
	} {
		text, strays, first := UTF8([]byte(c.content), 2)
		if string(text) != c.text || strays != c.strays || !slices.Equal(first, c.first) {
			t.Errorf("%s: %q, %d strays at %v; want %q, %d at %v", name, text, strays, first, c.text, c.strays, c.first)
		}
	}
}

// Whatever the text, one byte of Windows-1252 put between its characters changes
// no other character, so long as the text has a letter beyond ASCII.
func TestOneStrayByteChangesNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.StringN(0, 40, -1).Draw(t, "before") + "é"
		after := "ŷ" + rapid.StringN(0, 40, -1).Draw(t, "after")
		stray := rapid.SampledFrom([]byte{0x80, 0x91, 0x93, 0xa3, 0xe9, 0xff}).Draw(t, "stray")
		before = strings.TrimPrefix(before, string(ByteOrderMark))
		text, strays, _ := UTF8(slices.Concat([]byte(before), []byte{stray}, []byte(after)), 1)
		want := before + string(charmap.Windows1252.DecodeByte(stray)) + after
		if string(text) != want || strays != 1 {
			t.Fatalf("%q with %d strays, want %q", text, strays, want)
		}
	})
}

// What comes out is UTF-8 without a mark, whatever the bytes.
func TestAnyBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		content := rapid.SliceOf(rapid.Byte()).Draw(t, "content")
		text, _, first := UTF8(content, 3)
		if !utf8.Valid(text) {
			t.Fatalf("%q is no UTF-8", text)
		}
		for _, at := range first {
			if at >= len(text) || !utf8.RuneStart(text[at]) {
				t.Fatalf("no character begins at %d of %q", at, text)
			}
		}
		if utf8.Valid(content) && !bytes.Equal(text, bytes.TrimPrefix(content, ByteOrderMark)) {
			t.Fatalf("%q became %q", content, text)
		}
	})
}
