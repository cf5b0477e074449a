package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

func newShow() *cobra.Command {
	var format string
	var where []string
	c := &cobra.Command{
		Use:   "show RUN [TABLE]",
		Short: "list a run's tables, or print one",
		Example: `  pcneval show runs/demo
  pcneval show runs/demo networks --where region_code=Y61
  pcneval show runs/demo regressions --format csv > regressions.csv`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			printer, known := table.Printers[format]
			if !known {
				return usage("--format is %q; it can be md, csv or json", format)
			}
			run, err := pipeline.Open(args[0], data.Catalogue())
			if err != nil {
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
		hint := "it has " + strings.Join(known, ", ")
		if nearest, ok := problem.Nearest(names[0], known); ok {
			hint = fmt.Sprintf("perhaps %s is meant", nearest)
		}
		return nil, usage("%s; %s", err, hint)
	}
	return frame, err
}

func filter(frame *table.Frame, condition string) (*table.Frame, error) {
	column, value, ok := strings.Cut(condition, "=")
	if !ok {
		return nil, usage("--where is %q; it takes COLUMN=VALUE", condition)
	}
	if _, known := frame.Cells(column); !known {
		return nil, usage("the table %s has no column %q; it has %s", frame.Name, column, strings.Join(frame.Names(), ", "))
	}
	return frame.Where(column, value), nil
}
