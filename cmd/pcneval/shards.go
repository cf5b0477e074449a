package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"pcneval/pipeline"
)

func newStatus() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "status RUN",
		Short: "say how far the parts that shard draws have come",
		Long: `status tells of each stage whose replicates are drawn in parts how many are done,
running, failed, lost (running once, and silent for a minute: killed, or on a
machine that went down) and waiting, and how long the rest takes at the speed
of those that are done. For each part that failed, was lost or cannot be used it
says why, and the command that draws it again. It only reads.

Where "submit" gave them to Slurm and squeue or sacct is here, it asks Slurm, too:
a task that waits or runs is told so before the part says anything of itself, one
that was killed, ran out of time or memory or was cancelled is told as failed, and
so is the job that merges. Elsewhere it says what the files beside the run say.`,
		Example: `  pcneval status runs/big
  pcneval status runs/big --format json`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			t, err := taskOfRun(args[0], nil)
			if err != nil {
				return err
			}
			found, err := t.job.Shardings()
			if err != nil {
				return err
			}
			jobs := slurmJobsOf(args[0])
			var tasks map[string]slurmTask
			if all := jobs.all(); len(all) > 0 {
				tasks = askSlurm(c.Context(), all)
			}
			jobs.tell(found, tasks)
			switch format {
			case "text":
				err := printShardings(c.OutOrStdout(), args[0], found)
				printSlurm(c.OutOrStdout(), jobs, found, tasks)
				return err
			case "json":
				return writeShardings(c.OutOrStdout(), found, jobs, tasks)
			}
			return unknownFormat(c, format)
		},
	}
	c.Flags().StringVar(&format, "format", "text", "form of what is told: text or json")
	return c
}

func printShardings(out io.Writer, run string, found []pipeline.Sharding) error {
	if len(found) == 0 {
		fmt.Fprintf(out, "No parts are drawn or asked for beside %s.\n", run)
		return nil
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "stage\tparts\tdone\trunning\tfailed\tlost\twaiting\tto go\t")
	for _, s := range found {
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%s\t\n", s.Stage, len(s.Shares), len(s.In(pipeline.ShardDone)),
			len(s.In(pipeline.ShardRunning)), len(s.In(pipeline.ShardFailed)), len(s.In(pipeline.ShardLost)),
			len(s.In(pipeline.ShardWaiting)), toGo(s))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	whole := true
	for _, s := range found {
		whole = whole && len(s.In(pipeline.ShardDone)) == len(s.Shares)
		for _, share := range s.Shares {
			where := ""
			if share.Host != "" {
				where = " on " + share.Host + ", " + share.Told.Format(time.RFC3339)
			}
			switch share.State {
			case pipeline.ShardFailed:
				fmt.Fprintf(out, "part %s of %s failed%s: %s\n", share.Share, s.Stage, where, strings.TrimRight(share.Message, "\n"))
			case pipeline.ShardLost:
				fmt.Fprintf(out, "part %s of %s was last heard of%s\n", share.Share, s.Stage, where)
			default:
				continue
			}
			fmt.Fprintf(out, "    %-9s %s\n", "to do:", shardCommand(run, s.Stage, share.Share))
		}
		for _, refused := range s.Refused {
			fmt.Fprintf(out, "%s %s\n    %-9s remove the file; %s\n", refused.File, refused.Why, "to do:", shardCommand(run, s.Stage, refused.Share))
		}
	}
	if whole {
		fmt.Fprintf(out, "All parts are there: pcneval merge %s\n", run)
	}
	return nil
}

// toGo tells how long the parts of a stage still take.
func toGo(s pipeline.Sharding) string {
	left, known := s.ToGo()
	switch {
	case len(s.In(pipeline.ShardDone)) == len(s.Shares):
		return "nothing"
	case !known:
		return "not known"
	case left < time.Minute:
		return "under 1 min"
	case left < 2*time.Hour:
		return fmt.Sprintf("about %.0f min", left.Minutes())
	}
	return fmt.Sprintf("about %.0f h", left.Hours())
}

// writeShardings writes for programs what status tells.
func writeShardings(out io.Writer, found []pipeline.Sharding, jobs slurmJobs, tasks map[string]slurmTask) error {
	type told struct {
		Stage       string                `json:"stage"`
		Of          int                   `json:"of"`
		Parts       []pipeline.ShardState `json:"parts"`
		SecondsToGo *float64              `json:"seconds_to_go"` // null where it is not known
	}
	all := []told{}
	for _, s := range found {
		one := told{Stage: s.Stage, Of: len(s.Shares), Parts: s.Shares}
		if left, known := s.ToGo(); known {
			seconds := left.Seconds()
			one.SecondsToGo = &seconds
		}
		all = append(all, one)
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	whole := map[string]any{"stages": all}
	if task, told := tasks[jobs.merge]; told {
		whole["merge"] = map[string]any{"job": jobs.merge, "job_state": task.State}
	}
	return encoder.Encode(whole)
}
