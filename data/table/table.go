// Package table derives everything a table needs from one declaration: a Go
// struct whose tags name each column, its unit, its bounds and what it means.
//
//	type Network struct {
//		_ struct{} `table:"networks" row:"a network" does:"..."`
//
//		NetworkCode string   `column:"network_code,key" references:"source_networks" does:"ODS code"`
//		Weighting   *float64 `column:"weighting" unit:"ratio" min:"0" does:"..."`
//		Exclusion   string   `column:"exclusion,optional" does:"..."`
//	}
//
// From it come the Parquet schema, the order of rows, the data dictionary, the
// Table Schema of datapackage.json, the bounds that are checked on writing and
// the references that a run is held to at its end.
// Fields are string, bool, int64, float64 or time.Time (a day, midnight UTC),
// or a pointer to one of the last four where the value may be missing. A
// string marked optional is missing when it is empty. A column that references
// a table holds the key of one of its rows, or a part of it. A table to which
// several stages each add a part is marked shared:"true".
//
// Arrow, the only writer of Parquet here, is imported in this package alone.
package table

// A Table says what a table is; its columns are declared by the same row type.
type Table struct {
	Name   string // snake_case, as in the run folder
	Row    string // what one row is: "a network"
	Does   string // one sentence on what the table holds
	Shared bool   // whether several stages each write a part of it
}
