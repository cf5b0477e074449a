package table_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pcneval/data/table"
)

// A sale has a column of every kind, each with and without missing values.
type sale struct {
	_ struct{} `table:"sales" row:"a sale" does:"Sales." shared:"true"`

	Shop    string     `column:"shop,key" does:"where it was sold"`
	Day     *time.Time `column:"day,key" does:"when it was sold, where known"`
	Buyer   string     `column:"buyer,optional" does:"who bought it"`
	Size    string     `column:"size" oneof:"small,large" does:"how large it is"`
	Pieces  int64      `column:"pieces" min:"1" max:"12" unit:"pieces" does:"how many"`
	Left    *int64     `column:"left" min:"0" does:"how many are left"`
	Price   float64    `column:"price" min:"0.5" unit:"GBP" does:"pounds for all"`
	Tip     *float64   `column:"tip" max:"2" does:"pounds more"`
	Paid    bool       `column:"paid" does:"whether it is paid"`
	Back    *bool      `column:"back" does:"whether it came back, where known"`
	Written time.Time  `column:"written" does:"when it was written down"`
}

func pointer[T any](v T) *T { return &v }

func TestDeclaration(t *testing.T) {
	schema := table.Of[sale]()
	if diff := cmp.Diff([]string{"shop", "day"}, schema.Key()); diff != "" {
		t.Errorf("key (-want +got):\n%s", diff)
	}
	type column struct {
		Kind     table.Kind
		Nullable bool
	}
	got := map[string]column{}
	for _, c := range schema.Columns {
		got[c.Name] = column{c.Kind, c.Nullable}
	}
	want := map[string]column{
		"shop": {table.String, false}, "day": {table.Date, true}, "buyer": {table.String, true}, "size": {table.String, false},
		"pieces": {table.Integer, false}, "left": {table.Integer, true}, "price": {table.Number, false}, "tip": {table.Number, true},
		"paid": {table.Boolean, false}, "back": {table.Boolean, true}, "written": {table.Date, false},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	pieces, _ := schema.Column("pieces")
	size, _ := schema.Column("size")
	if *pieces.Min != 1 || *pieces.Max != 12 || pieces.Unit != "pieces" || !cmp.Equal(size.OneOf, []string{"small", "large"}) {
		t.Errorf("pieces are %+v, size is %+v", pieces, size)
	}
	if _, there := schema.Column("colour"); there {
		t.Error("a column is found that is not declared")
	}
	if table.Of[sale]() != schema {
		t.Error("a declaration is read twice")
	}
}

// Each faulty row type makes one mistake that a writer of tables could make.
type (
	noTable struct {
		A string `column:"a" does:"x"`
	}
	noColumn struct {
		_ struct{} `table:"faulty"`

		A string
	}
	otherType struct {
		_ struct{} `table:"faulty"`

		A int32 `column:"a" does:"x"`
	}
	stringPointer struct {
		_ struct{} `table:"faulty"`

		A *string `column:"a" does:"x"`
	}
	optionalNumber struct {
		_ struct{} `table:"faulty"`

		A float64 `column:"a,optional" does:"x"`
	}
	otherOption struct {
		_ struct{} `table:"faulty"`

		A string `column:"a,kye" does:"x"`
	}
	saysNothing struct {
		_ struct{} `table:"faulty"`

		A string `column:"a,key"`
	}
	noBound struct {
		_ struct{} `table:"faulty"`

		A int64 `column:"a" min:"many" does:"x"`
	}
	boundString struct {
		_ struct{} `table:"faulty"`

		A string `column:"a" max:"3" does:"x"`
	}
	choiceOfNumbers struct {
		_ struct{} `table:"faulty"`

		A int64 `column:"a" oneof:"1,2" does:"x"`
	}
	columnTwice struct {
		_ struct{} `table:"faulty"`

		A string `column:"a" does:"x"`
		B string `column:"a" does:"y"`
	}
)

func declare[T any]() (said string) {
	defer func() { said = fmt.Sprint(recover()) }()
	table.Of[T]()
	return ""
}

func TestFaultyDeclarations(t *testing.T) {
	if said := declare[noTable](); !strings.Contains(said, "noTable declares no table") {
		t.Errorf("said %q of a row type without a table", said)
	}
	for _, c := range []struct{ said, want string }{
		{declare[noColumn](), "field A names no column"},
		{declare[otherType](), "column a has type int32"},
		{declare[stringPointer](), "column a has type *string"},
		{declare[optionalNumber](), "column a: only a string is optional"},
		{declare[otherOption](), `column a: "kye" is no option`},
		{declare[saysNothing](), "column a says nothing of what it holds"},
		{declare[noBound](), `column a: its min is "many", which is no number`},
		{declare[boundString](), "column a: values of kind string are not held to such bounds"},
		{declare[choiceOfNumbers](), "column a: values of kind integer are not held to such bounds"},
		{declare[columnTwice](), "two columns are called a"},
	} {
		if !strings.HasPrefix(c.said, "table faulty: ") || !strings.Contains(c.said, c.want) {
			t.Errorf("said %q, want %q", c.said, c.want)
		}
	}
}
