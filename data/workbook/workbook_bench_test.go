package workbook

import (
	"os"
	"path/filepath"
	"testing"
)

func BenchmarkSheets(b *testing.B) {
	folder := os.Getenv("PCNEVAL_OFFICIAL_FILES")
	for b.Loop() {
		for _, f := range [][]string{{"B1357-PCN-Adjusted-Populations-v1.3.xlsx", "GP Practices", "PCNs"}, {"ePCN-2023-01-26.xlsx", "PCN Core Partner Details"}} {
			w, err := Open(filepath.Join(folder, f[0]))
			if err != nil {
				b.Fatal(err)
			}
			for _, name := range f[1:] {
				s, err := w.Sheet(name)
				if err != nil {
					b.Fatal(err)
				}
				for range s.Rows {
				}
			}
		}
	}
}
