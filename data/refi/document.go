package refi

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"pcneval/config/problem"
	"pcneval/data/charset"
)

// A guard passes the tokens of a document on while they are within the limits.
// It refuses a document type, and with it every declared entity.
type guard struct {
	raw      *xml.Decoder
	limits   Limits
	depth    int
	elements int
	unknown  map[string]int
}

// A limitError says which limit a document broke, in words of ours alone.
type limitError string

func (e limitError) Error() string { return string(e) }

// Token returns the next token, or a limitError.
func (g *guard) Token() (xml.Token, error) {
	token, err := g.raw.RawToken()
	if err != nil {
		return nil, err
	}
	switch t := token.(type) {
	case xml.Directive:
		return nil, limitError("it has a document type or another directive, which could define entities")
	case xml.EndElement:
		g.depth--
	case xml.StartElement:
		g.depth++
		g.elements++
		if err := g.checkStart(t); err != nil {
			return nil, err
		}
		if !known[t.Name.Local] {
			g.unknown[t.Name.Local]++
		}
	}
	return token, nil
}

func (g *guard) checkStart(t xml.StartElement) error {
	switch {
	case g.depth > g.limits.Depth:
		return limitError("its elements are nested deeper than " + strconv.Itoa(g.limits.Depth))
	case g.elements > g.limits.Elements:
		return limitError("it has more than " + strconv.Itoa(g.limits.Elements) + " elements")
	case len(t.Attr) > g.limits.Attributes:
		return limitError("an element has more than " + strconv.Itoa(g.limits.Attributes) + " attributes")
	}
	for _, attr := range t.Attr {
		if len(attr.Value) > g.limits.AttributeBytes {
			return limitError("an attribute is longer than " + byteCount(int64(g.limits.AttributeBytes)))
		}
	}
	return nil
}

// decodeDocument reads a document whose root has the given name into value.
// Problems name the line and never what stands there: it could be somebody's
// interview.
func decodeDocument(content []byte, root, file, member string, limits Limits, report *Report, value any) error {
	content, err := utf8Bytes(content)
	if err != nil {
		return problem.Problem{File: file, Sheet: member, What: "the document's encoding cannot be read", Expected: "UTF-8"}
	}
	content, blanked := blankControls(content)
	if blanked > 0 {
		report.warn(
			problem.Problem{
				File: file, Sheet: member, What: "control characters that XML may not hold are read as blanks", Found: strconv.Itoa(blanked),
			},
		)
	}
	raw := xml.NewDecoder(bytes.NewReader(content))
	raw.CharsetReader = readerOf
	g := &guard{raw: raw, limits: limits, unknown: map[string]int{}}
	d := xml.NewTokenDecoder(g)
	fail := func(err error) error {
		line, _ := raw.InputPos()
		var limit limitError
		if errors.As(err, &limit) {
			return problem.Problem{
				File: file, Sheet: member, Line: line, What: "the document is refused: " + limit.Error(),
				Remedy: "export the project again, or raise the limit if the file is to be trusted",
			}
		}
		return problem.Problem{
			File: file, Sheet: member, Line: line, What: "the document is not well-formed XML",
			Remedy: "export the project again",
		}
	}
	for {
		token, err := d.Token()
		if err != nil {
			return fail(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if start.Name.Local != root {
			return problem.Problem{
				File: file, Sheet: member, What: "the document is of another kind",
				Found: "another root element", Expected: "root element " + root,
				Remedy: "give a project (.qdpx) where a project is asked for, and a codebook (.qdc) where a codebook is",
			}
		}
		if err := d.DecodeElement(value, &start); err != nil {
			return fail(err)
		}
		break
	}
	// The rest must be well-formed, too: a document cut short is damage.
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return fail(err)
		}
	}
	report.unknown(file, member, g.unknown)
	return nil
}

// readerOf reads the few encodings besides UTF-8 that tools declare. UTF-16 is
// already UTF-8 when the declaration is met.
func readerOf(label string, r io.Reader) (io.Reader, error) {
	switch strings.ToLower(label) {
	case "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be", "unicode":
		return r, nil
	case "windows-1252", "iso-8859-1", "latin1":
		return charmap.Windows1252.NewDecoder().Reader(r), nil
	}
	return nil, errors.New("unknown encoding")
}

// hasMark says whether a text begins with a byte order mark.
func hasMark(content []byte) bool {
	return bytes.HasPrefix(content, charset.ByteOrderMark) || markedUTF16(content)
}

func markedUTF16(content []byte) bool {
	return bytes.HasPrefix(content, []byte("\xff\xfe")) || bytes.HasPrefix(content, []byte("\xfe\xff"))
}

// utf8Bytes turns UTF-16 with a byte order mark into UTF-8 and takes a UTF-8
// byte order mark away.
func utf8Bytes(content []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(content, charset.ByteOrderMark):
		return bytes.TrimPrefix(content, charset.ByteOrderMark), nil
	case markedUTF16(content):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(content)
	}
	return content, nil
}

// controlReference is a control character that XML may not hold, written as a
// reference; memos pasted from word processors carry them into some exports.
var controlReference = regexp.MustCompile(`&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]));`)

// blankControls puts a blank in place of each control character that XML may
// not hold, and returns how many there were.
func blankControls(content []byte) ([]byte, int) {
	n := 0
	blank := func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' {
			n++
			return ' '
		}
		return r
	}
	if bytes.ContainsFunc(content, func(r rune) bool { return blank(r) != r }) {
		n = 0
		for i, c := range content {
			content[i] = byte(blank(rune(c)))
		}
	}
	content = controlReference.ReplaceAllFunc(content, func([]byte) []byte {
		n++
		return []byte{' '}
	})
	return content, n
}
