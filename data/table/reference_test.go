package table_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data/table"
)

type (
	shop struct {
		_ struct{} `table:"shops" row:"a shop" does:"Shops."`

		Shop string `column:"shop,key" does:"its name"`
		Head string `column:"head,optional" references:"shops" does:"shop it is a branch of"`
	}
	shopYear struct {
		_ struct{} `table:"shop_years" row:"a shop and year" does:"Years."`

		Shop string `column:"shop,key" references:"shops" does:"its name"`
		Year int64  `column:"year,key" does:"year"`
	}
	takings struct {
		_ struct{} `table:"takings" row:"a week" does:"Takings."`

		Week  int64  `column:"week,key" does:"number of the week"`
		Year  int64  `column:"year" references:"shop_years" does:"year"`
		Shop  string `column:"shop" references:"shops shop_years" does:"shop"`
		Owing string `column:"owing,optional" references:"shops" does:"shop that it is owed to"`
	}
)

func TestReferencesLeadToKeys(t *testing.T) {
	shops, years, weeks := table.Of[shop](), table.Of[shopYear](), table.Of[takings]()
	if err := table.CheckReferences([]*table.Schema{weeks, years, shops}); err != nil {
		t.Fatal(err)
	}
	want := []table.Reference{
		{Columns: []string{"shop", "year"}, Table: "shop_years", Key: []string{"shop", "year"}},
		{Columns: []string{"shop"}, Table: "shops", Key: []string{"shop"}},
		{Columns: []string{"owing"}, Table: "shops", Key: []string{"shop"}},
	}
	if diff := cmp.Diff(want, weeks.References([]*table.Schema{weeks, years, shops})); diff != "" {
		t.Errorf("references (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want[:1], weeks.References([]*table.Schema{years})); diff != "" {
		t.Errorf("references where shops is not there (-want +got):\n%s", diff)
	}
}

// Each makes one mistake that a writer of tables could make.
type (
	toNothing struct {
		_ struct{} `table:"faulty"`

		A string `column:"a" references:"nothing" does:"x"`
	}
	toOtherKind struct {
		_ struct{} `table:"faulty"`

		A int64 `column:"a" references:"shops" does:"x"`
	}
	toPartOfKey struct {
		_ struct{} `table:"faulty"`

		A string `column:"shop" references:"shop_years" does:"x"`
	}
	toOtherNames struct {
		_ struct{} `table:"faulty"`

		A string `column:"shop" references:"shop_years" does:"x"`
		B int64  `column:"b" references:"shop_years" does:"x"`
	}
	partMissing struct {
		_ struct{} `table:"faulty"`

		A string `column:"shop" references:"shop_years" does:"x"`
		B *int64 `column:"year" references:"shop_years" does:"x"`
	}
	toMissing struct {
		_ struct{} `table:"faulty"`

		A string `column:"shop" references:"sales" does:"x"` // whose key's day may be missing
	}
)

func TestReferencesToNoKeyAreFound(t *testing.T) {
	for _, faulty := range []struct {
		schema *table.Schema
		want   string
	}{
		{table.Of[toNothing](), "not declared"},
		{table.Of[toOtherKind](), "kind"},
		{table.Of[toPartOfKey](), "same names"},
		{table.Of[toOtherNames](), "same names"},
		{table.Of[partMissing](), "never missing"},
		{table.Of[toMissing](), "may be missing"},
	} {
		err := table.CheckReferences([]*table.Schema{table.Of[shop](), table.Of[shopYear](), table.Of[sale](), faulty.schema})
		if err == nil || !strings.Contains(err.Error(), faulty.want) {
			t.Errorf("error %v; want %q", err, faulty.want)
		}
	}
}

// wholes keeps what is written.
type wholes []*table.Part

func (w *wholes) Put(part *table.Part) error {
	*w = append(*w, part)
	return nil
}

func TestReferencesThatLeadNowhereAreTold(t *testing.T) {
	shops := []shop{{Shop: "north"}, {Shop: "south", Head: "north"}}
	years := []shopYear{{Shop: "north", Year: 1}, {Shop: "south", Year: 2}}
	good := []takings{{Week: 1, Year: 1, Shop: "north", Owing: "south"}, {Week: 2, Year: 2, Shop: "south"}}
	hold := func(shops []shop, weeks []takings) error {
		var all wholes
		for _, write := range []error{table.Write(&all, shops), table.Write(&all, years), table.Write(&all, weeks)} {
			if write != nil {
				t.Fatal(write)
			}
		}
		return table.HoldReferences(all)
	}
	if err := hold(shops, good); err != nil {
		t.Errorf("good rows: %v", err)
	}
	for what, faulty := range map[string]struct {
		shops []shop
		weeks []takings
		want  string
	}{
		"one column":        {shops, []takings{{Week: 1, Year: 1, Shop: "north", Owing: "west"}}, "row 1: owing west is in no row of shops"},
		"several columns":   {shops, []takings{{Week: 3, Year: 2, Shop: "north"}}, "row 3: shop, year north | 2 is in no row of shop_years"},
		"to itself":         {[]shop{{Shop: "north"}, {Shop: "south", Head: "east"}}, nil, "row south: head east is in no row of shops"},
		"a row taken away":  {shops[1:], nil, "row south: head north"},
		"more than is told": {shops, manyWeeks(23), "23 references lead nowhere"},
	} {
		err := hold(faulty.shops, faulty.weeks)
		if err == nil || !strings.Contains(err.Error(), faulty.want) {
			t.Errorf("%s: error %v; want %q", what, err, faulty.want)
		} else if lines := strings.Count(err.Error(), "\n"); lines > 10 {
			t.Errorf("%s: %d lines", what, lines)
		}
	}
}

// manyWeeks is n weeks that each lead nowhere once: their year is one that
// their shop has not.
func manyWeeks(n int) []takings {
	var weeks []takings
	for i := range n {
		weeks = append(weeks, takings{Week: int64(i + 1), Year: 9, Shop: "south"})
	}
	return weeks
}

func ExampleHoldReferences() {
	var all wholes
	_ = table.Write(&all, []shop{{Shop: "south", Head: "nroth"}})
	fmt.Println(table.HoldReferences(all))
	// Output:
	// 1 references lead nowhere:
	//     table shops, row south: head nroth is in no row of shops
}
