package describe

import (
	"slices"
	"strings"

	"pcneval/data/table"
	"pcneval/pipeline"
)

// The types follow the Data Package standard, version 2.0. A resource does not
// say how many bytes it has: frictionless-py counts none of Parquet and takes
// that for a difference. The crate and the manifest say it, and the hash is here.
type dataPackage struct {
	Schema      string          `json:"$schema"`
	Name        string          `json:"name"`
	Title       string          `json:"title"`
	Description string          `json:"description,omitempty"`
	Version     string          `json:"version"`
	Licences    []Licence       `json:"licenses,omitempty"`
	Sources     []packageSource `json:"sources,omitempty"`
	Resources   []resource      `json:"resources"`
}

type packageSource struct {
	Title   string `json:"title"`
	Version string `json:"version,omitempty"` // the day it holds for, or was released
	Hash    string `json:"hash"`
	Bytes   int64  `json:"bytes"`
}

type resource struct {
	Schema      string      `json:"$schema"`
	Name        string      `json:"name"`
	Type        string      `json:"type"`
	Title       string      `json:"title"`
	Description string      `json:"description"`
	Path        string      `json:"path"`
	Format      string      `json:"format"`
	MediaType   string      `json:"mediatype"`
	Dialect     *dialect    `json:"dialect,omitempty"`
	Hash        string      `json:"hash"`
	Rows        int         `json:"rows"`
	TableSchema tableSchema `json:"schema"`
}

// A dialect tells frictionless-py how to read a table. It reads Parquet by way
// of pandas, where a missing number is a NaN, which is no integer and within no
// bounds; read as categories, missing numbers stay missing.
type dialect struct {
	Schema  string `json:"$schema"`
	Parquet struct {
		Categories []string `json:"categories"`
	} `json:"parquet"`
}

type tableSchema struct {
	Schema        string       `json:"$schema"`
	Fields        []field      `json:"fields"`
	MissingValues []string     `json:"missingValues"`
	PrimaryKey    []string     `json:"primaryKey,omitempty"`
	ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
}

type foreignKey struct {
	Fields    []string  `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string   `json:"resource,omitempty"` // none for the table itself
	Fields   []string `json:"fields"`
}

type field struct {
	Name        string      `json:"name"`
	Type        table.Kind  `json:"type"`
	Description string      `json:"description"`
	Unit        string      `json:"unit,omitempty"`
	Constraints constraints `json:"constraints,omitzero"`
}

type constraints struct {
	Required bool     `json:"required,omitempty"`
	Minimum  *float64 `json:"minimum,omitempty"`
	Maximum  *float64 `json:"maximum,omitempty"`
	Enum     []string `json:"enum,omitempty"`
}

const (
	profiles         = "https://datapackage.org/profiles/2.0/"
	parquetMediaType = "application/vnd.apache.parquet"
)

func (a About) dataPackage(m pipeline.Manifest, tables []*table.Schema) dataPackage {
	p := dataPackage{
		Schema: profiles + "datapackage.json", Name: strings.ToLower(m.Study), Title: m.Title,
		Description: a.Attribution, Version: versionOf(m),
	}
	p.Licences, _ = a.licences(m)
	for _, input := range m.Inputs {
		publication := a.Publication(input)
		p.Sources = append(p.Sources, packageSource{
			Title: publication.title(input), Version: firstOf(publication.AsAt, publication.Released),
			Hash: "sha256:" + input.SHA256, Bytes: input.Bytes,
		})
	}
	outputs := outputsByName(m.Tables)
	for _, schema := range tables {
		made := outputs[schema.Name]
		p.Resources = append(p.Resources, resource{
			Schema: profiles + "dataresource.json", Name: schema.Name, Type: "table",
			Title: "One row is " + schema.Row, Description: schema.Does, Path: pipeline.TableFile(schema.Name),
			Format: "parquet", MediaType: parquetMediaType, Dialect: dialectOf(schema), Hash: "sha256:" + made.SHA256,
			Rows: made.Rows, TableSchema: schemaOf(schema, tables, made.Missing...),
		})
	}
	return p
}

func (s Publication) title(input pipeline.Input) string {
	if s.Publisher == "" {
		return input.Name
	}
	return s.Publisher + ": " + input.Name
}

// versionOf is the version of the program and, since other inputs or settings
// give other tables with it, a mark of what the tables hold.
func versionOf(m pipeline.Manifest) string {
	var all strings.Builder
	for _, made := range m.Tables {
		all.WriteString(made.SHA256)
	}
	return m.Program.Version + "+" + pipeline.HashOf([]byte(all.String()))[:12]
}

// dialectOf is nothing where no number may be missing.
func dialectOf(schema *table.Schema) *dialect {
	d := &dialect{Schema: profiles + "tabledialect.json"}
	for _, column := range schema.Columns {
		if column.Nullable && (column.Kind == table.Integer || column.Kind == table.Number) {
			d.Parquet.Categories = append(d.Parquet.Categories, column.Name)
		}
	}
	if d.Parquet.Categories == nil {
		return nil
	}
	return d
}

// schemaOf turns a declaration into a Table Schema. Parquet has nulls of its
// own, so no text stands for a missing value. A foreign key is told where the
// run has the table that it leads to. A column that is missing in every row has
// no bounds, which would bound nothing: frictionless-py reads such a one as NaN,
// even as a category, and would hold that against them.
func schemaOf(schema *table.Schema, tables []*table.Schema, missing ...string) tableSchema {
	described := tableSchema{Schema: profiles + "tableschema.json", MissingValues: []string{}}
	for _, column := range schema.Columns {
		if slices.Contains(missing, column.Name) {
			column.Min, column.Max = nil, nil
		}
		described.Fields = append(described.Fields, field{
			Name: column.Name, Type: column.Kind, Description: column.Does, Unit: column.Unit,
			Constraints: constraints{Required: !column.Nullable, Minimum: column.Min, Maximum: column.Max, Enum: column.OneOf},
		})
	}
	described.PrimaryKey = schema.Key()
	for _, to := range schema.References(tables) {
		leads := reference{Resource: to.Table, Fields: to.Key}
		if to.Table == schema.Name {
			leads.Resource = ""
		}
		described.ForeignKeys = append(described.ForeignKeys, foreignKey{to.Columns, leads})
	}
	return described
}

func outputsByName(outputs []pipeline.Output) map[string]pipeline.Output {
	byName := map[string]pipeline.Output{}
	for _, made := range outputs {
		byName[made.Name] = made
	}
	return byName
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}
