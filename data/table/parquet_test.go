package table_test

import (
	"bytes"
	"fmt"
	"testing"

	"pcneval/data/table"
)

type longRow struct {
	_ struct{} `table:"long" row:"a row" does:"A table whose columns do not repeat themselves."`

	Code  string  `column:"code,key" does:"a code of its own"`
	Value float64 `column:"value" does:"a value of its own"`
}

// A table is the same bytes each time, its footer too, where a column has more
// different values than a dictionary of the writer's usual size takes: 1 MB, or
// 131,072 numbers. (Beyond that the footer listed two encodings in any order.)
func TestALongTableIsTheSameBytesEachTime(t *testing.T) {
	rows := make([]longRow, 140_000)
	for i := range rows {
		rows[i] = longRow{Code: fmt.Sprintf("code %06d", i), Value: float64(i) / 7}
	}
	var first []byte
	for again := range 16 {
		file, err := table.Encode(rows)
		if err != nil {
			t.Fatal(err)
		}
		if again == 0 {
			first = file
		} else if !bytes.Equal(first, file) {
			t.Fatalf("writing %d gives other bytes", again+1)
		}
	}
}
