package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"pcneval/pipeline"
)

// slurmPatience is how long Slurm may take to say how its jobs are.
const slurmPatience = 20 * time.Second

// slurmJobs are the jobs that the last submission of a run started: those of the
// stages, each an array with a task for each part, and the one that merges.
type slurmJobs struct {
	stages map[submittedArray]string
	merge  string
}

type submittedArray struct {
	stage string
	of    int
}

// slurmJobsOf reads what submit.sh kept beside a run. Where it submitted nothing
// there are none.
func slurmJobsOf(run string) slurmJobs {
	jobs := slurmJobs{stages: map[submittedArray]string{}}
	text, _ := os.ReadFile(filepath.Join(run+"."+executorSlurm, "jobs")) // without it nothing was submitted
	for line := range strings.Lines(string(text)) {
		var job, stage string
		var of int
		if n, _ := fmt.Sscan(line, &job, &stage, &of); n == 3 {
			jobs.stages[submittedArray{stage, of}] = job
		} else if n == 2 && stage == "merge" {
			jobs.merge = job
		}
	}
	return jobs
}

func (j slurmJobs) all() []string {
	var all []string
	for _, job := range j.stages {
		all = append(all, job)
	}
	if j.merge != "" {
		all = append(all, j.merge)
	}
	slices.Sort(all)
	return all
}

// A slurmTask is what Slurm says of a task of an array, or of a job.
type slurmTask struct {
	State  string `json:"state"`            // in its own words, as PENDING
	Reason string `json:"reason,omitempty"` // why it waits, or where it runs
}

// askSlurm asks how jobs are: squeue, which forgets those that ended after a
// while, and sacct, which some sites do not have. Tasks are by the name that Slurm
// gives them: 12 or 12_3.
func askSlurm(ctx context.Context, jobs []string) map[string]slurmTask {
	ctx, stop := context.WithTimeout(ctx, slurmPatience)
	defer stop()
	ask := func(name string, args ...string) string {
		told, _ := exec.CommandContext(ctx, name, args...).Output() // where it is not there it tells nothing
		return string(told)
	}
	list := "--jobs=" + strings.Join(jobs, ",")
	tasks := slurmTasks(ask("sacct", list, "--noheader", "--parsable2", "--allocations", "--array", "--format=JobID,State,NodeList"))
	for name, task := range slurmTasks(ask("squeue", list, "--noheader", "--array", "--states=all", "--format=%F_%K|%T|%R")) {
		tasks[name] = task // it knows what is going on now
	}
	return tasks
}

func slurmTasks(told string) map[string]slurmTask {
	tasks := map[string]slurmTask{}
	for line := range strings.Lines(told) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) != 3 {
			continue
		}
		state, _, _ := strings.Cut(cells[1], " ") // CANCELLED by 1000
		reason := strings.Trim(cells[2], "()")
		if reason == "None" || reason == "None assigned" {
			reason = ""
		}
		tasks[strings.TrimSuffix(cells[0], "_N/A")] = slurmTask{state, reason}
	}
	return tasks
}

// tell puts what Slurm says into what the shards say of themselves, which a task
// that was killed, or that has not begun, cannot say.
func (j slurmJobs) tell(found []pipeline.Sharding, tasks map[string]slurmTask) {
	for _, s := range found {
		job, submitted := j.stages[submittedArray{s.Stage, len(s.Shares)}]
		if !submitted {
			continue
		}
		for i := range s.Shares {
			share := &s.Shares[i]
			name := fmt.Sprintf("%s_%d", job, share.Share.Index)
			task, told := tasks[name]
			if share.Key == "" || !told { // nobody asked for it as the run is now, or Slurm has forgotten it
				continue
			}
			share.Job, share.JobState = name, task.State
			if share.State != pipeline.ShardDone {
				share.State, share.Message = slurmState(task, share.State, share.Message)
			}
		}
	}
}

// slurmState is the state of a part that is not there, from what Slurm says of its
// task and the shard said of itself.
func slurmState(task slurmTask, state, message string) (string, string) {
	switch task.State {
	case "PENDING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "SPECIAL_EXIT", "CONFIGURING", "RESV_DEL_HOLD":
		return pipeline.ShardWaiting, ""
	case "RUNNING", "COMPLETING", "SUSPENDED", "STOPPED", "SIGNALING", "STAGE_OUT", "RESIZING":
		return pipeline.ShardRunning, ""
	case "COMPLETED":
		return state, message
	}
	if state == pipeline.ShardFailed { // it says more than that it failed
		return state, message
	}
	return pipeline.ShardFailed, "Slurm says " + task.State
}

// printSlurm tells of the jobs of which something is still to come or went wrong.
func printSlurm(out io.Writer, jobs slurmJobs, found []pipeline.Sharding, tasks map[string]slurmTask) {
	for _, s := range found {
		job, submitted := jobs.stages[submittedArray{s.Stage, len(s.Shares)}]
		counts := map[string]int{}
		for _, share := range s.Shares {
			if task, told := tasks[share.Job]; told {
				words := task.State
				if task.State == "PENDING" && task.Reason != "" {
					words += " (" + task.Reason + ")"
				}
				counts[words]++
			}
		}
		if !submitted || len(counts) == 0 {
			continue
		}
		var words []string
		for state, n := range counts {
			words = append(words, fmt.Sprintf("%d %s", n, state))
		}
		slices.Sort(words)
		fmt.Fprintf(out, "Slurm, %s: job %s: %s\n", s.Stage, job, strings.Join(words, ", "))
	}
	if task, told := tasks[jobs.merge]; told {
		fmt.Fprintf(out, "Slurm, merge: job %s: %s", jobs.merge, task.State)
		if task.Reason != "" {
			fmt.Fprintf(out, " (%s)", task.Reason)
		}
		fmt.Fprintln(out)
	}
}
