package archive_test

import (
	"bytes"
	"crypto/sha256"
	"io"
	"os"
	"path/filepath"
	"testing"

	"pcneval/data/archive"
	. "pcneval/data/reading/readingtest"
)

// What no reader of the official files can do without: each file is read, hashed
// and, where it is a zip or a workbook, inflated, and nothing is made of it.
func BenchmarkBytesAlone(b *testing.B) {
	folder := filepath.Dir(Official(b, "nhspaymentsgp-21-22-prac.csv"))
	files, err := filepath.Glob(filepath.Join(folder, "*.*"))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		total := int64(0)
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err != nil {
				b.Fatal(err)
			}
			sha256.Sum256(content)
			total += inflated(b, filepath.Base(file), content)
		}
		b.SetBytes(total)
	}
}

// inflated counts the bytes of a file, or of all that is in a zip.
func inflated(b *testing.B, name string, content []byte) int64 {
	if archive.Kind(content[:min(len(content), 4096)]) != archive.Zip { // as Head gives it
		return int64(len(content))
	}
	zipped, err := archive.New(name, content)
	if err != nil {
		b.Fatal(err)
	}
	total := int64(0)
	for _, member := range zipped.Reader.File {
		reader, err := member.Open()
		if err != nil {
			b.Fatal(err)
		}
		if filepath.Ext(member.Name) != ".xlsx" {
			size, err := io.Copy(io.Discard, reader)
			if err != nil {
				b.Fatal(err)
			}
			total += size
			continue
		}
		var inner bytes.Buffer
		if _, err := inner.ReadFrom(reader); err != nil {
			b.Fatal(err)
		}
		total += inflated(b, member.Name, inner.Bytes())
	}
	return total
}
