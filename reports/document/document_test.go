package document

import "testing"

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
