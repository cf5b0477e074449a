package describe

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data/table"
)

type shelf struct {
	_ struct{} `table:"shelves" row:"a loaf on a shelf" does:"Shelves."`

	Shelf int64    `column:"shelf,key" min:"1" does:"number of the shelf"`
	Under *int64   `column:"under" references:"shelves" does:"shelf that it stands under"`
	Name  string   `column:"name" references:"loaves" does:"kind of loaf"`
	Size  string   `column:"size" references:"loaves" does:"its size"`
	Baker string   `column:"baker" references:"bakers" does:"who baked it"`
	Heat  *float64 `column:"heat" min:"0" does:"how warm it is, where known"`
}

type baker struct {
	_ struct{} `table:"bakers" row:"a baker" does:"Bakers."`

	Baker string `column:"baker,key" does:"name"`
}

// Written by hand from the Table Schema standard, version 2.0: a key of a table
// in itself names no resource. A run without bakers tells of no key to them.
func TestForeignKeysLeadToTablesOfTheRun(t *testing.T) {
	text, err := json.Marshal(schemaOf(table.Of[shelf](), []*table.Schema{table.Of[shelf](), table.Of[loaf]()}).ForeignKeys)
	if err != nil {
		t.Fatal(err)
	}
	want := decoded[[]any](t, []byte(`[
		{"fields": ["under"], "reference": {"fields": ["shelf"]}},
		{"fields": ["name", "size"], "reference": {"resource": "loaves", "fields": ["name", "size"]}}
	]`))
	if diff := cmp.Diff(want, decoded[[]any](t, text)); diff != "" {
		t.Errorf("foreign keys (-want +is):\n%s", diff)
	}
	with := schemaOf(table.Of[shelf](), []*table.Schema{table.Of[baker]()}).ForeignKeys
	if len(with) != 1 || with[0].Reference.Resource != "bakers" {
		t.Errorf("with bakers alone the foreign keys are %+v", with)
	}
}

// What frictionless-py needs to read missing numbers, and nothing where none
// may be missing.
func TestMissingNumbersAreReadAsCategories(t *testing.T) {
	if got := dialectOf(table.Of[shelf]()); got == nil || !cmp.Equal(got.Parquet.Categories, []string{"under", "heat"}) {
		t.Errorf("the dialect of shelves is %+v", got)
	}
	if got := dialectOf(table.Of[sale]()); got != nil { // only a string may be missing there
		t.Errorf("the dialect of sales is %+v", got)
	}
}

// A bound of a column that is missing in every row bounds nothing.
func TestWhatIsMissingInEveryRowHasNoBounds(t *testing.T) {
	heat := func(missing ...string) *float64 {
		fields := schemaOf(table.Of[shelf](), nil, missing...).Fields
		return fields[len(fields)-1].Constraints.Minimum
	}
	if least := heat(); least == nil || *least != 0 {
		t.Errorf("with values the least heat is %v, want 0", least)
	}
	if least := heat("heat"); least != nil {
		t.Errorf("without a value the least heat is %v", *least)
	}
}
