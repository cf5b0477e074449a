package refi

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"pcneval/data/charset"
)

// DecodeText decodes a plain text of any tool: UTF-8, with a byte order mark or
// without, UTF-16 with one, and else by evidence (see [charset.UTF8]). It takes
// the mark off, and says whether the text was Unicode throughout and, where a few
// bytes were not, in which line the first of them stands.
func DecodeText(content []byte) (text string, unicode bool, firstLine int, err error) {
	decoded, err := utf8Bytes(content)
	if err != nil {
		return "", false, 0, err
	}
	if utf8.Valid(decoded) {
		return string(decoded), true, 0, nil
	}
	mended, _, first := charset.UTF8(content, 1)
	if len(first) > 0 {
		firstLine = 1 + bytes.Count(mended[:first[0]], []byte("\n"))
	}
	return string(mended), false, firstLine, nil
}

// rawText returns the bytes of a text as they stand in the project, decoded,
// and whether it has a byte order mark (which is taken off). A text of one
// character or none counts as missing: tools write such files in place of
// texts they do not export.
func (p *Project) rawText(t textPlace) (text string, marked, ok bool) {
	content, found := p.bytesOf(t)
	if !found {
		return "", false, false
	}
	text, _, _, err := DecodeText(content)
	if trimmed := strings.TrimSpace(text); err != nil || utf8.RuneCountInString(trimmed) < 2 {
		return "", false, false
	}
	return text, hasMark(content), true
}

func (p *Project) bytesOf(t textPlace) ([]byte, bool) {
	content, found := p.fileOf(t.plainTextPath)
	if !found && t.content != nil {
		content, found = []byte(*t.content), true
	}
	return content, found
}

// mended says whether a text is not Unicode throughout.
func (p *Project) mended(t textPlace) bool {
	content, found := p.bytesOf(t)
	if !found || utf8.Valid(content) {
		return false
	}
	_, unicode, _, err := DecodeText(content)
	return err == nil && !unicode
}

// fileOf finds the file of a source path among the project's files, by its last
// part and in any case.
func (p *Project) fileOf(sourcePath string) ([]byte, bool) {
	name := fileName(sourcePath)
	if name == "" {
		return nil, false
	}
	if content, ok := p.Files[name]; ok {
		return content, true
	}
	var same []string
	for candidate := range p.Files {
		if strings.EqualFold(candidate, name) {
			same = append(same, candidate)
		}
	}
	if len(same) == 0 {
		return nil, false
	}
	sort.Strings(same)
	return p.Files[same[0]], true
}

// textOf returns the normalised text of a place: no byte order mark, and every
// line end (CR LF, CR or LF) a line feed.
func (p *Project) textOf(t textPlace) (string, bool) {
	raw, _, ok := p.rawText(t)
	return normalise(raw), ok
}

func normalise(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// NoteText returns the normalised text of a note, and false where it is missing.
func (p *Project) NoteText(note *Source) (string, bool) { return p.textOf(note.place()) }

// SourceText returns the normalised text of a text source or, for other kinds,
// of its representation or description, and false where there is none.
func (p *Project) SourceText(s *Source) (string, bool) {
	switch {
	case s.Kind == TextSource || s.Kind == "":
		return p.textOf(s.place())
	case s.Representation != nil:
		return p.textOf(s.Representation.place())
	case s.TextDescription != nil:
		return p.textOf(s.TextDescription.place())
	}
	return "", false
}
