package data

import (
	"testing"

	"pcneval/data/table"
)

func TestEveryTableHasAKeyAndReferencesDeclaredOnes(t *testing.T) {
	if err := table.CheckReferences(Catalogue()); err != nil {
		t.Error(err)
	}
	for _, schema := range Catalogue() {
		if len(schema.Key()) == 0 {
			t.Errorf("table %s has no key", schema.Name)
		}
	}
}
