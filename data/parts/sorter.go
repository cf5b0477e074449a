package parts

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/binary"
	"io"
	"os"
	"slices"
)

// atOnce is how many bytes of rows are sorted in memory; more go to temporary
// files and are merged. The national publication has 65 MB.
const atOnce = 128 << 20

// A sorter puts records in the order of their bytes.
type sorter struct {
	most int
	text []byte
	at   []span
	runs []*os.File // sorted, each record behind its length
}

// A span is where a record stands in the text.
type span struct{ start, end int }

func (s *sorter) add(record []byte) error {
	if len(s.text)+len(record) > s.most && len(s.at) > 0 {
		if err := s.spill(); err != nil {
			return err
		}
	}
	start := len(s.text)
	s.text = append(s.text, record...)
	s.at = append(s.at, span{start, len(s.text)})
	return nil
}

func (s *sorter) sort() {
	slices.SortFunc(s.at, func(a, b span) int { return bytes.Compare(s.text[a.start:a.end], s.text[b.start:b.end]) })
}

// spill writes what is in memory to a temporary file.
func (s *sorter) spill() error {
	s.sort()
	file, err := os.CreateTemp("", "pcneval-rows-")
	if err != nil {
		return err
	}
	s.runs = append(s.runs, file)
	out := bufio.NewWriterSize(file, 1<<20)
	var length []byte
	for _, record := range s.at {
		length = binary.AppendUvarint(length[:0], uint64(record.end-record.start))
		_, _ = out.Write(length) // Flush tells
		_, _ = out.Write(s.text[record.start:record.end])
	}
	s.text, s.at = s.text[:0], s.at[:0]
	if err := out.Flush(); err != nil {
		return err
	}
	_, err = file.Seek(0, io.SeekStart)
	return err
}

// write writes all records in order.
func (s *sorter) write(to io.Writer) error {
	out := bufio.NewWriterSize(to, 1<<20)
	if len(s.runs) == 0 {
		s.sort()
		for _, record := range s.at {
			_, _ = out.Write(s.text[record.start:record.end])
			if err := out.WriteByte('\n'); err != nil {
				return err
			}
		}
		return out.Flush()
	}
	if err := s.spill(); err != nil {
		return err
	}
	var merged merge
	for _, file := range s.runs {
		r := &run{from: bufio.NewReaderSize(file, 1<<20)}
		if err := r.next(); err != nil {
			return err
		}
		merged = append(merged, r)
	}
	heap.Init(&merged)
	for len(merged) > 0 {
		_, _ = out.Write(merged[0].record)
		if err := out.WriteByte('\n'); err != nil {
			return err
		}
		switch err := merged[0].next(); err {
		case nil:
			heap.Fix(&merged, 0)
		case io.EOF:
			heap.Pop(&merged)
		default:
			return err
		}
	}
	return out.Flush()
}

func (s *sorter) close() {
	for _, file := range s.runs {
		file.Close()
		os.Remove(file.Name())
	}
}

// A run is a sorted temporary file, at one of its records.
type run struct {
	from   *bufio.Reader
	record []byte
}

// next goes on to the next record; io.EOF where there is none.
func (r *run) next() error {
	length, err := binary.ReadUvarint(r.from)
	if err != nil {
		return err
	}
	r.record = slices.Grow(r.record[:0], int(length))[:length]
	if _, err := io.ReadFull(r.from, r.record); err != nil {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// A merge is runs, the one with the first record on top.
type merge []*run

func (m merge) Len() int           { return len(m) }
func (m merge) Less(a, b int) bool { return bytes.Compare(m[a].record, m[b].record) < 0 }
func (m merge) Swap(a, b int)      { m[a], m[b] = m[b], m[a] }
func (m *merge) Push(r any)        { *m = append(*m, r.(*run)) }
func (m *merge) Pop() any {
	last := (*m)[len(*m)-1]
	*m = (*m)[:len(*m)-1]
	return last
}
