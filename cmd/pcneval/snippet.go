package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"pcneval/config/problem"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// snippets are the lines that read a table into another tool with its types:
// whole numbers and truth values that may be missing, missing numbers, days.
// pandas takes them from Arrow, for its own have no missing whole number.
var snippets = map[string]func(run, file string, of *table.Frame) string{
	"python": func(_, file string, of *table.Frame) string {
		return fmt.Sprintf("import pandas\n\n%s = pandas.read_parquet(%s, dtype_backend=\"pyarrow\")\n", of.Name, strconv.Quote(file))
	},
	"polars": func(_, file string, of *table.Frame) string {
		return fmt.Sprintf("import polars\n\n%s = polars.read_parquet(%s)\n", of.Name, strconv.Quote(file))
	},
	"r": func(_, file string, of *table.Frame) string {
		return fmt.Sprintf("%s <- arrow::read_parquet(%s)\n", of.Name, strconv.Quote(file))
	},
	"r-csv": inBaseR,
	"sql": func(_, file string, of *table.Frame) string { // DuckDB
		return fmt.Sprintf("CREATE VIEW %s AS SELECT * FROM read_parquet('%s');\n", strconv.Quote(of.Name), strings.ReplaceAll(file, "'", "''"))
	},
}

// classes are what R has for each kind of column. Its integer has 32 bits, so whole
// numbers are numeric, which is exact up to 2^53.
var classes = map[table.Kind]string{
	table.String: "character", table.Boolean: "logical", table.Integer: "numeric", table.Number: "numeric", table.Date: "Date",
}

// inBaseR reads a table by CSV in R without any package.
func inBaseR(run, _ string, of *table.Frame) string {
	var columns []string
	for _, column := range of.Columns {
		columns = append(columns, fmt.Sprintf("  %s = %q", column.Name, classes[column.Kind]))
	}
	return fmt.Sprintf("%s <- read.csv(\n  pipe(paste(\"pcneval show\", shQuote(%s), \"%s --format csv\")),\n"+
		"  na.strings = \"\", check.names = FALSE, encoding = \"UTF-8\", colClasses = c(\n%s\n))\n",
		of.Name, strconv.Quote(run), of.Name, strings.Join(columns, ",\n"))
}

var snippetNames = slices.Sorted(maps.Keys(snippets))

// snippetOf is what reads a table of a run into a tool.
func snippetOf(run *pipeline.Folder, names []string, tool string) (string, error) {
	snippet, known := snippets[tool]
	if !known {
		return "", unknownName("--snippet names no tool", tool, snippetNames, "")
	}
	if len(names) == 0 {
		return "", misuse(problem.Problem{
			What: "--snippet was given without a table", Expected: "`pcneval show RUN TABLE --snippet " + tool + "`",
			Remedy: "`pcneval show " + run.Path + "` lists the tables",
		})
	}
	frame, err := frameOf(run, names)
	if err != nil {
		return "", err
	}
	return snippet(filepath.ToSlash(run.Path), filepath.ToSlash(filepath.Join(run.Path, pipeline.TableFile(frame.Name))), frame), nil
}
