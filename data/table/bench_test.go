package table_test

import (
	"fmt"
	"testing"

	"pcneval/data/table"
)

type measured struct {
	_ struct{} `table:"measured" row:"a measurement" does:"x"`

	Place   string   `column:"place,key" does:"x"`
	Year    string   `column:"year,key" oneof:"2021-22,2022-23,2023-24" does:"x"`
	Of      string   `column:"of,optional" does:"x"`
	Count   int64    `column:"count" min:"0" does:"x"`
	Share   *float64 `column:"share" min:"0" max:"1" does:"x"`
	Greater *bool    `column:"greater" does:"x"`
}

func measurements() []measured {
	var rows []measured
	for i := range 10_000 {
		for j, year := range []string{"2021-22", "2022-23", "2023-24"} {
			row := measured{Place: fmt.Sprintf("E01%06d", i), Year: year, Count: int64(i % 97)}
			if j > 0 {
				share, greater := float64(i)/10_000, i%2 == 0
				row.Of, row.Share, row.Greater = "all", &share, &greater
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func BenchmarkEncode(b *testing.B) {
	rows := measurements()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := table.Encode(rows); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	content, err := table.Encode(measurements())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := table.Decode[measured](content); err != nil {
			b.Fatal(err)
		}
	}
}
