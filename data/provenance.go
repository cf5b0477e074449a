package data

// ProvenanceFile is the file of a run that says in which row of which input
// each practice and network stood. It is no table of the run: the rows of an
// input may come in another order without any result changing, and then this
// file alone does.
const ProvenanceFile = "provenance/rows.parquet"

// A Place is where a code stood in an input.
type Place struct {
	_ struct{} `table:"provenance" row:"a row of an input" does:"Where each practice and network stood in the official files."`

	Input string `column:"input,key" does:"role of the input"`
	Sheet string `column:"sheet,key" does:"sheet of a workbook or member of a zip; empty for other files"`
	Code  string `column:"code,key" does:"ODS code of the practice or network"`
	Row   int64  `column:"row,key" unit:"row" min:"1" does:"row in the file, counted from 1 with the headings"`
}
