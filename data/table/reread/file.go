package reread

import (
	"bytes"
	"errors"

	"github.com/xitongsys/parquet-go/source"
)

// A memory is a file in memory, as the library wants it: it opens its one file
// once a column.
type memory struct {
	*bytes.Reader
	content []byte
}

func newFile(content []byte) source.ParquetFile {
	return memory{bytes.NewReader(content), content}
}

func (m memory) Open(string) (source.ParquetFile, error) { return newFile(m.content), nil }
func (memory) Close() error                              { return nil }

func (memory) Create(string) (source.ParquetFile, error) { return nil, errReadOnly }
func (memory) Write([]byte) (int, error)                 { return 0, errReadOnly }

var errReadOnly = errors.New("this file is only read")
