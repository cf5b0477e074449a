package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pcneval/pipeline"
)

// What squeue and sacct of Slurm 22.05 print of an array of six tasks and of the
// job that waits for it; make slurm asks the real ones. sacct knows tasks that squeue
// has forgotten, and squeue comes first in the rest.
const (
	squeueTold = "12_0|PENDING|(Priority)\n12_1|RUNNING|node7\n12_2|FAILED|(NonZeroExitCode)\n15_N/A|PENDING|(Dependency)\n"
	sacctTold  = "12_1|PENDING|None assigned\n12_3|CANCELLED by 1000|node7\n12_4|COMPLETED|node7\n12_5|FAILED|node8\n15|PENDING|None\n"
)

// TestStatusAsksSlurm tells of six parts what Slurm says of them, beside what they
// say of themselves: the first and the second nothing yet, the third nothing any more,
// the fourth that it failed, and the fifth is there. The sixth is of another study.
func TestStatusAsksSlurm(t *testing.T) {
	bin, run := t.TempDir(), filepath.Join(t.TempDir(), "run")
	stub := func(name, told string) error {
		return os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/sh\necho \"$@\" >>"+bin+"/asked\ncat <<TOLD\n"+told+"TOLD\n"), 0o777)
	}
	if err := errors.Join(stub("squeue", squeueTold), stub("sacct", sacctTold), os.Mkdir(run+".slurm", 0o777),
		os.WriteFile(filepath.Join(run+".slurm", "jobs"), []byte("12 robust 6\n15 merge\n"), 0o666)); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+":"+os.Getenv("PATH"))
	s := pipeline.Sharding{Stage: "robust"}
	for i, share := range []pipeline.ShardState{
		{State: pipeline.ShardWaiting},
		{State: pipeline.ShardWaiting},
		{State: pipeline.ShardRunning, Host: "node7"},
		{State: pipeline.ShardFailed, Message: "the disk is full"},
		{State: pipeline.ShardDone},
		{State: pipeline.ShardWaiting},
	} {
		share.Share, share.Key = pipeline.Share{Index: i, Of: 6}, "key"
		s.Shares = append(s.Shares, share)
	}
	s.Shares[5].Key = ""
	found, jobs := []pipeline.Sharding{s}, slurmJobsOf(run)
	tasks := askSlurm(t.Context(), jobs.all())
	jobs.tell(found, tasks)
	for i, want := range []string{"waiting", "running", "failed Slurm says FAILED", "failed the disk is full", "done", "waiting"} {
		share := found[0].Shares[i]
		if got := strings.TrimSpace(share.State + " " + share.Message); got != want {
			t.Errorf("part %d is %q, want %q", i, got, want)
		}
	}
	var said bytes.Buffer
	printSlurm(&said, jobs, found, tasks)
	const want = "Slurm, robust: job 12: 1 CANCELLED, 1 COMPLETED, 1 FAILED, 1 PENDING (Priority), 1 RUNNING\n" +
		"Slurm, merge: job 15: PENDING (Dependency)\n"
	if said.String() != want {
		t.Errorf("said\n%s\nwant\n%s", said.String(), want)
	}
	if asked, err := os.ReadFile(filepath.Join(bin, "asked")); err != nil || strings.Count(string(asked), "--jobs=12,15 ") != 2 {
		t.Errorf("%v, asked\n%s", err, asked)
	}
	t.Setenv("PATH", t.TempDir())
	if tasks := askSlurm(t.Context(), jobs.all()); len(tasks) > 0 {
		t.Errorf("without Slurm it says %v", tasks)
	}
	if jobs := slurmJobsOf(filepath.Join(t.TempDir(), "run")).all(); len(jobs) > 0 {
		t.Errorf("without a submission there are the jobs %v", jobs)
	}
}
