package data

import "pcneval/data/table"

// ProvenanceFile is the file of a run that says in which row of which input
// each practice and network stood. It is no table of the run: the rows of an
// input may come in another order without any result changing, and then this
// file alone does.
const ProvenanceFile = "provenance/rows.parquet"

// A Place is where a code stood in an input.
type Place struct {
	Input string `column:"input,key" does:"role of the input"`
	Sheet string `column:"sheet,key,optional" does:"sheet of a workbook or member of a zip"`
	Code  string `column:"code,key" does:"ODS code of the practice or network"`
	Row   int64  `column:"row,key" unit:"row" min:"1" does:"row in the file, counted from 1 with the headings"`
}

// Table says which table the rows are.
func (Place) Table() table.Table {
	return table.Table{Name: "provenance", Row: "a row of an input", Does: "Where each practice and network stood in the official files."}
}
