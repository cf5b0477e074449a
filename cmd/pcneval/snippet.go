package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"pcneval/config/problem"
	"pcneval/pipeline"
)

// snippets are the lines that read a table into another tool with its types:
// whole numbers and truth values that may be missing, missing numbers, days.
// pandas takes them from Arrow, for its own have no missing whole number.
var snippets = map[string]func(name, file string) string{
	"python": func(name, file string) string {
		return fmt.Sprintf("import pandas\n\n%s = pandas.read_parquet(%s, dtype_backend=\"pyarrow\")\n", name, strconv.Quote(file))
	},
	"polars": func(name, file string) string {
		return fmt.Sprintf("import polars\n\n%s = polars.read_parquet(%s)\n", name, strconv.Quote(file))
	},
	"r": func(name, file string) string {
		return fmt.Sprintf("%s <- arrow::read_parquet(%s)\n", name, strconv.Quote(file))
	},
	"sql": func(name, file string) string { // DuckDB
		return fmt.Sprintf("CREATE VIEW %s AS SELECT * FROM read_parquet('%s');\n", strconv.Quote(name), strings.ReplaceAll(file, "'", "''"))
	},
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
	return snippet(frame.Name, filepath.ToSlash(filepath.Join(run.Path, pipeline.TableFile(frame.Name)))), nil
}
