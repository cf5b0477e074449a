package data

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"pcneval/data/table"
)

var update = flag.Bool("update", false, "write the documents that follow from declarations")

func TestDocumentsAreCurrent(t *testing.T) {
	const path = "../docs/data-dictionary.md"
	if *update {
		if err := os.WriteFile(path, []byte(dictionary()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != dictionary() {
		t.Errorf("%s is stale: run make generate", path)
	}
}

// example shows how a table is picked up, in the words of the command that
// prints it.
const example = `
## An example

The slopes of funding per weighted patient, with every digit, and the lines that read the same table into pandas with its types:

` + "```" + `
pcneval show runs/demo regressions --where outcome=funding_per_weighted_gbp --where term=income_deprivation --format csv
pcneval show runs/demo regressions --snippet python
` + "```" + `

In R, ` + "`--snippet r`" + ` reads the Parquet file by arrow, and ` + "`--snippet r-csv`" + ` needs no package: it
reads the CSV with the type of each column. A missing value is an empty field there, and so is
an empty text; a truth value is true or false.
`

// dictionary writes the data dictionary of [Catalogue] in Markdown.
func dictionary() string {
	var b strings.Builder
	b.WriteString("# Data dictionary\n\nWritten by `make generate` from the row types in `data`.\n\n" +
		"Money is in pounds, unrounded. A value may be missing only where the column says so; the reason then stands beside it. " +
		"Rows are sorted by key.\n")
	b.WriteString(example)
	b.WriteString("\n## Index\n\n| table | a row is | holds |\n|---|---|---|\n")
	for _, schema := range Catalogue() {
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s |\n", schema.Name, schema.Name, schema.Row, schema.Does)
	}
	for _, schema := range Catalogue() {
		fmt.Fprintf(
			&b, "\n## %s\n\n%s A row is %s.\n\n| column | type | unit | missing | holds |\n|---|---|---|---|---|\n",
			schema.Name, schema.Does, schema.Row,
		)
		for _, column := range schema.Columns {
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", name(column), column.Kind, column.Unit, missing(column), holds(column))
		}
	}
	return b.String()
}

func name(c table.Column) string {
	if c.Key {
		return "**" + c.Name + "**"
	}
	return c.Name
}

func missing(c table.Column) string {
	if c.Nullable {
		return "may be"
	}
	return ""
}

func holds(c table.Column) string {
	text := c.Does
	if c.Min != nil && c.Max != nil {
		text += fmt.Sprintf(" (%v to %v)", *c.Min, *c.Max)
	} else if c.Min != nil {
		text += fmt.Sprintf(" (%v or more)", *c.Min)
	}
	if len(c.OneOf) > 0 {
		text += " (one of " + strings.Join(c.OneOf, ", ") + ")"
	}
	if len(c.References) > 0 {
		text += " (references " + strings.Join(c.References, ", ") + ")"
	}
	return strings.ReplaceAll(text, "|", `\|`)
}
