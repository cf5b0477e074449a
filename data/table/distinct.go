package table

import (
	"bytes"
	"hash/maphash"
	"math/bits"
	"slices"
	"unsafe"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/bitutil"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
)

// The library finds the different values of a column by boxing each cell. A
// table has a million cells and most of its columns few values, so that they
// are found here, and handed over with the number of each cell's value.

// mostPages is how many rows of numbers into a dictionary fit one page of the
// library's usual size, whatever the numbers: statistics are kept by the page.
const mostPages = 1 << 18

// A distinct tells how the different values of a column are numbered, in the
// order in which they come.
type distinct struct {
	numbers []int32 // of each cell, by rows; 0 where it is missing
	values  arrow.Array
}

// distinctOf numbers the values of a column; nil where no dictionary is worth
// its room, since more than three of four values are different.
func distinctOf[T any](
	b *batch, values []T, number func([]T, int) (numbers []int32, first []T), arrayOf func([]T) arrow.Array,
) *distinct {
	if len(values) == 0 || b.rows > mostPages {
		return nil
	}
	numbers, first := number(values, len(values)-len(values)/4)
	if numbers == nil {
		return nil
	}
	if b.missing > 0 {
		numbers = spaced(numbers, b.there)
	}
	return &distinct{numbers, arrayOf(first)}
}

// spaced puts a nought where a row has no value.
func spaced(numbers []int32, there []int16) []int32 {
	all, next := make([]int32, len(there)), 0
	for i, is := range there {
		if is == 1 {
			all[i] = numbers[next]
			next++
		}
	}
	return all
}

// indices are the numbers with what says which rows have a value.
func (d *distinct) indices(b *batch) arrow.Array {
	var valid *memory.Buffer
	if b.missing > 0 {
		set := make([]byte, bitutil.BytesForBits(int64(b.rows)))
		for i, is := range b.there {
			if is == 1 {
				bitutil.SetBit(set, i)
			}
		}
		valid = memory.NewBufferBytes(set)
	}
	return arrayWith(arrow.PrimitiveTypes.Int32, b.rows, b.missing, valid, buffer(d.numbers))
}

func arrayWith(kind arrow.DataType, n, missing int, buffers ...*memory.Buffer) arrow.Array {
	return array.MakeFromData(array.NewData(kind, n, buffers, nil, missing, 0))
}

// buffer shows values as the bytes that they are.
func buffer[T any](values []T) *memory.Buffer {
	if len(values) == 0 {
		return memory.NewBufferBytes([]byte{})
	}
	var one T
	return memory.NewBufferBytes(unsafe.Slice((*byte)(unsafe.Pointer(&values[0])), len(values)*int(unsafe.Sizeof(one))))
}

func wordArray[T any](kind arrow.DataType) func([]T) arrow.Array {
	return func(values []T) arrow.Array { return arrayWith(kind, len(values), 0, nil, buffer(values)) }
}

func textArray(values []parquet.ByteArray) arrow.Array {
	ends, all := make([]int32, 1, len(values)+1), []byte{}
	for _, value := range values {
		all = append(all, value...)
		ends = append(ends, int32(len(all)))
	}
	return arrayWith(arrow.BinaryTypes.String, len(values), 0, nil, buffer(ends), memory.NewBufferBytes(all))
}

// room makes room to find so many values by their hash: slots hold the number of a
// value, counted from 1, and a hash is shifted to become one.
func (space *scratch) room(values int) (slots []int32, shift int) {
	size := 1 << bits.Len(uint(2*values))
	space.slots = slices.Grow(space.slots[:0], size)[:size]
	clear(space.slots)
	return space.slots, 64 - bits.Len(uint(size-1))
}

// numberWords numbers values by their bits, with open addressing; nil where
// more than so many are different.
func numberWords[T any](space *scratch, bitsOf func(T) uint64) func([]T, int) ([]int32, []T) {
	return func(values []T, most int) ([]int32, []T) {
		slots, shift := space.room(len(values))
		numbers, first := make([]int32, len(values)), []T(nil)
		for i, value := range values {
			word := bitsOf(value)
			at := int(word * 0x9e3779b97f4a7c15 >> shift)
			for slots[at] != 0 && bitsOf(first[slots[at]-1]) != word {
				at = (at + 1) & (len(slots) - 1)
			}
			if slots[at] == 0 {
				if len(first) == most {
					return nil, nil
				}
				first = append(first, value)
				slots[at] = int32(len(first))
			}
			numbers[i] = slots[at] - 1
		}
		return numbers, first
	}
}

// seed is another in every process; the numbers do not depend on it.
var seed = maphash.MakeSeed()

// numberTexts does the same for strings. Most come from few places, so that
// where one lies in memory is looked at before what it says.
func numberTexts(space *scratch) func([]parquet.ByteArray, int) ([]int32, []parquet.ByteArray) {
	return func(values []parquet.ByteArray, most int) ([]int32, []parquet.ByteArray) {
		type seen struct {
			start  *byte
			length int
			number int32
		}
		var before [256]seen
		slots, shift := space.room(len(values))
		numbers, first := make([]int32, len(values)), []parquet.ByteArray(nil)
		for i, value := range values {
			start := unsafe.SliceData(value)
			last := &before[(uintptr(unsafe.Pointer(start))>>3^uintptr(len(value)))&255]
			if last.start == start && last.length == len(value) && start != nil {
				numbers[i] = last.number
				continue
			}
			at := int(maphash.Bytes(seed, value) >> shift)
			for slots[at] != 0 && !bytes.Equal(first[slots[at]-1], value) {
				at = (at + 1) & (len(slots) - 1)
			}
			if slots[at] == 0 {
				if len(first) == most {
					return nil, nil
				}
				first = append(first, value)
				slots[at] = int32(len(first))
			}
			numbers[i] = slots[at] - 1
			*last = seen{start, len(value), numbers[i]}
		}
		return numbers, slices.Clip(first)
	}
}
