package document

import (
	"reflect"
	"testing"
)

func TestTablesAndFiguresAreNumberedInTheOrderOfReading(t *testing.T) {
	var doc Document
	row := []Row{{Text("Name", "a")}}
	doc.Table("First", row)
	doc.Figure("one.svg", "", "", nil)
	doc.Table("Of nothing", nil)
	doc.Table("Second", row)
	doc.Figure("two.svg", "", "", nil)
	if len(doc.Blocks) != 4 || doc.Blocks[2].(Table).Number != 2 || doc.Figures()[1].Number != 2 {
		t.Errorf("blocks %+v", doc.Blocks)
	}
}

// What was told on pages of their own reads as if it had been told on one.
func TestAppendedDocumentsAreNumberedOn(t *testing.T) {
	row := []Row{{Text("Name", "a")}}
	tell := func(doc *Document, name string) {
		doc.Heading(2, name)
		doc.Table(name, row)
		doc.Figure(name+".svg", "", "", nil)
		doc.Figure(name+"-too.svg", "", "", nil)
	}
	var want, got Document
	for _, name := range []string{"one", "two", "three"} {
		tell(&want, name)
		var own Document
		tell(&own, name)
		got.Append(&own)
	}
	tell(&want, "after")
	tell(&got, "after")
	if !reflect.DeepEqual(got, want) {
		t.Errorf("it is %+v, want %+v", got, want)
	}
}

// A cell under another heading would be read as what it is not.
func TestRowsUnderOtherHeadingsAreNoTable(t *testing.T) {
	for name, second := range map[string]Row{
		"another heading": {Text("Network", "b")},
		"another kind":    {Number("Name", "b")},
		"one cell more":   {Text("Name", "b"), Text("Network", "c")},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("it is taken as a table")
				}
			}()
			new(Document).Table("Names", []Row{{Text("Name", "a")}, second})
		})
	}
}
