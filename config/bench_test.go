package config

import "testing"

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(Source{Study: "bjgp2024"}); err != nil {
			b.Fatal(err)
		}
	}
}
