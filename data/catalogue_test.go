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
		for _, column := range schema.Columns {
			if column.Key && column.Nullable { // a primary key holds no missing value (Table Schema 2.0)
				t.Errorf("table %s: column %s of its key may be missing", schema.Name, column.Name)
			}
		}
	}
}
