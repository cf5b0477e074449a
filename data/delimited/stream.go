package delimited

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"pcneval/config/problem"
	"pcneval/data/archive"
	"pcneval/data/budget"
	"pcneval/data/table"
)

// Stream is a large text as [Chunks] takes it, of a file of text or of Parquet.
// What is no such file is told.
func Stream(ctx context.Context, path string) (io.ReadCloser, error) {
	head, err := archive.Head(path)
	if err != nil {
		return nil, err
	}
	kind := archive.Kind(head)
	if kind != archive.Text && kind != archive.UTF16 && kind != archive.Parquet {
		return nil, NotText(filepath.Base(path), kind)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, problem.Problem{File: filepath.Base(path), What: "the file cannot be read", Remedy: "check its rights"}
	}
	if kind == archive.Parquet {
		return parquetText(ctx, file), nil
	}
	return struct {
		io.Reader
		io.Closer
	}{Decoded(file), file}, nil
}

// parquetText is the text of a Parquet file; to close it ends the reading.
func parquetText(ctx context.Context, file *os.File) io.ReadCloser {
	text, to := io.Pipe()
	go func() {
		defer file.Close()
		to.CloseWithError(table.WriteText(ctx, file, to))
	}()
	return text
}

// wholeParquet is the text of a Parquet file, which may be as large as a text.
func wholeParquet(path string) ([]byte, error) {
	text, err := Stream(context.Background(), path)
	if err != nil {
		return nil, err
	}
	defer text.Close()
	content, err := io.ReadAll(io.LimitReader(text, budget.File+1))
	if err != nil {
		return nil, Damaged(filepath.Base(path), "", err)
	}
	return content, sized(path, int64(len(content)))
}
