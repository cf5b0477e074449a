package config

import "testing"

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(Request{Study: "bjgp2024"}); err != nil {
			b.Fatal(err)
		}
	}
}
