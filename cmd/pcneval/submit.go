package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"pcneval/config/problem"
	"pcneval/pipeline"
)

func newSubmit() *cobra.Command {
	var s submission
	var executor string
	var names []string
	var writeOnly bool
	c := &cobra.Command{
		Use:   "submit RUN",
		Short: "have a cluster draw the parts of a stage's replicates, and merge them",
		Long: `submit writes, beside the run folder, what a cluster has to be told so that it
draws the replicates of one or several stages in N parts each ("shard") and then
puts them into the run ("merge"), and tells it. Parts that are there already are
not drawn again: after a failure, submit again. "status" says how far it is.

With --executor slurm these are job scripts in RUN.slurm: an array job for each
stage, whose tasks may be killed and requeued at any moment, and a job that
merges once all are done. The options of your site stand in sbatch's own
variables, such as SBATCH_PARTITION, SBATCH_ACCOUNT and SBATCH_TIMELIMIT. The run
folder and this executable must be seen by every node under the same path.

With --executor kubernetes these are, in RUN.kubernetes, an Indexed Job for each
stage, a Job that merges, and submit.sh, for you to run where kubectl is: it creates
the former, waits for them, and creates the latter. Nothing here asks a cluster. The
run must stand under its name in the volume claim pcneval-runs, and be made by
the executable of the image.`,
		Example: `  pcneval submit runs/big --stage specify --executor slurm --of 200
  pcneval submit runs/big --stage robust,specify --executor slurm --of 50 --write-only
  pcneval submit runs/big --stage robust --executor kubernetes --of 50 --image registry.example.org/pcneval:0.1.0`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			t, err := taskOfRun(args[0], nil)
			if err != nil {
				return err
			}
			if err := s.check(executor, names, t.job.Graph); err != nil {
				return err
			}
			if err := s.plan(t, args[0], names); err != nil {
				return err
			}
			if err := s.write(executor); err != nil {
				return err
			}
			for _, stage := range s.Stages {
				fmt.Fprintf(c.OutOrStdout(), "%s: %d of %d parts are to be drawn\n", stage.Stage, len(stage.Missing), s.Of)
			}
			return s.submit(c, executor, writeOnly)
		},
	}
	c.Flags().StringSliceVar(&names, "stage", nil, "stages whose replicates are drawn: robust, equity, specify, or several with commas")
	c.Flags().StringVar(&executor, "executor", "", "what draws them: slurm or kubernetes")
	c.Flags().IntVar(&s.Of, "of", 0, "how many parts each stage is drawn in, N")
	c.Flags().IntVar(&s.Processors, "processors", 1, "processors of each part, and of the merge")
	c.Flags().StringVar(&s.Image, "image", "", "image of the container that holds this executable, for kubernetes")
	c.Flags().BoolVar(&writeOnly, "write-only", false, "write the files and submit nothing")
	return c
}

// check tells all that is wrong with what was asked for in one go, but for a name
// that is none.
func (s *submission) check(executor string, stages []string, graph *pipeline.Graph) error {
	if executor != executorSlurm && executor != executorKubernetes {
		return unknownName("--executor names none that can be told", executor, executors, "")
	}
	if len(stages) == 0 {
		return replicatedStage(graph, "")
	}
	for _, name := range stages {
		if err := replicatedStage(graph, name); err != nil {
			return err
		}
	}
	var problems problem.List
	if s.Of < 1 {
		problems.Add(problem.Problem{What: "--of is no number of parts", Found: strconv.Itoa(s.Of), Expected: "1 or more, as in --of 50"})
	}
	if s.Processors < 1 {
		problems.Add(problem.Problem{What: "--processors is no number of processors", Found: strconv.Itoa(s.Processors), Expected: "1 or more"})
	}
	if (s.Image == "") == (executor == executorKubernetes) {
		problems.Add(problem.Problem{
			What: "--image goes with --executor kubernetes", Expected: "an image as deploy/Containerfile builds it, and only there",
		})
	}
	if err := problems.Err(); err != nil {
		return statusError{statusUsage, err}
	}
	return nil
}

// submit tells the cluster, where that can be done from here.
func (s *submission) submit(c *cobra.Command, executor string, writeOnly bool) error {
	out := c.OutOrStdout()
	script := filepath.Join(s.Folder, "submit.sh")
	if writeOnly || executor == executorKubernetes {
		fmt.Fprintf(out, "Written: %s\nTo do: sh %s\n", s.Folder, script)
		return nil
	}
	if _, err := exec.LookPath("sbatch"); err != nil {
		return statusError{statusFailed, problem.Problem{
			What: "the jobs are written but not submitted: there is no sbatch here", Expected: "a machine from which jobs are submitted to Slurm",
			Remedy: "on such a machine: sh " + script + "; or ask for --write-only",
		}}
	}
	return sbatch(c.Context(), c, script)
}

// sbatch runs the script that submits, whose words are the user's to read.
func sbatch(ctx context.Context, c *cobra.Command, script string) error {
	command := exec.CommandContext(ctx, "sh", script)
	command.Stdout, command.Stderr = c.OutOrStdout(), c.ErrOrStderr()
	err := command.Run()
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		return statusError{statusFailed, problem.Problem{
			What:   "sbatch did not take the jobs, and said why above",
			Remedy: "mend that, and submit again; the options of a site stand in SBATCH_ variables",
		}}
	}
	return err
}
