package data

import (
	"fmt"
	"strings"

	"pcneval/data/table"
)

// Dictionary writes the data dictionary of [Catalogue] in Markdown.
func Dictionary() string {
	var b strings.Builder
	b.WriteString("# Data dictionary\n\nWritten by `make generate` from the row types in `data`.\n\n" +
		"Money is in pounds, unrounded. A value may be missing only where the column says so; the reason then stands beside it. " +
		"Rows are sorted by key.\n")
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
