package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// TestKilledAtAnyPoint kills the program, as a power cut would, or asks it to
// end, as a system that shuts down does, at points spread over a run and, closer
// together, over the moment of moving in.
func TestKilledAtAnyPoint(t *testing.T) {
	t.Parallel()
	c := newChange(t)
	overRun, overMove, enough := 2, 2, 4
	if everyPoint {
		overRun, overMove, enough = 20, 10, 50
	}
	var undisturbed time.Duration // the longest of two runs
	for i := range 2 {
		began := time.Now()
		if said, err := startable(t, c.run(c.after, filepath.Join(t.TempDir(), strconv.Itoa(i)))...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
		undisturbed = max(undisturbed, time.Since(began))
	}
	kills, moved := 0, 0
	signals := []os.Signal{os.Kill, syscall.SIGTERM}
	for former, withFormer := range []bool{false, true} {
		for i := range overRun {
			wait := func(ctx context.Context, _ string) { sleep(ctx, undisturbed*time.Duration(i)/time.Duration(overRun)) }
			killed, replaced := c.killed(t, withFormer, signals[(i+former)%2], wait)
			kills, moved = kills+count1(killed), moved+count1(replaced)
		}
		for i := range overMove {
			wait := func(ctx context.Context, out string) {
				being := []string{"new", "ready"}[i%2] // put together; whole, and about to be exchanged for the former run
				for ctx.Err() == nil {
					if _, err := os.Lstat(filepath.Join(hidden(t, out), being)); err == nil {
						break
					}
					sleep(ctx, 50*time.Microsecond) // looking without a pause would take the processor from the run
				}
				step := []time.Duration{5 * time.Millisecond, 500 * time.Microsecond}[i%2]
				sleep(ctx, time.Duration(i)*step*10/time.Duration(overMove))
			}
			killed, replaced := c.killed(t, withFormer, signals[(i/2+former)%2], wait)
			kills, moved = kills+count1(killed), moved+count1(replaced)
		}
	}
	t.Logf("killed at %d points, %d of them after the new run was in place; an undisturbed run takes %s", kills, moved, undisturbed)
	for kills < enough { // the machine was quicker than before: more points in the first half
		killed, _ := c.killed(t, true, os.Kill, func(ctx context.Context, _ string) {
			sleep(ctx, undisturbed*time.Duration(kills)/time.Duration(3*enough))
		})
		kills += max(1, count1(killed))
	}
}

func count1(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func sleep(ctx context.Context, duration time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(duration):
	}
}

// killed starts a run, sends it a signal when wait returns, and holds what is
// left. The context that wait is given ends with the process.
func (c change) killed(
	t *testing.T, withFormer bool, signal os.Signal, wait func(ctx context.Context, out string),
) (killed, replaced bool) {
	t.Helper()
	parent, err := os.MkdirTemp(t.TempDir(), "kill-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(parent)
	out := c.place(t, parent, withFormer)
	process := startable(t, c.run(c.after, out)...)
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	ctx, ended := context.WithCancel(t.Context())
	finished := make(chan error, 1)
	go func() { finished <- process.Wait(); ended() }()
	wait(ctx, out)
	_ = process.Process.Signal(signal) // it may have ended
	var exit *exec.ExitError
	if err := <-finished; errors.As(err, &exit) && (exit.ExitCode() == -1 || signal != os.Kill && exit.ExitCode() == statusInterrupted) {
		killed = true
	} else if err != nil {
		t.Errorf("the run ended on its own: %v", err)
	}
	replaced = c.intact(t, out, withFormer)
	c.again(t, out, withFormer)
	return killed, replaced && killed
}
