package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A sortedZip keeps the members until all are there and writes them in the order
// of their names, under one time: excelize hands its sheets over in random
// order.
type sortedZip struct {
	*zip.Writer
	members map[string]*bytes.Buffer
}

func newZip(w io.Writer) excelize.ZipWriter {
	return &sortedZip{zip.NewWriter(w), map[string]*bytes.Buffer{}}
}

func (z *sortedZip) Create(name string) (io.Writer, error) {
	z.members[name] = new(bytes.Buffer)
	return z.members[name], nil
}

func (z *sortedZip) AddFS(fs.FS) error { return errors.ErrUnsupported }

// filter is what excelize gives every marked table, and the checklist advises
// against.
var filter = regexp.MustCompile(`<autoFilter [^>]*></autoFilter>`)

func (z *sortedZip) Close() error {
	for _, name := range slices.Sorted(maps.Keys(z.members)) {
		content := z.members[name].Bytes()
		if strings.HasPrefix(name, "xl/tables/") {
			content = filter.ReplaceAll(content, nil)
		}
		member, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: written})
		if err != nil {
			return err
		}
		if _, err := member.Write(content); err != nil {
			return err
		}
	}
	return z.Writer.Close()
}
