package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/reports"
	"pcneval/stages/funnel"
)

// everyBoard asks for the pages of all boards.
const everyBoard = "all"

func newReport() *cobra.Command {
	var board, network string
	c := &cobra.Command{
		Use:   "report RUN",
		Short: "write a page for a board or a network, or a run's report in other formats",
		Long: `report writes what a run tells of one integrated care board, of all of them, or of
one network: who they are, their pounds by stream and year, their place in England
and what each what-if would be to them, as Markdown and HTML. Nothing of interviews
is on such a page. Boards are placed by a funnel whose limits allow for
overdispersion (Spiegelhalter 2005).

With --also it writes the report as a Word document (by pandoc, where that is
installed) and its tables as an accessible workbook. All goes into the folder
RUN.also; the run itself stays as it is.`,
		Example: `  pcneval report runs/bjgp2024 --icb QHM
  pcneval report runs/bjgp2024 --icb all
  pcneval report runs/demo --network U22102
  pcneval report runs/demo --also docx,xlsx`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			settings, err := config.ReadSettings(c.Flags())
			if err != nil {
				return statusError{statusUsage, err}
			}
			if len(settings.Also) == 0 && board == "" && network == "" {
				return misuse(problem.Problem{
					What: "nothing to write was named", Expected: "--icb CODE, --icb all, --network CODE or --also docx,xlsx",
				})
			}
			run, err := openRun(args[0])
			if err != nil {
				return err
			}
			folder, err := besides(args[0])
			if err != nil {
				return err
			}
			out := c.OutOrStdout()
			if board != "" || network != "" {
				if err := writePages(out, run, folder, board, network); err != nil {
					return err
				}
			}
			return writeAlso(c.Context(), out, run, settings.Also, folder)
		},
	}
	c.Flags().StringVar(&board, "icb", "", "code of an integrated care board, or all")
	c.Flags().StringVar(&network, "network", "", "code of a network")
	config.AddFlags(c.Flags(), "also")
	return c
}

// writePages writes the pages that were asked for into boards and networks.
func writePages(out io.Writer, run *pipeline.Folder, folder, board, network string) error {
	places, err := reports.PlacesOf(run)
	if err != nil {
		return cutShort(err)
	}
	if board != "" {
		boards := []string{board}
		if board == everyBoard {
			boards = places.Boards()
		}
		networks, years := places.Networks()
		var placed *data.Funnel
		reason := ""
		if f, err := funnel.Of(networks, years, places.LastYear()); err != nil {
			reason = err.Error()
		} else {
			placed = &f
		}
		for _, code := range boards {
			page, err := places.Board(code, placed, reason)
			if err := writePage(out, filepath.Join(folder, "boards"), page, err); err != nil {
				return err
			}
		}
	}
	if network == "" {
		return nil
	}
	page, err := places.Network(network)
	return writePage(out, filepath.Join(folder, "networks"), page, err)
}

func writePage(out io.Writer, folder string, page reports.Place, err error) error {
	var asked reports.Unanswered
	if errors.As(err, &asked) {
		return misuse(asked.Problem)
	}
	if err != nil {
		return err
	}
	for _, f := range page.Figures {
		if err := writeWhole(filepath.Join(folder, filepath.FromSlash(f.File)), f.SVG); err != nil {
			return err
		}
	}
	file := filepath.Join(folder, page.Code)
	if err := errors.Join(writeWhole(file+".md", page.Markdown), writeWhole(file+".html", page.HTML)); err != nil {
		return err
	}
	fmt.Fprintf(out, "Page: %s\n", filepath.Join(folder, page.Code+".html"))
	return nil
}
