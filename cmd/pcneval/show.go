package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"pcneval/config/problem"
	"pcneval/data/table"
	"pcneval/pipeline"
)

func newShow() *cobra.Command {
	var format, tool string
	var where []string
	c := &cobra.Command{
		Use:   "show RUN [TABLE]",
		Short: "list a run's tables, or print one",
		Example: `  pcneval show runs/demo
  pcneval show runs/demo networks --where region_code=Y61
  pcneval show runs/demo regressions --format csv > regressions.csv
  pcneval show runs/demo networks --snippet python`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			printer, known := table.Printers[format]
			if !known {
				return unknownFormat(c, format)
			}
			run, err := openRun(args[0])
			if err != nil {
				return err
			}
			if c.Flags().Changed("snippet") {
				if c.Flags().Changed("format") || c.Flags().Changed("where") {
					return misuse(problem.Problem{
						What: "--snippet was given with --format or --where", Expected: "one or the other",
						Remedy: "a snippet reads the whole table: choose its rows where it is read",
					})
				}
				lines, err := snippetOf(run, args[1:], tool)
				if err == nil {
					_, err = fmt.Fprint(c.OutOrStdout(), lines)
				}
				return err
			}
			frame, err := frameOf(run, args[1:])
			if err != nil {
				return err
			}
			for _, condition := range where {
				if frame, err = filter(frame, condition); err != nil {
					return err
				}
			}
			return printer(c.OutOrStdout(), frame)
		},
	}
	c.Flags().StringVar(&format, "format", "md", "md, csv or json")
	c.Flags().StringVar(&tool, "snippet", "", "python, polars, r, r-csv or sql: instead of the rows, the lines that read the table there")
	c.Flags().StringArrayVar(&where, "where", nil, "COLUMN=VALUE: only rows that have it; may be repeated")
	return c
}

// frameOf reads a table, or makes one of what tables there are.
func frameOf(run *pipeline.Folder, names []string) (*table.Frame, error) {
	if len(names) == 0 {
		return run.Contents(), nil
	}
	frame, err := run.Frame(names[0])
	var none pipeline.NoTable
	if errors.As(err, &none) {
		var known []string
		for _, made := range run.Manifest.Tables {
			known = append(known, made.Name)
		}
		return nil, unknownName(err.Error(), names[0], known, "`pcneval show "+run.Path+"`")
	}
	return frame, err
}

// filter keeps the rows that a condition names. A value that no cell of the
// column can have, or that only its capitals tell from one it has, is misuse.
func filter(frame *table.Frame, condition string) (*table.Frame, error) {
	column, value, ok := strings.Cut(condition, "=")
	if !ok {
		return nil, misuse(problem.Problem{
			What: "the condition of --where cannot be read", Found: condition, Expected: "COLUMN=VALUE, as in --where network_code=U12345",
		})
	}
	at := slices.Index(frame.Names(), column)
	if at < 0 {
		return nil, unknownName(fmt.Sprintf("the table %s has no column %q", frame.Name, column), column, frame.Names(), "")
	}
	value, err := asCell(frame.Columns[at], value)
	if err != nil {
		return nil, err
	}
	return frame.Where(column, value), nil
}

// asCell writes a value as the cells of a column are written.
func asCell(column table.FrameColumn, value string) (string, error) {
	p := problem.Problem{What: "no row can have that in the column " + column.Name, Found: value}
	var err error
	switch column.Kind {
	case table.Boolean:
		p.Expected = "true or false"
		if lower := strings.ToLower(value); lower != value {
			p.Remedy = "write " + lower
		}
		if value != "true" && value != "false" && value != "" {
			err = strconv.ErrSyntax
		}
	case table.Integer:
		p.Expected = "a whole number"
		if value != "" {
			_, err = strconv.ParseInt(value, 10, 64)
		}
	case table.Number:
		p.Expected = "a number, as 12.5"
		var number float64
		if number, err = strconv.ParseFloat(value, 64); err == nil {
			value = strconv.FormatFloat(number, 'g', -1, 64)
		}
		if value == "" {
			err = nil
		}
	case table.Date:
		p.Expected = "a date, as 2022-01-31"
		if value != "" {
			_, err = time.Parse(time.DateOnly, value)
		}
	case table.String:
		other := ""
		for _, cell := range column.Cells {
			switch text := table.Text(cell); {
			case text == value:
				return value, nil
			case strings.EqualFold(text, value):
				other = text
			}
		}
		if other != "" {
			p.Expected, p.Remedy, err = "capitals as in the table", "write "+other, strconv.ErrSyntax
		}
	}
	if err != nil {
		return "", misuse(p)
	}
	return value, nil
}
