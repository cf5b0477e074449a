package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/reports"
	"pcneval/stages/target"
)

func newTarget() *cobra.Command {
	var asked targetFlags
	c := &cobra.Command{
		Use:   "target RUN",
		Short: "list the most deprived networks of an integrated care board, and what a small grant does there",
		Long: `target lists the most deprived analysed networks of an integrated care board,
with the share of their patients in the most deprived fifth of LSOAs in England,
and says what a grant to each of them costs and does to the slope of funding per
weighted patient within the board. It computes this from a run's tables, for any
number of networks and any grant; nothing is written.

What is not said comes from the run's study, and where that has no targeting,
12 networks and a grant of 30,000 pounds, as an illustration.`,
		Example: `  pcneval target runs/bjgp2024 --icb QYG
  pcneval target runs/bjgp2024 --icb QYG --networks 10 --grant 25000
  pcneval target runs/bjgp2024 --icb QYG --format csv > networks.csv`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return asked.tell(c, args[0])
		},
	}
	c.Flags().StringVar(&asked.icb, "icb", "", "code of the integrated care board; needed")
	c.Flags().IntVar(&asked.networks, "networks", 0, "how many of its most deprived networks (default that of the run's study, or 12)")
	c.Flags().Float64Var(&asked.grant, "grant", 0, "pounds to each (default that of the run's study, or 30000)")
	c.Flags().StringVar(&asked.format, "format", "md", "md for people; csv for the networks; json for both tables")
	return c
}

// targetFlags is what the command line asks.
type targetFlags struct {
	icb, format string
	networks    int
	grant       float64
}

var targetFormats = []string{"md", "csv", "json"}

// check refuses what cannot be meant, before a run is opened.
func (asked targetFlags) check(c *cobra.Command) error {
	switch {
	case asked.icb == "":
		return misuse(problem.Problem{
			What: "--icb is missing", Expected: "the code of an integrated care board, as in --icb QYG",
			Remedy: "`pcneval show RUN networks` has the codes in the column icb_code",
		})
	case c.Flags().Changed("networks") && asked.networks < 1:
		return misuse(problem.Problem{What: "--networks is out of range", Found: strconv.Itoa(asked.networks), Expected: "1 or more"})
	case c.Flags().Changed("grant") && !(asked.grant > 0 && asked.grant < 1e12):
		return misuse(problem.Problem{What: "--grant is out of range", Found: fmt.Sprint(asked.grant), Expected: "a sum of pounds above 0"})
	case !slices.Contains(targetFormats, asked.format):
		return unknownFormat(c, asked.format)
	}
	return nil
}

func (asked targetFlags) tell(c *cobra.Command, path string) error {
	if err := asked.check(c); err != nil {
		return err
	}
	run, err := openRun(path)
	if err != nil {
		return err
	}
	study, err := config.FromResolved(run.Manifest.Config)
	if err != nil {
		return fmt.Errorf("the study of %s cannot be read again: %w", path, err)
	}
	var in target.In
	if err := table.ReadSet(run, &in); err != nil {
		return cutShort(err)
	}
	england := target.NewEngland(in)
	if known := england.ICBs(); !slices.Contains(known, asked.icb) {
		return unknownName(path+" has no such integrated care board", asked.icb, known, "`pcneval show "+path+" networks`")
	}
	wanted := study.Targeting
	if !wanted.On() {
		wanted = study.DefaultTargeting()
	}
	wanted.Networks, wanted.GrantGBP = cmp.Or(asked.networks, wanted.Networks), cmp.Or(asked.grant, wanted.GrantGBP)
	targets, effect, err := england.Target(asked.icb, target.AskOf(*study, wanted))
	if err != nil {
		return err
	}
	return asked.print(c.OutOrStdout(), study, targets, effect)
}

func (asked targetFlags) print(out io.Writer, study *config.Study, targets []data.Target, effect data.TargetEffect) error {
	switch asked.format {
	case "csv":
		return table.Printers["csv"](out, table.FrameOf(targets))
	case "json":
		var networks, effects bytes.Buffer
		if err := table.Printers["json"](&networks, table.FrameOf(targets)); err != nil {
			return err
		}
		if err := table.Printers["json"](&effects, table.FrameOf([]data.TargetEffect{effect})); err != nil {
			return err
		}
		_, err := fmt.Fprintf(
			out, "{\"target_effects\": %s, \"targets\": %s}\n", bytes.TrimSpace(effects.Bytes()), bytes.TrimSpace(networks.Bytes()),
		)
		return err
	}
	_, err := out.Write(reports.Targeting(study, effect, targets))
	return err
}
