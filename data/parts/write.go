package parts

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"pcneval/config/problem"
	"pcneval/data/delimited"
)

// write reads all parts and writes their rows in order.
func write(ctx context.Context, folder string, paths []string, to io.Writer) error {
	sorted := sorter{most: atOnce}
	defer sorted.close()
	var headings []byte
	var of string // the part that they are from
	for _, path := range paths {
		name := folder + "/" + filepath.Base(path)
		first := true
		err := records(ctx, name, path, func(record []byte) error {
			switch {
			case !first:
				return sorted.add(record)
			case headings == nil:
				headings, of = bytes.Clone(record), name
			case !bytes.Equal(headings, record):
				return problem.Problem{
					File: name, Line: 1, What: "the parts of the folder have different headings", Found: problem.Plain(string(record)),
					Expected: problem.Plain(string(headings)) + ", as in " + of,
					Remedy:   "write every part with the same headings (in Spark: option header)",
				}
			}
			first = false
			return nil
		})
		if err != nil {
			return err
		}
	}
	if _, err := to.Write(append(headings, '\n')); err != nil {
		return err
	}
	return sorted.write(to)
}

// records hands on each record of a part as it stands there, without its end.
func records(ctx context.Context, name, path string, use func(record []byte) error) error {
	group, ctx := errgroup.WithContext(ctx)
	content, err := delimited.Stream(ctx, path)
	if err != nil {
		return err
	}
	defer content.Close()
	chunks := make(chan delimited.Chunk, 1)
	group.Go(func() error {
		defer close(chunks)
		err := delimited.Chunks(ctx, content, chunks)
		switch {
		case err == nil, ctx.Err() != nil:
			return err
		case errors.Is(err, delimited.ErrLoneReturns):
			return delimited.LoneReturns(name, "")
		}
		return delimited.Damaged(name, "", err)
	})
	group.Go(func() error {
		var fields [][]byte
		for chunk := range chunks {
			if chunk.Number == 0 && delimited.HasLoneReturns(chunk.Data) {
				return delimited.LoneReturns(name, "")
			}
			for rest, line := chunk.Data, chunk.Line; ; {
				cells, after, before, lines, err := delimited.Split(rest, fields)
				switch {
				case errors.Is(err, delimited.ErrTooWide):
					return delimited.TooWide(name, "", line+before)
				case err != nil:
					return delimited.Quotes(name, "", line+before, err)
				}
				if len(cells) == 0 {
					break
				}
				record := bytes.TrimRight(bytes.TrimLeft(rest[:len(rest)-len(after)], "\r\n"), "\r\n")
				if err := use(record); err != nil {
					return err
				}
				fields, rest, line = cells, after, line+lines
			}
			chunk.Release()
		}
		return nil
	})
	return group.Wait()
}
