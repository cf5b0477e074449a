package workbook

import (
	"testing"

	"pcneval/data/reading/readingtest"
)

func BenchmarkSheets(b *testing.B) {
	path := readingtest.Official(b, "B1357-PCN-Adjusted-Populations-v1.3.xlsx")
	for b.Loop() {
		book, err := Open(path)
		if err != nil {
			b.Fatal(err)
		}
		for _, name := range []string{"PCNs", "GP Practices"} {
			source, err := book.Sheet(name)
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for range source.Rows {
				n++
			}
			if err := source.Err(); err != nil || n < 1000 {
				b.Fatal(n, err)
			}
		}
	}
}
