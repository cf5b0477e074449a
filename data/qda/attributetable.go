package qda

import "io"

// An AttributeRow gives the attributes of one source by its name.
type AttributeRow struct{ Source, Site, Subsite, Role, Date string }

// ReadAttributes reads a table of site, subsite, role and date by source name.
func ReadAttributes(r io.Reader, file string) ([]AttributeRow, error) {
	rows, err := readTable(r, file, attributeColumns)
	var table []AttributeRow
	for _, row := range rows {
		c := row.cells
		table = append(table, AttributeRow{c["source"], c["site"], c["subsite"], c["role"], c["date"]})
	}
	return table, err
}
