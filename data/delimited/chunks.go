package delimited

import (
	"bytes"
	"context"
	"io"
	"sync"

	"pcneval/data/budget"
)

// ChunkSize is how many bytes of whole records a worker is handed at a time.
const ChunkSize = 1 << 20

// A Chunk is some whole records of a file.
type Chunk struct {
	Number int // in the file, from 0
	Line   int // of its first record, counted from 1
	Data   []byte
	buffer *[]byte
}

var buffers = sync.Pool{New: func() any { b := make([]byte, 0, ChunkSize+ChunkSize/4); return &b }}

// Release gives the chunk's memory back; its data must not be used any more.
func (c Chunk) Release() { buffers.Put(c.buffer) }

// Chunks reads a file to its end and hands it on in pieces that end where a
// record ends. The first piece starts without a byte order mark.
func Chunks(ctx context.Context, file io.Reader, send chan<- Chunk) error {
	return chunks(ctx, file, ChunkSize, send)
}

func chunks(ctx context.Context, file io.Reader, size int, send chan<- Chunk) error {
	var carry []byte
	line := 1
	for number, done := 0, false; !done; number++ {
		if err := ctx.Err(); err != nil { // the choice below is made by chance where both can go on
			return err
		}
		buffer := buffers.Get().(*[]byte)
		data := append((*buffer)[:0], carry...)
		var end int
		for {
			var err error
			if data, err = fill(file, data, size); err == io.EOF {
				done = true
			} else if err != nil {
				return err
			}
			if end = boundary(data); done {
				end = len(data)
			}
			if end > 0 || done {
				break
			}
			if len(data) > budget.Record {
				if HasLoneReturns(data) {
					return ErrLoneReturns
				}
				return ErrTooLong
			}
		}
		carry = append(carry[:0], data[end:]...)
		*buffer = data
		chunk := Chunk{Number: number, Line: line, Data: data[:end], buffer: buffer}
		line += bytes.Count(chunk.Data, []byte("\n"))
		if number == 0 {
			chunk.Data = bytes.TrimPrefix(chunk.Data, byteOrderMark)
		}
		select {
		case send <- chunk:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// fill reads a chunk's worth, or as much again as is there already: what has no
// end yet is looked through anew each time, and so a few times only.
func fill(file io.Reader, data []byte, size int) ([]byte, error) {
	start := len(data)
	need := min(max(2*start, size), budget.Record+1) // a record and its line end
	if cap(data) < need {
		data = append(make([]byte, 0, need), data...)
	}
	n, err := io.ReadFull(file, data[start:need])
	if err == io.ErrUnexpectedEOF {
		err = io.EOF
	}
	return data[:start+n], err
}

// boundary is just behind the last line end that is not inside quotes, or 0.
// A line end is outside them when the quotes before it pair off, a doubled
// quote being a pair.
func boundary(data []byte) int {
	quote := []byte{'"'}
	quotes := bytes.Count(data, quote)
	for end := len(data); ; {
		newline := bytes.LastIndexByte(data[:end], '\n')
		if newline < 0 {
			return 0
		}
		quotes -= bytes.Count(data[newline:end], quote)
		if quotes%2 == 0 {
			return newline + 1
		}
		end = newline
	}
}
