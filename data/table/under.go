package table

import "slices"

// Under is the schema of the same rows in a folder of their own: its name, and
// those of the tables that it references, are told within the folder, as in
// january_2025/networks.
func (s *Schema) Under(folder string) *Schema {
	under := *s
	under.Name = folder + "/" + s.Name
	under.Columns = slices.Clone(s.Columns)
	for i, column := range under.Columns {
		references := make([]string, len(column.References))
		for j, name := range column.References {
			references[j] = folder + "/" + name
		}
		under.Columns[i].References = references
	}
	return &under
}

// As is the same part under another schema of its row type.
func (p *Part) As(schema *Schema) *Part {
	as := *p
	as.Schema = schema
	return &as
}
