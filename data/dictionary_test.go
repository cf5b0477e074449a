package data

import (
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write the documents that follow from declarations")

func TestDocumentsAreCurrent(t *testing.T) {
	const path = "../docs/data-dictionary.md"
	if *update {
		if err := os.WriteFile(path, []byte(Dictionary()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != Dictionary() {
		t.Errorf("%s is stale: run make generate", path)
	}
}
