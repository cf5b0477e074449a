package fetch

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"

	"pcneval/config/problem"
)

// sniff refuses what cannot be the file that was asked for: a page, an error
// in place of data, a zip that is not whole.
func sniff(item Item, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	head := make([]byte, 512)
	n, err := io.ReadFull(file, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return err
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(head[:n], []byte("\xef\xbb\xbf")), " \t\r\n")
	packed := bytes.HasPrefix(text, []byte("PK\x03\x04"))
	ext := strings.ToLower(filepath.Ext(item.Said.File))
	switch {
	case len(text) == 0:
		return notData(item, "the server sent an empty file", "")
	case text[0] == '<':
		return page(item, "it begins with "+first(text))
	case text[0] == '{':
		return notData(item, "the server sent a message in place of the file", "it begins with "+first(text))
	case (ext == ".zip" || ext == ".xlsx") && !packed:
		return notData(item, "the server sent no "+ext[1:], "it begins with "+first(text))
	case ext == ".csv" && packed:
		return problem.Problem{
			File: item.Said.File, What: "the server sent a zip, and the study calls the file a .csv",
			Remedy: "let " + item.Key + ".file end in .zip (or .xlsx, where it is a workbook)",
		}
	}
	if packed {
		stat, err := file.Stat()
		if err != nil {
			return err
		}
		if _, err := zip.NewReader(file, stat.Size()); err != nil {
			return notData(item, "the zip that the server sent is not whole", err.Error())
		}
	}
	return nil
}

// first is the beginning of a text, as much of it as tells what it is.
func first(text []byte) string {
	line, _, _ := bytes.Cut(text[:min(len(text), 60)], []byte("\n"))
	return `"` + strings.ToValidUTF8(strings.TrimSpace(string(line)), "�") + `"`
}

func page(item Item, found string) error {
	return notData(item, "the server sent a page to read in place of the file", found)
}

func notData(item Item, what, found string) error {
	return problem.Problem{
		File: item.Said.File, What: what, Found: found, Expected: item.Role.Does,
		Remedy: "open " + item.Said.Address + " in a browser; where it has moved, look on " + item.FromWhere() +
			" and put the new address under " + item.Key + ".address",
	}
}
